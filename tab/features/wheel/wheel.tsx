import { Button } from '@fluentui/react-components';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { useWords } from '../../shell/language.tsx';
import { useGlance } from '../../steps/glance.tsx';
import { barDays, isAllYear } from '../../steps/span.ts';
import { isRunning } from '../../steps/state.ts';
import { StepGlance } from '../../steps/step-glance.tsx';
import { useSize } from '../../steps/use-size.ts';
import { ArcLabel, PlainArc, StepArc } from './arc.tsx';
import { Beside } from './beside.tsx';
import { layOutWheel } from './chart.ts';
import { Centre, Ground, Hand, Months, Silent } from './face.tsx';
import { busiestWeeks, crowdOf, radiiOf, spotInWheel } from './geometry.ts';
import { WheelTable } from './wheel-table.tsx';
import './wheel.css';

/** Pixels: the smallest wheel that can be read, and the room that today's date takes outside the rim. */
const SMALLEST = 300;
const OUTSIDE = 46;
/** The size at which a narrow screen shows it opened, scrolled in its frame. */
const OPENED = 620;

/** The year as a wheel: months as sectors, a ring for each plan and role, today's hand; the same as a table before it. */
export const Wheel = ({
  timeline,
  steps,
  selected,
  narrow,
  onSelect,
  onOpen,
}: {
  readonly timeline: TimelineResponse;
  readonly steps: readonly TimelineStep[];
  readonly selected: string | undefined;
  /** On a narrow screen it is a picture that one can open, with the list below it to act in. */
  readonly narrow: boolean;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
}) => {
  const { tab, shared } = useWords();
  const { year, today } = timeline;
  const [opened, setOpened] = useState(false);
  const picture = narrow && !opened;
  const frame = useRef<HTMLDivElement>(null);
  const room = useSize(frame);
  const outside = picture ? 0 : OUTSIDE;
  const size = opened ? OPENED : Math.max(Math.min(room.width - 2 * outside, room.height), SMALLEST);
  const radii = useMemo(() => radiiOf(size), [size]);
  const wheel = useMemo(() => layOutWheel(steps, year, radii), [steps, year, radii]);
  const crowd = useMemo(
    () =>
      crowdOf(
        steps.filter((step) => !isAllYear(step)).map((step) => barDays(step)),
        year,
      ),
    [steps, year],
  );
  const busiest = busiestWeeks(crowd);
  const [focused, setFocused] = useState<string>();
  const [lit, setLit] = useState<string>();
  const [asTable, setAsTable] = useState(false);
  const byId = useMemo(() => new Map(steps.map((step) => [step.id, step])), [steps]);
  const glance = useGlance('data-step', (looked) => {
    const step = byId.get(looked.step!);
    return step && <StepGlance step={step} />;
  });
  const running = steps.filter((step) => isRunning(step.status));
  const stop = [focused, selected].find((it) => it && byId.has(it)) ?? wheel.spots[0]?.id;

  // The table is one key away, wherever in the wheel one stands.
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = view.current!;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (narrow || event.key.toLowerCase() !== 'b' || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      setAsTable((before) => !before);
    };
    box.addEventListener('keydown', onKey);
    return () => box.removeEventListener('keydown', onKey);
  }, [narrow]);

  const move = (event: KeyboardEvent, from: string) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = spotInWheel(event.key, wheel.spots, from, today);
    if (!next) return;
    event.preventDefault();
    frame.current!.querySelector<SVGElement>(`[data-step="${next}"]`)?.focus();
    onSelect(next);
  };

  const half = { width: size / 2 + outside, height: size / 2 };
  return (
    <div
      className={['wheel-view', picture ? 'picture' : '', opened ? 'opened' : ''].join(' ')}
      ref={view}
      {...glance.handlers}
    >
      {narrow ? (
        <Button size="small" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {opened ? tab.closeWheel : tab.openWheel}
        </Button>
      ) : (
        <WheelTable steps={steps} shown={asTable} onShow={setAsTable} onOpen={onOpen} />
      )}
      <div className="wheel-frame" ref={frame} hidden={asTable}>
        <svg
          className="wheel"
          width={half.width * 2}
          height={half.height * 2}
          viewBox={`${-half.width} ${-half.height} ${half.width * 2} ${half.height * 2}`}
          role={picture ? 'img' : 'group'}
          aria-label={picture ? tab.wheelPicture(year) : tab.wheel(year)}
        >
          <Months year={year} today={today} radii={radii} size={size} />
          <Ground rings={wheel.rings} crowd={crowd} most={busiest?.count ?? 1} radii={radii} />
          {wheel.rings.map((ring) => (
            <g
              key={`${ring.plan} ${ring.lane}`}
              {...(picture
                ? { 'aria-hidden': true }
                : { role: 'group', 'aria-label': `${shared.plan[ring.plan]}, ${tab.lane[ring.lane]}` })}
            >
              {ring.steps.map(({ step, arc }) =>
                picture ? (
                  <PlainArc key={step.id} step={step} arc={arc} />
                ) : (
                  <StepArc
                    key={step.id}
                    step={step}
                    arc={arc}
                    selected={step.id === selected}
                    lit={step.id === lit}
                    reachable={!picture && step.id === stop}
                    onOpen={() => onOpen(step.id)}
                    onFocus={() => {
                      setFocused(step.id);
                      setLit(step.id);
                    }}
                    onKeyDown={(event) => move(event, step.id)}
                    onLight={(on) => setLit(on ? step.id : undefined)}
                  />
                ),
              )}
            </g>
          ))}
          <Silent>
            {wheel.rings.flatMap((ring) =>
              ring.steps.map(({ step, arc }) => <ArcLabel key={step.id} step={step} arc={arc} />),
            )}
          </Silent>
          <Hand timeline={timeline} radii={radii} half={half} />
          <Centre timeline={timeline} radii={radii} running={running.length} />
        </svg>
      </div>
      {!narrow && !asTable && (
        <Beside running={running} rings={wheel.rings} busiest={busiest} lit={lit} onLight={setLit} onOpen={onOpen} />
      )}
      {glance.card}
    </div>
  );
};
