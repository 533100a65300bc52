import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import type { Zoom } from '../../shell/address.ts';
import { useWords } from '../../shell/language.tsx';
import { Drawing, Foot, Grid, Head } from './backdrop.tsx';
import { FOOT, HEAD } from './chart.ts';
import { rowsInSight, type Scale } from './geometry.ts';
import { mayShift } from './shift.ts';
import { UnitLane } from './unit-lane.tsx';
import { barBox, dutiesIn, type Place, placeFor, placeOf, type UnitRow, unitRowHeight, unitRows } from './unit-rows.ts';
import { Ghost, type Shift } from './use-shift.tsx';

/** The duty's bar that something on the page belongs to, and where it stands. */
const dutyAt = (rows: readonly UnitRow[], target: EventTarget) => {
  const bar = (target as Element).closest<HTMLElement>('[data-duty]');
  const row = bar?.closest<HTMLElement>('[data-row]')?.dataset.row;
  const place = bar && placeOf(rows, Number(row), bar.dataset.duty!);
  return place && { bar, place };
};

const stepAt = (rows: readonly UnitRow[], { row, index }: Place): TimelineStep =>
  dutiesIn(rows[row]!)[index]!.item.step;

/** Every unit's year in a row of its own. Only the rows in sight are drawn, and the one that has the focus. */
export const UnitLanes = ({
  frame,
  timeline,
  steps,
  unit,
  selected,
  scale,
  zoom,
  labels,
  height,
  shift,
  onZoomKey,
  onSelect,
  onOpen,
}: {
  readonly frame: RefObject<HTMLElement | null>;
  readonly timeline: TimelineResponse;
  readonly steps: readonly TimelineStep[];
  readonly unit: string | undefined;
  readonly selected: string | undefined;
  readonly scale: Scale;
  readonly zoom: Zoom;
  readonly labels: number;
  /** Of what is in sight, in pixels. */
  readonly height: number;
  /** Takes a step to other days, by the bar of any unit: the days are the step's, and so every unit's. */
  readonly shift: Shift;
  readonly onZoomKey: (key: string, focused: Element) => boolean;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
}) => {
  const words = useWords();
  const rows = useMemo(() => unitRows(steps, timeline.units, unit), [steps, timeline.units, unit]);
  const [scrolled, setScrolled] = useState(0);
  const [place, setPlace] = useState<Place>();
  const toFocus = useRef<string>(undefined);
  const room = height - HEAD - FOOT;
  const rowHeight = unitRowHeight(rows.length, room);
  const sight = rowsInSight(scrolled, room, rowHeight, rows.length);
  const stop: Place = place && rows[place.row]?.parts[place.index] ? place : { row: sight.from, index: 0 };

  useEffect(() => {
    const box = frame.current!;
    let last = '';
    const onScroll = () => {
      // Only another set of rows is worth drawing anew for.
      const now = rowsInSight(box.scrollTop, room, rowHeight, rows.length);
      if (`${now.from} ${now.to}` === last) return;
      last = `${now.from} ${now.to}`;
      setScrolled(box.scrollTop);
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => box.removeEventListener('scroll', onScroll);
  }, [frame, room, rowHeight, rows.length]);

  // The row that the keys lead to may be drawn first now.
  useEffect(() => {
    if (!toFocus.current) return;
    frame.current!.querySelector<HTMLElement>(`[data-duty="${toFocus.current}"]`)?.focus({ preventScroll: true });
    toFocus.current = undefined;
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const at = dutyAt(rows, event.target);
    if (!at || shift.key(event, stepAt(rows, at.place))) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (onZoomKey(event.key, at.bar)) return event.preventDefault();
    const to = placeFor(event.key, rows, at.place, timeline.today);
    if (!to) return;
    event.preventDefault();
    const { item } = dutiesIn(rows[to.row]!)[to.index]!;
    toFocus.current = item.duty.key;
    setPlace(to);
    const box = frame.current!;
    const top = to.row * rowHeight;
    box.scrollTop = Math.min(Math.max(box.scrollTop, top - (room - rowHeight)), top);
    const left = scale.start(item.start);
    box.scrollLeft = Math.min(Math.max(box.scrollLeft, left - box.clientWidth / 2), left);
    onSelect(item.step.id);
  };
  // One of each for all bars: a large department has hundreds in sight.
  const handlers = {
    onKeyDown,
    onFocus: ({ target }: FocusEvent) => {
      const at = dutyAt(rows, target);
      if (at) setPlace(at.place);
    },
    onBlur: shift.cancel,
    onPointerDown: (event: PointerEvent) => {
      const at = dutyAt(rows, event.target);
      if (!at) return;
      setPlace(at.place);
      shift.press(event, stepAt(rows, at.place), at.bar);
    },
    onClick: ({ target }: MouseEvent) => {
      const at = dutyAt(rows, target);
      if (at && !shift.wasDragged()) onOpen(stepAt(rows, at.place).id);
    },
  };
  const { me } = timeline;
  const movable = useCallback((step: TimelineStep) => mayShift(step, me), [me]);
  const held = place && rows[place.row] && dutiesIn(rows[place.row]!)[place.index];

  const drawn = rows.slice(sight.from, sight.to).map((row, index) => ({ row, at: sight.from + index }));
  const away = stop.row < sight.from || stop.row >= sight.to;
  if (away && rows[stop.row]) drawn.push({ row: rows[stop.row]!, at: stop.row });
  const chartHeight = Math.max(HEAD + rows.length * rowHeight + FOOT, height);
  const lineWidth = labels + scale.width;
  return (
    <div className="chart" style={{ width: lineWidth, height: chartHeight }} {...handlers}>
      <div className="pinned grid" style={{ left: labels, width: scale.width }}>
        <Drawing scale={scale} height={height}>
          <Grid timeline={timeline} scale={scale} zoom={zoom} top={HEAD} bottom={height - FOOT} />
        </Drawing>
      </div>
      <div className="pinned head" style={{ width: lineWidth, height: HEAD }}>
        <div className="line" style={{ left: labels, width: scale.width }}>
          <Drawing scale={scale} height={HEAD}>
            <Head timeline={timeline} scale={scale} zoom={zoom} bottom={HEAD} />
          </Drawing>
        </div>
      </div>
      {drawn.map(({ row, at }) => (
        <UnitLane
          key={row.id}
          row={row}
          at={at}
          height={rowHeight}
          scale={scale}
          labels={labels}
          selected={selected}
          reachable={at === stop.row ? stop.index : undefined}
          words={words}
          movable={movable}
        />
      ))}
      {place && shift.shifting && held?.item.step.id === shift.shifting.id && (
        <div className="line" style={{ left: labels, width: scale.width }}>
          <Ghost
            shifting={shift.shifting}
            step={held.item.step}
            scale={scale}
            top={HEAD + place.row * rowHeight + barBox(held, scale, rowHeight).top}
            height={barBox(held, scale, rowHeight).height}
            said={words.tab.forAllUnits}
            under={place.row < (sight.from + sight.to) / 2}
          />
        </div>
      )}
      <div className="pinned base" style={{ top: height - FOOT, width: lineWidth, height: FOOT }}>
        <div className="foot" style={{ height: FOOT }}>
          <span>{words.tab.meetingsRow}</span>
        </div>
        <div className="line" style={{ left: labels, width: scale.width }}>
          <Drawing scale={scale} height={FOOT}>
            <Foot timeline={timeline} scale={scale} top={0} />
          </Drawing>
        </div>
      </div>
    </div>
  );
};
