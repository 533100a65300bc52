import type { TimelineStep } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { formatMonths } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import { useWords } from '../../shell/language.tsx';
import { stateOf } from './state.ts';
import { StateIcon } from './state-icon.tsx';
import { periodOf, progressOf } from './step-words.ts';

/** Steps by the month of their last day, in order of time. */
export const byMonth = (
  steps: readonly TimelineStep[],
): { readonly month: string; readonly steps: TimelineStep[] }[] => {
  const months = new Map<string, TimelineStep[]>();
  for (const step of [...steps].sort((a, b) => a.due.localeCompare(b.due) || a.stepId.localeCompare(b.stepId))) {
    const month = step.due.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), step]);
  }
  return [...months].map(([month, inMonth]) => ({ month, steps: inMonth }));
};

/** The year on a narrow screen: what is due, month by month. */
export const YearList = ({
  steps,
  selected,
  onOpen,
}: {
  readonly steps: readonly TimelineStep[];
  readonly selected: string | undefined;
  readonly onOpen: (id: string) => void;
}) => {
  const words = useWords();
  return (
    <div className="year-list">
      {byMonth(steps).map(({ month, steps: inMonth }) => (
        <section key={month}>
          <h2>{sentence(formatMonths(`${month}-01`, `${month}-01`, words.language))}</h2>
          <ul>
            {inMonth.map((step) => (
              <li key={step.id}>
                <button
                  type="button"
                  className={`item ${step.plan} state-${stateOf(step)}`}
                  data-step={step.id}
                  aria-current={step.id === selected ? 'true' : undefined}
                  onClick={() => onOpen(step.id)}
                >
                  <StateIcon state={stateOf(step)} />
                  <span>
                    <b>{step.stepId}</b> {stepText(step.stepId, words.language).short}{' '}
                    <small>{step.operatingYear}</small>
                    <small className="under">
                      {periodOf(step, words)} · {progressOf(step, words)}
                    </small>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
};
