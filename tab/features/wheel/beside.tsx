import type { TimelineStep } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { useWords } from '../../shell/language.tsx';
import { isAllYear } from '../../steps/span.ts';
import { stateOf } from '../../steps/state.ts';
import { StateIcon } from '../../steps/state-icon.tsx';
import type { busiestWeeks, Ring } from './geometry.ts';

/** So many running steps stand beside the wheel; the rest are in the table and the list. */
const SHOWN = 9;

/** What runs now, what the rings are and where the year is crowded. To point at a step here lights it in the wheel. */
export const Beside = ({
  running,
  rings,
  busiest,
  lit,
  onLight,
  onOpen,
}: {
  readonly running: readonly TimelineStep[];
  readonly rings: readonly Ring[];
  readonly busiest: ReturnType<typeof busiestWeeks>;
  readonly lit: string | undefined;
  readonly onLight: (id: string | undefined) => void;
  readonly onOpen: (id: string) => void;
}) => {
  const { tab, language } = useWords();
  const soonest = [...running].sort(
    (a, b) => Number(isAllYear(a)) - Number(isAllYear(b)) || a.due.localeCompare(b.due),
  );
  return (
    <div className="beside">
      <section aria-label={tab.runningNow}>
        <h2>{tab.runningNow}</h2>
        {soonest.length === 0 && <p className="quiet">{tab.nothingRuns}</p>}
        <ul className="now">
          {soonest.slice(0, SHOWN).map((step) => (
            <li key={step.id}>
              <button
                type="button"
                className={[step.plan, step.id === lit ? 'lit' : ''].join(' ')}
                onClick={() => onOpen(step.id)}
                onPointerEnter={() => onLight(step.id)}
                onPointerLeave={() => onLight(undefined)}
                onFocus={() => onLight(step.id)}
                onBlur={() => onLight(undefined)}
              >
                <b className="name">{`${step.stepId} ${stepText(step.stepId, language).short}`}</b>
                <span className="under quiet">
                  <StateIcon state={stateOf(step)} />
                  {[
                    tab.forYear(step.operatingYear),
                    isAllYear(step) ? tab.allYear : tab.to(formatDate(step.due, language, 'short')),
                    ...(step.total > 1 ? [tab.closed(step.done, step.total)] : []),
                  ].join(' · ')}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {soonest.length > SHOWN && <p className="quiet">{tab.moreRunning(soonest.length - SHOWN)}</p>}
      </section>
      <section aria-label={tab.ringsTitle}>
        <h2>{tab.ringsTitle}</h2>
        <ul className="rings">
          {rings.map(({ plan, lane }) => (
            <li key={`${plan} ${lane}`} className={plan}>
              <span className="dot" aria-hidden="true" />
              {`${tab.planShort[plan]} · ${tab.lane[lane].toLowerCase()}`}
            </li>
          ))}
        </ul>
      </section>
      {busiest && busiest.count > 1 && (
        <p className="quiet busiest">{tab.busiest(busiest.first, busiest.last, busiest.count)}</p>
      )}
    </div>
  );
};
