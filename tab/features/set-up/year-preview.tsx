import { Button } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { YearPreviewResponse, YearStepView } from '../../../src/api/contract.ts';
import { row } from '../../../src/cycle/definition/rows.ts';
import { PLANS } from '../../../src/cycle/definition/step.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { formatDate, formatMonths, weekNumber } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import { holidaySaid } from '../../../src/text/holidays.ts';
import { setUpWords } from '../../../src/text/set-up.ts';
import { useWords } from '../../shell/language.tsx';
import { StateIcon } from '../../steps/state-icon.tsx';

/** So many warnings are told at once. */
const SHOWN = 6;

const useSaid = () => {
  const { tab, shared, language } = useWords();
  const words = setUpWords[language].year;
  const long = (date: string) => formatDate(date, language, 'long');
  return { tab, shared, language, words, long };
};

/** Why the last day is the one it is: the body that meets, the papers, a day off at the window's end. */
const whyOf = (
  step: YearStepView,
  { words, shared, language, long }: ReturnType<typeof useSaid>,
): string | undefined => {
  if (step.meeting)
    return step.meeting.date === step.due
      ? words.meets(shared.body[step.meeting.body])
      : words.papers(formatDate(step.meeting.date, language, 'short'));
  if (!step.shift) return undefined;
  const day = long(step.shift.from);
  return step.shift.holiday
    ? words.shiftedHoliday(day, holidaySaid(step.shift.holiday, language))
    : words.shiftedWeekend(day);
};

const StepRow = ({ step }: { readonly step: YearStepView }) => {
  const said = useSaid();
  const { words, shared, language } = said;
  const why = whyOf(step, said);
  const { allYear } = row(step.stepId);
  return (
    <tr className={step.isNew || step.missing > 0 ? undefined : 'there'}>
      <th scope="row">
        <b className={step.plan}>{step.stepId}</b> {stepText(step.stepId, language).short}
      </th>
      <td>
        {allYear ? (
          words.allYear
        ) : (
          <span className="number">
            {formatDate(step.due, language, 'full')}, {said.tab.week} {weekNumber(step.due)}
          </span>
        )}
        {why && <small>{why}</small>}
      </td>
      <td>{!allYear && formatMonths(step.window.start, step.window.end, language)}</td>
      <td>{sentence(shared.role[step.role])}</td>
      <td className="number" data-name={words.dutiesColumn}>
        {step.duties}
        {!step.isNew && <small>{step.missing > 0 ? words.missing(step.missing) : words.there}</small>}
      </td>
    </tr>
  );
};

/** Everything to look out for, told as a sentence each: what the plan warns of, and roles that nobody holds. */
const useWatched = (
  seen: YearPreviewResponse,
): { readonly key: string; readonly about: string; readonly text: string }[] => {
  const { words, shared, language, long } = useSaid();
  return [
    ...seen.steps.flatMap((step) =>
      step.warnings.map((it) => ({ key: `${step.id} ${it.text.sv}`, about: step.stepId, text: it.text[language] })),
    ),
    ...seen.vacancies.map(({ role, unit, steps, first }) => ({
      key: `${role} ${unit?.id ?? ''}`,
      about: sentence(shared.role[role]),
      text: unit
        ? words.vacantHead(unit.name, steps.join(', '), long(first))
        : words.vacant(shared.role[role], steps.join(', '), long(first)),
    })),
  ];
};

const Watched = ({ seen }: { readonly seen: YearPreviewResponse }) => {
  const { tab, words } = useSaid();
  const [all, setAll] = useState(false);
  const watched = useWatched(seen);
  if (watched.length === 0) return <p className="quiet">{words.nothingToWatch}</p>;
  return (
    <section className="watched" aria-labelledby="watched-title">
      <h3 id="watched-title">{words.watch(watched.length)}</h3>
      <ul>
        {(all ? watched : watched.slice(0, SHOWN)).map((it) => (
          <li key={it.key}>
            <StateIcon state="tight" />
            <span>
              <b>{it.about}</b> {it.text}
            </span>
          </li>
        ))}
      </ul>
      {watched.length > SHOWN && (
        <Button size="small" appearance="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? tab.showFewer : tab.showAll(watched.length)}
        </Button>
      )}
    </section>
  );
};

/** A whole operating year before it is written: what is made, what to look out for, and every step with its day. */
export const YearPreview = ({
  seen,
  today,
  action,
}: {
  readonly seen: YearPreviewResponse;
  readonly today: string;
  /** What is done with what is shown. */
  readonly action: ReactNode;
}) => {
  const { words, shared, language, long } = useSaid();
  const { steps, duties, events } = seen.writes;
  const isAnything = steps + duties > 0;
  return (
    <section className="year-preview" aria-label={words.seen}>
      <div className="set-up-summary" role="status">
        <p>
          <strong>{words.summary(steps, duties, events)}</strong>{' '}
          {isAnything && seen.opens && (seen.opens > today ? words.opens(long(seen.opens)) : words.opensSoon)}
        </p>
        {isAnything && <p className="quiet">{words.stays}</p>}
      </div>
      {action}
      <Watched seen={seen} />
      {seen.leftOut.length > 0 && (
        <p className="quiet">
          {words.leftOut(seen.leftOut.map((it) => `${it.stepId} (${formatDate(it.due, language, 'long')})`).join(', '))}
        </p>
      )}
      {PLANS.map((plan) => {
        const shown = seen.steps.filter((it) => it.plan === plan);
        return (
          shown.length > 0 && (
            <table key={plan} className="set-up-table year-steps">
              <caption className={plan}>{shared.plan[plan]}</caption>
              <thead>
                <tr>
                  {[words.stepColumn, words.dueColumn, words.whenColumn, words.whoColumn, words.dutiesColumn].map(
                    (name) => (
                      <th key={name} scope="col">
                        {name}
                      </th>
                    ),
                  )}
                </tr>
              </thead>
              <tbody>
                {shown.map((step) => (
                  <StepRow key={step.id} step={step} />
                ))}
              </tbody>
            </table>
          )
        );
      })}
    </section>
  );
};
