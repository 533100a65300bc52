import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { ZOOMS, type Zoom } from '../../shell/address.ts';
import { type Anchor, anchorAt, type Scale, scrollFor } from './geometry.ts';

/** How many times wider than the screen the year is at each stop. */
export const ZOOM_FACTOR: Readonly<Record<Zoom, number>> = { year: 1, quarter: 4, month: 12 };

/** A turn of a wheel, or the spread of a pinch, that is worth one stop. */
const TURN = 50;

/** Moves one stop in (+1) or out (-1); the last stop stays. */
const stopFrom = (zoom: Zoom, by: 1 | -1): Zoom => ZOOMS[ZOOMS.indexOf(zoom) + by] ?? zoom;

/**
 * Zooms the line in stops with the day under the pointer kept still (look.md, Line): `zoomTo` from a button or key,
 * Ctrl and the wheel, or a pinch. Tells which day is in the middle when the line has come to rest.
 */
export const useZoom = ({
  frame,
  zoom,
  scale,
  labels,
  visible,
  startAt,
  onZoom,
  onAt,
}: {
  readonly frame: RefObject<HTMLElement | null>;
  readonly zoom: Zoom;
  readonly scale: Scale;
  /** Width in pixels of what stands left of the line, and of the line that is in sight. */
  readonly labels: number;
  readonly visible: number;
  /** The day to begin at. */
  readonly startAt: string;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onAt: (day: string | undefined) => void;
}) => {
  const anchor = useRef<Anchor>(undefined);
  const zoomTo = (next: Zoom, clientX?: number) => {
    const box = frame.current!;
    const offset = clientX === undefined ? visible / 2 : clientX - box.getBoundingClientRect().left - labels;
    anchor.current = anchorAt(offset, box.scrollLeft, scale.width);
    onZoom(next);
  };
  const latest = useRef({ zoom, scale, visible, startAt, zoomTo, onAt });
  latest.current = { zoom, scale, visible, startAt, zoomTo, onAt };

  useLayoutEffect(() => {
    if (visible <= 0) return;
    const { startAt: day, scale: now } = latest.current;
    const held = anchor.current ?? { part: now.start(day) / scale.width, offset: visible / 2 };
    anchor.current = undefined;
    frame.current!.scrollLeft = scrollFor(held, scale.width, visible);
  }, [frame, scale.width, visible]);

  useEffect(() => {
    const box = frame.current!;
    let turned = 0;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      turned += event.deltaY;
      if (Math.abs(turned) < TURN) return;
      const next = stopFrom(latest.current.zoom, turned < 0 ? 1 : -1);
      turned = 0;
      if (next !== latest.current.zoom) latest.current.zoomTo(next, event.clientX);
    };
    const onRest = () => {
      const { zoom: now, scale: line, visible: width } = latest.current;
      latest.current.onAt(now === 'year' ? undefined : line.dayAt(box.scrollLeft + width / 2));
    };
    box.addEventListener('wheel', onWheel, { passive: false });
    box.addEventListener('scrollend', onRest);
    return () => {
      box.removeEventListener('wheel', onWheel);
      box.removeEventListener('scrollend', onRest);
    };
  }, [frame]);

  /** `+` and `-` zoom about the thing that has the focus. Answers whether the key was one of them. */
  const onKey = (key: string, focused: Element): boolean => {
    if (key !== '+' && key !== '-') return false;
    const { left, width } = focused.getBoundingClientRect();
    const next = stopFrom(zoom, key === '+' ? 1 : -1);
    if (next !== zoom) zoomTo(next, left + width / 2);
    return true;
  };
  return { zoomTo, onKey };
};
