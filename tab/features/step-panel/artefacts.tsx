import { Button } from '@fluentui/react-components';
import { type ReactNode, useCallback, useState } from 'react';
import type { ArtefactsResponse, StepResponse, TimelineResponse } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import type { Api } from '../../data/api.ts';
import { useResource } from '../../data/resource.ts';
import { useWords } from '../../shell/language.tsx';
import { Notice } from '../../shell/notice.tsx';
import { reasonOf } from '../../shell/reason.ts';
import './artefacts.css';

type Answer = ArtefactsResponse['answers'][number];
type Measure = ArtefactsResponse['goals'][number]['measures'][number];

/** What more units than these have handed in is fetched when it is asked for. */
const FETCHED_AT_ONCE = 20;

const Outward = ({ href, children }: { readonly href: string; readonly children: ReactNode }) => (
  <a href={href} target="_blank" rel="noreferrer">
    {children}
  </a>
);

/** A value as people read it: days in words, choices by their names, addresses as links. */
const Value = ({ line: { kind, input, value } }: { readonly line: Answer['lines'][number] }) => {
  const { shared, language } = useWords();
  if (kind === 'url') return <Outward href={value}>{value.replace(/^https?:\/\//, '')}</Outward>;
  if (kind === 'date') return <>{formatDate(value, language, 'full')}</>;
  if (kind === 'choice') return <>{shared.choice[`${input}.${value}`] ?? value}</>;
  return <span className="written">{value}</span>;
};

const Lines = ({ lines }: Pick<Answer, 'lines'>) => {
  const { shared } = useWords();
  return (
    <dl className="answer">
      {lines.map((line, index) => (
        // What is asked once per goal has the same name; the order is the record's.
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are never moved.
        <div key={index}>
          {line.goal && line.goal !== lines[index - 1]?.goal && <p className="goal">{line.goal}</p>}
          <dt>{[line.measure, shared.input[line.input]?.label ?? line.input].filter(Boolean).join(': ')}</dt>
          <dd>
            <Value line={line} />
          </dd>
        </div>
      ))}
    </dl>
  );
};

const MeasureLine = ({ measure: { name, unit, baseline, target, source } }: { readonly measure: Measure }) => {
  const { shared, language } = useWords();
  const format = new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB');
  const figures = [baseline, target].filter((it) => it !== undefined).map((it) => format.format(it));
  return (
    <li>
      {name}
      {figures.length > 0 && `: ${figures.join(' → ')} ${shared.choice[`measureUnitShort.${unit}`]}`}
      {source && <span className="quiet"> ({source})</span>}
    </li>
  );
};

const Handed = ({ answer, unit }: { readonly answer: Answer; readonly unit: string | undefined }) => {
  const { language } = useWords();
  const when = `${answer.by}, ${formatDate(answer.on, language, 'short')}`;
  if (!unit)
    return (
      <div>
        <Lines lines={answer.lines} />
        <p className="quiet by">{when}</p>
      </div>
    );
  return (
    <details>
      <summary>
        {unit} <small>{when}</small>
      </summary>
      <Lines lines={answer.lines} />
    </details>
  );
};

const Contents = ({
  artefacts,
  names,
}: {
  readonly artefacts: ArtefactsResponse;
  readonly names: ReadonlyMap<string, string>;
}) => {
  const { tab, shared, language } = useWords();
  const { answers, visits, goals, proposals, letter, stratsys } = artefacts;
  const nameOf = (unit: string | undefined) => unit && (names.get(unit) ?? unit);
  return (
    <>
      {goals.length > 0 && (
        <ul className="made">
          {goals.map((goal) => (
            <li key={goal.key}>
              {goal.title} <small>{tab.goalLevel[goal.level]}</small>
              <ul>
                {goal.measures.map((measure) => (
                  <MeasureLine key={measure.key} measure={measure} />
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      {proposals.length > 0 && (
        <ul className="made">
          {proposals.map(({ unit, goal, motive, outcome }) => (
            <li key={`${unit} ${goal}`}>
              {goal}{' '}
              <small>
                {[nameOf(unit), outcome && shared.choice[`proposalOutcome.${outcome}`]].filter(Boolean).join(' · ')}
              </small>
              <p className="quiet">{motive}</p>
            </li>
          ))}
        </ul>
      )}
      {visits.length > 0 && (
        <ul className="made">
          {visits.map(({ key, date, place, participants, note }) => (
            <li key={key}>
              {`${formatDate(date, language, 'full')}, ${place}`}
              {participants && <small>{participants}</small>}
              {note && <p className="written">{note}</p>}
            </li>
          ))}
        </ul>
      )}
      {answers.map((answer) => (
        <Handed key={answer.key} answer={answer} unit={nameOf(answer.unit)} />
      ))}
      {letter && <p>{tab.letterRead(letter.read, letter.of)}</p>}
      {stratsys.map(({ url, unit }) => (
        <p key={url}>
          <Outward href={url}>{unit ? tab.openStratsysOf(nameOf(unit)!) : tab.openStratsys}</Outward>
        </p>
      ))}
    </>
  );
};

const isEmpty = ({ answers, visits, goals, proposals, letter }: ArtefactsResponse): boolean =>
  answers.length + visits.length + goals.length + proposals.length === 0 && !letter;

/** What has come out of the step: what was handed in and with which links, goals, visits, how a letter is read, Stratsys. */
export const Artefacts = ({
  api,
  answer,
  units,
}: {
  readonly api: Api;
  readonly answer: StepResponse;
  readonly units: TimelineResponse['units'];
}) => {
  const { tab, language } = useWords();
  const { step } = answer;
  const handedIn = step.duties.filter((duty) => duty.status === 'done').length;
  const [wanted, setWanted] = useState(handedIn <= FETCHED_AT_ONCE);
  // Asked anew whenever the step has been: something may have been handed in.
  const load = useCallback((signal: AbortSignal) => api.artefacts(answer.step.id, signal), [api, answer]);
  const { data, error, reload } = useResource(wanted ? step.id : undefined, load);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return (
    <section className="artefacts" aria-label={tab.artefacts}>
      <h3>{tab.artefacts}</h3>
      <p className="quiet">{sentence(stepText(step.stepId, language).artefact)}</p>
      {!wanted && (
        <Button size="small" onClick={() => setWanted(true)}>
          {tab.showHandedIn(handedIn)}
        </Button>
      )}
      {!data && error && <Notice text={reasonOf(error, tab)} onRetry={reload} />}
      {data && <Contents artefacts={data} names={names} />}
      {data && isEmpty(data) && handedIn === 0 && <p>{tab.nothingHandedIn}</p>}
      {data && data.unread > 0 && <p className="quiet">{tab.othersAreClosed}</p>}
    </section>
  );
};
