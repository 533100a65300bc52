import { type KeyboardEvent, memo, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import type { Zoom } from '../../shell/address.ts';
import { useWords, type Words } from '../../shell/language.tsx';
import { isComing } from '../../steps/state.ts';
import { StateIcon } from '../../steps/state-icon.tsx';
import { nameAt } from '../../steps/words.ts';
import { Drawing, Foot, Grid, Head } from './backdrop.tsx';
import { FOOT, HEAD } from './chart.ts';
import { rowsInSight, type Scale } from './geometry.ts';
import { barBox, dutiesIn, type Place, placeFor, type UnitRow, unitRowHeight, unitRows } from './unit-rows.ts';

type Acts = {
  readonly onOpen: (place: Place) => void;
  readonly onFocus: (place: Place) => void;
  readonly onKeyDown: (event: KeyboardEvent, place: Place) => void;
};

/** Pixels that a duty's bar must have to carry its sign and the step's id. */
const LABELLED = { width: 56, height: 14 } as const;
/** Pixels that a row must have for a unit's name in two lines. */
const ROOMY = 36;

/** One unit's row. Drawn again only when something of its own has changed: scrolling moves it, no more. */
const Lane = memo(
  ({
    row,
    at,
    height,
    scale,
    labels,
    selected,
    reachable,
    words,
    acts,
  }: {
    readonly row: UnitRow;
    readonly at: number;
    readonly height: number;
    readonly scale: Scale;
    readonly labels: number;
    readonly selected: string | undefined;
    /** The duty that Tab leads to, when it is in this row. */
    readonly reachable: number | undefined;
    readonly words: Words;
    readonly acts: Acts;
  }) => (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields; this groups a unit's bars.
    <div
      className="unit-lane"
      role="group"
      aria-label={row.name}
      style={{ top: HEAD + at * height, height, lineHeight: `${height - 1}px` }}
    >
      <span className={height < ROOMY ? 'unit-name' : 'unit-name roomy'} style={{ width: labels }}>
        {row.name}
      </span>
      {dutiesIn(row).map((banded, index) => {
        const { step, duty } = banded.item;
        const box = barBox(banded, scale, height);
        const classes = ['duty', step.plan, `state-${duty.status}`];
        if (isComing(duty.status)) classes.push('coming');
        if (step.id === selected) classes.push('selected');
        if (box.height < LABELLED.height) classes.push('low');
        return (
          <button
            key={duty.key}
            type="button"
            className={classes.join(' ')}
            data-step={step.id}
            data-duty={duty.key}
            style={{ ...box, left: labels + box.left }}
            tabIndex={index === reachable ? 0 : -1}
            aria-label={nameAt(row.name, step, duty, words)}
            onClick={() => acts.onOpen({ row: at, index })}
            onFocus={() => acts.onFocus({ row: at, index })}
            onKeyDown={(event) => acts.onKeyDown(event, { row: at, index })}
          >
            {box.height >= LABELLED.height && box.width >= LABELLED.width && (
              <>
                <StateIcon state={duty.status} />
                {step.stepId}
              </>
            )}
          </button>
        );
      })}
    </div>
  ),
);

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
  readonly onZoomKey: (key: string, focused: Element) => boolean;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
}) => {
  const words = useWords();
  const rows = useMemo(() => unitRows(steps, timeline.units, unit), [steps, timeline.units, unit]);
  const [scrolled, setScrolled] = useState(0);
  const [place, setPlace] = useState<Place>();
  const toFocus = useRef<string>(undefined);
  const rowHeight = unitRowHeight(rows.length, height - HEAD - FOOT);
  const sight = rowsInSight(scrolled, height, rowHeight, rows.length);
  const stop: Place = place && rows[place.row]?.parts[place.index] ? place : { row: sight.from, index: 0 };

  useEffect(() => {
    const box = frame.current!;
    let last = '';
    const onScroll = () => {
      // Only another set of rows is worth drawing anew for.
      const now = rowsInSight(box.scrollTop, height, rowHeight, rows.length);
      if (`${now.from} ${now.to}` === last) return;
      last = `${now.from} ${now.to}`;
      setScrolled(box.scrollTop);
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => box.removeEventListener('scroll', onScroll);
  }, [frame, height, rowHeight, rows.length]);

  // The row that the keys lead to may be drawn first now.
  useEffect(() => {
    if (!toFocus.current) return;
    frame.current!.querySelector<HTMLElement>(`[data-duty="${toFocus.current}"]`)?.focus({ preventScroll: true });
    toFocus.current = undefined;
  });

  const latest = useRef({ rows, onZoomKey, onSelect, onOpen, today: timeline.today, scale, height, rowHeight });
  latest.current = { rows, onZoomKey, onSelect, onOpen, today: timeline.today, scale, height, rowHeight };
  const onKeyDown = useCallback(
    (event: KeyboardEvent, from: Place) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const now = latest.current;
      if (now.onZoomKey(event.key, event.currentTarget)) return event.preventDefault();
      const to = placeFor(event.key, now.rows, from, now.today);
      if (!to) return;
      event.preventDefault();
      const { item } = dutiesIn(now.rows[to.row]!)[to.index]!;
      toFocus.current = item.duty.key;
      setPlace(to);
      const box = frame.current!;
      const top = to.row * now.rowHeight;
      const room = now.height - HEAD - FOOT - now.rowHeight;
      box.scrollTop = Math.min(Math.max(box.scrollTop, top - room), top);
      const left = now.scale.start(item.start);
      box.scrollLeft = Math.min(Math.max(box.scrollLeft, left - box.clientWidth / 2), left);
      now.onSelect(item.step.id);
    },
    [frame],
  );
  const acts = useMemo<Acts>(
    () => ({
      onKeyDown,
      onFocus: setPlace,
      onOpen: ({ row, index }) => latest.current.onOpen(dutiesIn(latest.current.rows[row]!)[index]!.item.step.id),
    }),
    [onKeyDown],
  );

  const drawn = rows.slice(sight.from, sight.to).map((row, index) => ({ row, at: sight.from + index }));
  const away = stop.row < sight.from || stop.row >= sight.to;
  if (away && rows[stop.row]) drawn.push({ row: rows[stop.row]!, at: stop.row });
  const chartHeight = Math.max(HEAD + rows.length * rowHeight + FOOT, height);
  const lineWidth = labels + scale.width;
  return (
    <div className="chart" style={{ width: lineWidth, height: chartHeight }}>
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
        <Lane
          key={row.id}
          row={row}
          at={at}
          height={rowHeight}
          scale={scale}
          labels={labels}
          selected={selected}
          reachable={at === stop.row ? stop.index : undefined}
          words={words}
          acts={acts}
        />
      ))}
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
