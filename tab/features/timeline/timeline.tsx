import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import type { RowsBy, Zoom } from '../../shell/address.ts';
import { useWords } from '../../shell/language.tsx';
import { useGlance } from '../../steps/glance.tsx';
import { measureLabel } from '../../steps/measure.ts';
import { StepGlance } from '../../steps/step-glance.tsx';
import { useSize } from '../../steps/use-size.ts';
import { Drawing, Foot, Grid, Head } from './backdrop.tsx';
import { Bar, ROW_AIR } from './bar.tsx';
import { FOOT, HEAD, layOut } from './chart.ts';
import { Corner } from './corner.tsx';
import { scaleOf, spotFor } from './geometry.ts';
import './timeline.css';
import { Sittings } from './sittings.tsx';
import { UnitLanes } from './unit-lanes.tsx';
import { Ghost, useShift, type Wish } from './use-shift.tsx';
import { useZoom, ZOOM_FACTOR } from './use-zoom.ts';

/** The label column (look.md, Line). */
const LABELS = 164;
/** The narrowest line on which no label is cut; below it the line scrolls inside its card. */
const NARROWEST = 700;

/** How the line is looked at, as the address has it. */
export interface LineView {
  readonly zoom: Zoom;
  readonly rows: RowsBy;
  readonly at: string | undefined;
}

/** The year as a line: lanes of plan and role or of units, bars in their rows, read against months, meetings and today. */
export const Timeline = ({
  timeline,
  steps,
  unit,
  selected,
  look,
  onLook,
  onSelect,
  onOpen,
  onShift,
}: {
  readonly timeline: TimelineResponse;
  readonly steps: readonly TimelineStep[];
  /** The one unit that is shown, if one is. */
  readonly unit: string | undefined;
  readonly selected: string | undefined;
  readonly look: LineView;
  readonly onLook: (look: Partial<LineView>) => void;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
  /** Somebody has taken a step to other days. */
  readonly onShift: (wish: Wish) => void;
}) => {
  const { tab, shared, language } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const [focused, setFocused] = useState<string>();
  const byUnit = look.rows === 'unit';
  const isThisYear = timeline.today.startsWith(`${timeline.year}-`);
  const visible = Math.max(width - LABELS, 0);
  const lineWidth = Math.max(visible, NARROWEST) * ZOOM_FACTOR[look.zoom];
  const scale = useMemo(() => scaleOf(timeline.year, lineWidth), [timeline.year, lineWidth]);
  const byId = useMemo(() => new Map(steps.map((step) => [step.id, step])), [steps]);
  const units = useMemo(() => new Map(timeline.units.map(({ id, name }) => [id, name])), [timeline.units]);
  const { zoomTo, onKey } = useZoom({
    frame,
    zoom: look.zoom,
    scale,
    labels: LABELS,
    visible,
    startAt:
      look.at ??
      (isThisYear ? timeline.today : ((selected && byId.get(selected)?.window.start) ?? `${timeline.year}-01-01`)),
    onZoom: (zoom) => onLook({ zoom }),
    onAt: (at) => onLook({ at }),
  });
  const glance = useGlance('data-step', (looked) => {
    const step = byId.get(looked.step!);
    return step && <StepGlance step={step} duty={step.duties.find((it) => it.key === looked.duty)} units={units} />;
  });
  const chart = useMemo(
    () =>
      layOut(byUnit ? [] : steps, look.rows === 'plan' ? 'plan' : 'role', scale, height, (step) =>
        measureLabel(step.stepId, stepText(step.stepId, language).short, step.operatingYear),
      ),
    [steps, byUnit, look.rows, scale, height, language],
  );
  const has = (id: string | undefined) => chart.spots.some((spot) => spot.id === id);
  const stop = has(focused) ? focused : has(selected) ? selected : chart.spots[0]?.id;
  const todayX = isThisYear ? scale.start(timeline.today) : undefined;

  const shift = useShift(timeline, scale, onShift);

  const move = (event: KeyboardEvent, id: string) => {
    if (shift.key(event, byId.get(id)!)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (onKey(event.key, event.currentTarget)) return event.preventDefault();
    const next = spotFor(event.key, chart.spots, id, todayX);
    if (!next) return;
    event.preventDefault();
    const bar = frame.current!.querySelector<HTMLElement>(`[data-step="${next}"]`)!;
    bar.focus({ preventScroll: true });
    bar.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    onSelect(next);
  };

  return (
    <section
      className={byUnit ? 'line-view units' : 'line-view'}
      aria-label={tab.timeline(timeline.year)}
      style={byUnit ? undefined : { minHeight: chart.minHeight }}
      {...glance.handlers}
    >
      <p className="only-heard">{tab.keys}</p>
      <Corner zoom={look.zoom} rows={look.rows} onZoom={zoomTo} onRows={(rows) => onLook({ rows })} />
      <div className="timeline" ref={frame}>
        {byUnit && height === 0 ? null : byUnit ? (
          <UnitLanes
            frame={frame}
            timeline={timeline}
            steps={steps}
            unit={unit}
            selected={selected}
            scale={scale}
            zoom={look.zoom}
            labels={LABELS}
            height={height}
            shift={shift}
            onZoomKey={onKey}
            onSelect={onSelect}
            onOpen={onOpen}
          />
        ) : (
          <div className="chart" style={{ width: LABELS + lineWidth, height: chart.height }}>
            <div className="label-ground" />
            <div className="line" style={{ left: LABELS, width: lineWidth }}>
              <Drawing scale={scale} height={chart.height}>
                <Grid timeline={timeline} scale={scale} zoom={look.zoom} top={HEAD} bottom={chart.height - FOOT} />
                <Head timeline={timeline} scale={scale} zoom={look.zoom} bottom={HEAD} />
                <Foot timeline={timeline} scale={scale} top={chart.height - FOOT} />
              </Drawing>
            </div>
            {chart.plans.map(({ plan, top, lanes }) => (
              <section key={plan} aria-label={shared.plan[plan]}>
                <h2 className={`plan ${plan}`} style={{ top }}>
                  <span>{shared.plan[plan]}</span>
                </h2>
                {lanes.map((lane) => (
                  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields; this groups a lane's bars.
                  <div
                    key={lane.key}
                    role="group"
                    aria-label={lane.lane ? `${shared.plan[plan]}, ${tab.lane[lane.lane]}` : shared.plan[plan]}
                  >
                    <div className="lane" style={{ top: lane.top, height: lane.height }}>
                      <span>{lane.lane && tab.lane[lane.lane]}</span>
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
                          movable={shift.may(bar.step)}
                          onOpen={() => shift.wasDragged() || onOpen(bar.id)}
                          onPointerDown={(event) =>
                            shift.press(event, bar.step, event.currentTarget.querySelector('.block')!)
                          }
                          onBlur={shift.cancel}
                          onFocus={() => setFocused(bar.id)}
                          onKeyDown={(event) => move(event, bar.id)}
                        />
                      ))}
                      {lane.bars.map(
                        (bar) =>
                          bar.id === shift.shifting?.id && (
                            <Ghost
                              key={`ghost ${bar.id}`}
                              shifting={shift.shifting}
                              step={bar.step}
                              scale={scale}
                              top={bar.top}
                              height={chart.rowHeight - ROW_AIR}
                            />
                          ),
                      )}
                    </div>
                  </div>
                ))}
              </section>
            ))}
            <div className="foot" style={{ top: chart.height - FOOT, height: FOOT }}>
              <span>{tab.meetingsRow}</span>
            </div>
          </div>
        )}
      </div>
      <Sittings timeline={timeline} />
      {!shift.shifting && glance.card}
    </section>
  );
};
