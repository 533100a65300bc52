import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { useWords } from '../../shell/language.tsx';
import { Backdrop } from './backdrop.tsx';
import { Bar } from './bar.tsx';
import { FOOT, layOut } from './chart.ts';
import { scaleOf, spotFor } from './geometry.ts';
import { measureLabel } from './measure.ts';
import './timeline.css';
import { Sittings } from './sittings.tsx';
import { useSize } from './use-size.ts';

/** The label column (look.md, Line). */
const LABELS = 164;
/** The narrowest line on which no label is cut; below it the line scrolls inside its card. */
const NARROWEST = 700;

/** The year as a line: lanes of plan and role, bars in their rows, read against months, meetings and today. */
export const Timeline = ({
  timeline,
  steps,
  selected,
  onSelect,
  onOpen,
}: {
  readonly timeline: TimelineResponse;
  readonly steps: readonly TimelineStep[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
}) => {
  const { tab, shared, language } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const [focused, setFocused] = useState<string>();
  const lineWidth = Math.max(width - LABELS, NARROWEST);
  const scale = useMemo(() => scaleOf(timeline.year, lineWidth), [timeline.year, lineWidth]);
  const chart = useMemo(
    () =>
      layOut(steps, scale, height, (step) =>
        measureLabel(step.stepId, stepText(step.stepId, language).short, step.operatingYear),
      ),
    [steps, scale, height, language],
  );
  const has = (id: string | undefined) => chart.spots.some((spot) => spot.id === id);
  const stop = has(focused) ? focused : has(selected) ? selected : chart.spots[0]?.id;
  const todayX = timeline.today.startsWith(`${timeline.year}-`) ? scale.start(timeline.today) : undefined;

  const move = (event: KeyboardEvent, id: string) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = spotFor(event.key, chart.spots, id, todayX);
    if (!next) return;
    event.preventDefault();
    const bar = frame.current!.querySelector<HTMLElement>(`[data-step="${next}"]`)!;
    bar.focus();
    bar.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    onSelect(next);
  };

  return (
    <section
      className="timeline"
      ref={frame}
      aria-label={tab.timeline(timeline.year)}
      style={{ minHeight: chart.minHeight }}
    >
      <p className="only-heard">{tab.keys}</p>
      <div className="chart" style={{ width: LABELS + lineWidth, height: chart.height }}>
        <div className="line" style={{ left: LABELS, width: lineWidth }}>
          <Backdrop timeline={timeline} scale={scale} height={chart.height} />
        </div>
        {chart.plans.map(({ plan, top, lanes }) => (
          <section key={plan} aria-label={shared.plan[plan]}>
            <h2 className={`plan ${plan}`} style={{ top }}>
              {shared.plan[plan]}
            </h2>
            {lanes.map((lane) => (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields; this groups a lane's bars.
              <div key={lane.key} role="group" aria-label={`${shared.plan[plan]}, ${tab.lane[lane.lane]}`}>
                <div className="lane" style={{ top: lane.top, height: lane.height }}>
                  <span>{tab.lane[lane.lane]}</span>
                </div>
                <div className="line" style={{ left: LABELS, width: lineWidth }}>
                  {lane.bars.map((bar) => (
                    <Bar
                      key={bar.id}
                      bar={bar}
                      step={bar.step}
                      top={bar.top}
                      rowHeight={chart.rowHeight}
                      selected={bar.id === selected}
                      reachable={bar.id === stop}
                      onOpen={() => onOpen(bar.id)}
                      onFocus={() => setFocused(bar.id)}
                      onKeyDown={(event) => move(event, bar.id)}
                    />
                  ))}
                </div>
              </div>
            ))}
          </section>
        ))}
        <div className="foot" style={{ top: chart.height - FOOT, height: FOOT }}>
          {tab.meetingsRow}
        </div>
        <Sittings timeline={timeline} />
      </div>
    </section>
  );
};
