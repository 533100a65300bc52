import { useId, useState } from 'react';
import type { MyDutiesResponse, MyDuty, TimelineResponse } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { formatDate } from '../../../src/text/dates.ts';
import type { Api } from '../../data/api.ts';
import { useWords } from '../../shell/language.tsx';
import { StateIcon } from '../../steps/state-icon.tsx';
import { DutyCard } from '../duty-card/fetched.tsx';
import { freeUntil, groupDuties } from './groups.ts';
import './my-duties.css';

type Names = ReadonlyMap<string, string>;

/** One duty: what, for which unit and until when; under it, when it is opened, its card. */
const Duty = ({
  api,
  duty,
  unit,
  open,
  onToggle,
  onAnswered,
  onOpenStep,
}: {
  readonly api: Api;
  readonly duty: MyDuty;
  readonly unit: string | undefined;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onAnswered: () => void;
  readonly onOpenStep: (step: string) => void;
}) => {
  const { tab, shared, language } = useWords();
  const [wasOpen, setWasOpen] = useState(open);
  if (open && !wasOpen) setWasOpen(true);
  const body = useId();
  const day = (date: string) => formatDate(date, language, 'weekday');
  const when = duty.closedOn ? shared.status[duty.status] : tab.lastDay(day(duty.due));
  return (
    <li className={`my-duty ${duty.plan}`}>
      <h3>
        <button type="button" data-duty={duty.key} aria-expanded={open} aria-controls={body} onClick={onToggle}>
          <StateIcon state={duty.status} />
          <span className="name">
            <b>{duty.stepId}</b> {stepText(duty.stepId, language).short} <small>{duty.operatingYear}</small>
          </span>
          <small className="of">
            {[
              ...(unit ? [unit] : []),
              duty.closedOn ? `${when} ${formatDate(duty.closedOn, language, 'short')}` : when,
            ].join(' · ')}
          </small>
        </button>
      </h3>
      <div id={body} className="body" hidden={!open}>
        {/* Once opened it stays drawn: what is half written is there when it is opened again. */}
        {wasOpen && <DutyCard api={api} card={duty.card} onAnswered={onAnswered} onOpenStep={onOpenStep} />}
      </div>
    </li>
  );
};

const Coming = ({
  mine: { coming, today },
  names,
  onOpenStep,
}: {
  readonly mine: MyDutiesResponse;
  readonly names: Names;
  readonly onOpenStep: (step: string) => void;
}) => {
  const { tab, language } = useWords();
  if (coming.length === 0) return null;
  return (
    <section className="coming" aria-label={tab.comingTitle}>
      <h2>{tab.comingTitle}</h2>
      <ul>
        {coming.map((it) => (
          <li key={`${it.operatingYear}-${it.stepId}`}>
            <StateIcon state={it.opens > today ? 'upcoming' : 'waiting'} />
            <span>
              <button
                type="button"
                className="step-link"
                onClick={() => onOpenStep(`${it.operatingYear}-${it.stepId}`)}
              >
                <b>{it.stepId}</b> {stepText(it.stepId, language).short} <small>{it.operatingYear}</small>
              </button>
              <small>
                {[
                  ...(it.unit ? [names.get(it.unit) ?? it.unit] : it.count > 1 ? [tab.manyDuties(it.count)] : []),
                  it.opens > today ? tab.opensOn(formatDate(it.opens, language, 'weekday')) : tab.waitsForOthers,
                ].join(' · ')}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What a person has to do, by how urgent it is, with the very cards of chat; what they have done, and what comes next. */
export const MyDuties = ({
  api,
  mine,
  units,
  chosen,
  onChoose,
  onAnswered,
  onOpenStep,
}: {
  readonly api: Api;
  readonly mine: MyDutiesResponse;
  readonly units: TimelineResponse['units'];
  /** The duty that the address names. */
  readonly chosen: string | undefined;
  readonly onChoose: (duty: string | undefined) => void;
  readonly onAnswered: () => void;
  readonly onOpenStep: (step: string) => void;
}) => {
  const { tab, language } = useWords();
  const names: Names = new Map(units.map(({ id, name }) => [id, name]));
  const [answered, setAnswered] = useState<readonly MyDuty[]>([]);
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    () => new Set([chosen ?? mine.duties[0]?.key].filter((it) => it !== undefined)),
  );
  const groups = groupDuties(mine, answered);
  const nothing = groups.every((it) => it.urgency === 'done');
  const until = freeUntil(mine);
  const toggle = (duty: MyDuty) => {
    const after = new Set(opened);
    if (after.delete(duty.key)) onChoose(undefined);
    else {
      after.add(duty.key);
      onChoose(duty.key);
    }
    setOpened(after);
  };
  return (
    <section className="my-duties ready" aria-label={tab.view.mine}>
      {nothing && (
        <p className="nothing">
          {until ? tab.nothingToDoBefore(formatDate(until, language, 'weekday')) : tab.nothingToDo}
        </p>
      )}
      {groups.map(({ urgency, duties }) => (
        <section key={urgency} className={urgency} aria-label={tab.urgency[urgency]}>
          <h2>
            {tab.urgency[urgency]} <small>{duties.length}</small>
          </h2>
          <ul>
            {duties.map((duty) => (
              <Duty
                key={duty.key}
                api={api}
                duty={duty}
                unit={duty.unit && (names.get(duty.unit) ?? duty.unit)}
                open={opened.has(duty.key)}
                onToggle={() => toggle(duty)}
                onAnswered={() => {
                  setAnswered((before) => [...before.filter((it) => it.key !== duty.key), duty]);
                  onAnswered();
                }}
                onOpenStep={onOpenStep}
              />
            ))}
          </ul>
        </section>
      ))}
      <Coming mine={mine} names={names} onOpenStep={onOpenStep} />
      {!nothing && <p className="quiet also">{tab.cardsAlsoInChat}</p>}
    </section>
  );
};
