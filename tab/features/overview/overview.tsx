import { ProgressBar } from '@fluentui/react-components';
import type { TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { formatDate } from '../../../src/text/dates.ts';
import type { Api } from '../../data/api.ts';
import { useWords } from '../../shell/language.tsx';
import { stateOf } from '../../steps/state.ts';
import { StateIcon } from '../../steps/state-icon.tsx';
import { progressOf as stepProgress } from '../../steps/words.ts';
import { lateIn, nextMeeting, progressOf, TERTIALS } from './figures.ts';
import { Goals } from './goals.tsx';
import './overview.css';

type Open = (id: string) => void;

const StepButton = ({ step, onOpen }: { readonly step: TimelineStep; readonly onOpen: Open }) => {
  const { language } = useWords();
  return (
    <button type="button" className="step-link" data-step={step.id} onClick={() => onOpen(step.id)}>
      <b>{step.stepId}</b> {stepText(step.stepId, language).short} <small>{step.operatingYear}</small>
    </button>
  );
};

const PlanProgress = ({
  timeline,
  steps,
}: {
  readonly timeline: TimelineResponse;
  readonly steps: readonly TimelineStep[];
}) => {
  const { tab, shared } = useWords();
  return (
    <section aria-label={tab.progressTitle(timeline.year)}>
      <h2>{tab.progressTitle(timeline.year)}</h2>
      <table className="progress-table">
        <thead>
          <tr>
            <th scope="col">{tab.column.plan}</th>
            {TERTIALS.map((tertial) => (
              <th key={tertial} scope="col">
                {tab.tertial(tertial)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {progressOf(steps, timeline.year).map(({ plan, tertials }) => (
            <tr key={plan}>
              <th scope="row" className={plan}>
                {shared.plan[plan]}
              </th>
              {tertials.map(({ done, total }, index) => (
                <td key={TERTIALS[index]}>
                  {total === 0 ? (
                    <span className="quiet">–</span>
                  ) : (
                    <>
                      <ProgressBar
                        value={done / total}
                        aria-label={`${shared.plan[plan]}, ${tab.tertial(TERTIALS[index]!)}`}
                      />
                      {tab.closed(done, total)}
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** So many names stand out; the rest are counted. */
const NAMED = 6;

const Late = ({
  timeline,
  steps,
  onOpen,
}: {
  readonly timeline: TimelineResponse;
  readonly steps: readonly TimelineStep[];
  readonly onOpen: Open;
}) => {
  const { tab, language } = useWords();
  const names = new Map(timeline.units.map(({ id, name }) => [id, name]));
  const late = lateIn(steps);
  return (
    <section aria-label={tab.lateTitle}>
      <h2>{tab.lateTitle}</h2>
      {late.length === 0 && <p className="quiet">{tab.nothingLate}</p>}
      <ul className="late">
        {late.map(({ step, duties }) => {
          const who = duties.map((duty) =>
            duty.unit ? (names.get(duty.unit) ?? duty.unit) : (duty.holder?.name ?? tab.nobody),
          );
          const more = who.length - NAMED;
          return (
            <li key={step.id}>
              <StateIcon state="late" />
              <span>
                <StepButton step={step} onOpen={onOpen} />{' '}
                <span className="quiet">
                  {tab.lateSince(formatDate(step.due, language, 'short'))}: {who.slice(0, NAMED).join(', ')}
                  {more > 0 && ` ${tab.moreRunning(more)}`}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const Next = ({ timeline, onOpen }: { readonly timeline: TimelineResponse; readonly onOpen: Open }) => {
  const words = useWords();
  const { tab, language } = words;
  const next = nextMeeting(timeline);
  return (
    <section aria-label={tab.nextTitle}>
      <h2>{tab.nextTitle}</h2>
      {!next ? (
        <p className="quiet">{tab.noMeeting}</p>
      ) : (
        <>
          <p>
            <b>{formatDate(next.date, language, 'weekday')}</b>
            <span className="quiet"> · {tab.papersBy(formatDate(next.papersDue, language, 'short'))}</span>
          </p>
          {next.steps.length === 0 && <p className="quiet">{tab.noMatters}</p>}
          <ul className="late">
            {next.steps.map((step) => (
              <li key={step.id}>
                <StateIcon state={stateOf(step)} />
                <span>
                  <StepButton step={step} onOpen={onOpen} /> <span className="quiet">{stepProgress(step, words)}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

/** How the year stands, for those who lead: progress by plan and tertial, what is late, the next meeting, the goals. */
export const Overview = ({
  api,
  timeline,
  steps,
  onOpen,
}: {
  readonly api: Api;
  readonly timeline: TimelineResponse;
  readonly steps: readonly TimelineStep[];
  readonly onOpen: Open;
}) => (
  <div className="overview ready">
    <PlanProgress timeline={timeline} steps={steps} />
    <div className="beside-each-other">
      <Late timeline={timeline} steps={steps} onOpen={onOpen} />
      <Next timeline={timeline} onOpen={onOpen} />
    </div>
    <Goals
      api={api}
      years={timeline.operatingYears.length > 0 ? timeline.operatingYears : [timeline.year]}
      first={
        timeline.operatingYears.includes(timeline.year) ? timeline.year : (timeline.operatingYears[0] ?? timeline.year)
      }
    />
  </div>
);
