import { Button, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, memo, type Ref, useId, useState } from 'react';
import type {
  MyDutiesResponse,
  StepLink,
  StepResponse,
  TimelineResponse,
  TimelineStep,
} from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import type { Api } from '../../data/api.ts';
import type { Resource } from '../../data/resource.ts';
import { fetchedPart } from '../../shell/fetched-part.tsx';
import { useWords } from '../../shell/language.tsx';
import { NotFetched, Notice } from '../../shell/notice.tsx';
import { isRunning, stateOf } from '../../steps/state.ts';
import { StateIcon } from '../../steps/state-icon.tsx';
import { aimOf, periodOf } from '../../steps/words.ts';
import { Remind } from '../remind/remind.tsx';
import type { Wish } from '../timeline/use-shift.tsx';
import { AddToCalendar } from './add-to-calendar.tsx';
import { Decisions } from './decisions.tsx';
import { History } from './history.tsx';
import './step-panel.css';
import { Units } from './units.tsx';
import { YourTurn } from './your-turn.tsx';

// What is read after the step itself.
const Artefacts = fetchedPart(async () => (await import('./artefacts.tsx')).Artefacts);
// Few may move a step.
const MoveStep = fetchedPart(async () => (await import('./move-step.tsx')).MoveStep);

type MyDuty = MyDutiesResponse['duties'][number];

const Links = ({
  links,
  onSelect,
}: {
  readonly links: readonly StepLink[];
  readonly onSelect: (id: string) => void;
}) => {
  const { tab, language } = useWords();
  if (links.length === 0) return <>{tab.nothing}</>;
  return (
    <ul className="links">
      {links.map((link) => (
        <li key={`${link.id} ${link.soft}`}>
          <button type="button" onClick={() => onSelect(link.id)}>
            {`${link.stepId} ${stepText(link.stepId, language).short} ${link.operatingYear}`}
          </button>{' '}
          <span className="quiet">{`(${[tab.state[link.status].toLowerCase(), ...(link.soft ? [tab.optional] : [])].join(', ')})`}</span>
        </li>
      ))}
    </ul>
  );
};

/** What, when and who; what it waits for and what waits for it only where that is known. */
const About = ({
  step,
  links,
  onSelect,
}: {
  readonly step: TimelineStep;
  readonly links: Pick<StepResponse, 'needs' | 'neededBy'> | undefined;
  readonly onSelect: (id: string) => void;
}) => {
  const words = useWords();
  const { tab, shared, language } = words;
  const text = stepText(step.stepId, language);
  const day = (date: string) => formatDate(date, language, 'short');
  return (
    <>
      <p className="what">{text.what}</p>
      {stateOf(step) === 'tight' &&
        step.warnings.map((warning) => (
          <p key={warning.code} className="tight">
            <StateIcon state="tight" /> <span>{warning.text[language]}</span>
          </p>
        ))}
      <dl className="facts">
        <dt>{tab.when}</dt>
        <dd>
          {periodOf(step, words)} <AddToCalendar step={step} />
        </dd>
        <dt>{tab.who}</dt>
        <dd>{text.who}</dd>
        {step.meeting && (
          <>
            <dt>{tab.meetingDay}</dt>
            <dd>
              {tab.meetingAndPapers(
                sentence(shared.body[step.meeting.body]),
                day(step.meeting.date),
                day(step.meeting.papersDue),
              )}
            </dd>
          </>
        )}
        {links && (
          <>
            <dt>{tab.waitsFor}</dt>
            <dd>
              <Links links={links.needs} onSelect={onSelect} />
            </dd>
            <dt>{tab.waitedForBy}</dt>
            <dd>
              <Links links={links.neededBy} onSelect={onSelect} />
            </dd>
          </>
        )}
      </dl>
    </>
  );
};

/**
 * One step: what, when, who, what it waits for and who waits for it, how far each unit is, what has happened, and the one
 * thing to do (look.md).
 */
export const StepPanel = memo(
  ({
    ref,
    api,
    step: { data, error, reload },
    known,
    duties,
    units,
    meetings,
    over,
    onClose,
    onSelect,
    wish,
    onAnswered,
    onMoved,
  }: {
    readonly ref: Ref<HTMLElement>;
    readonly api: Api;
    readonly step: Resource<StepResponse>;
    /** The step as the year has it: what is shown when no more can be fetched. */
    readonly known: TimelineStep | undefined;
    readonly duties: readonly MyDuty[];
    readonly units: TimelineResponse['units'];
    readonly meetings: TimelineResponse['meetings'];
    /** The panel lies over the year, as on a narrow screen. */
    readonly over: boolean;
    readonly onClose: () => void;
    readonly onSelect: (id: string) => void;
    /** Days that the step was dragged to. */
    readonly wish: Wish | undefined;
    readonly onAnswered: () => void;
    readonly onMoved: () => void;
  }) => {
    const words = useWords();
    const { tab, language } = words;
    const title = useId();
    const [answered, setAnswered] = useState<readonly MyDuty[]>([]);
    // What was just answered is mine no longer, but its card stays to say what happens next.
    const all = [...duties, ...answered.filter((it) => !duties.some((duty) => duty.key === it.key))];
    const shown = data?.step ?? (error && known);
    const mine = shown
      ? all.filter((duty) => duty.stepId === shown.stepId && duty.operatingYear === shown.operatingYear)
      : [];
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      onClose();
    };
    return (
      <aside
        ref={ref}
        className={over ? 'panel over' : 'panel'}
        tabIndex={-1}
        aria-label={shown ? undefined : tab.stepPanel}
        aria-labelledby={shown ? title : undefined}
        onKeyDown={leave}
      >
        {over && (
          <Button
            className="close"
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={tab.closePanel}
            onClick={onClose}
          />
        )}
        {!data && error && <NotFetched error={error} onRetry={reload} />}
        {!data && !error && (
          <Skeleton aria-label={tab.loading} className="skeleton">
            <SkeletonItem size={16} />
            <SkeletonItem size={28} />
            <SkeletonItem size={64} />
          </Skeleton>
        )}
        {shown && (
          <>
            {data && error && <Notice text={tab.failedAgain} onRetry={reload} />}
            <p className={`eyebrow ${shown.plan}`}>{`${shown.stepId} · ${aimOf(shown, words)}`}</p>
            <h2 id={title}>{stepText(shown.stepId, language).short}</h2>
            <About step={shown} links={data} onSelect={onSelect} />
            {data?.ownText && (
              <section className="own-text" aria-label={tab.ownText}>
                <h3>{tab.ownText}</h3>
                <p>{data.ownText}</p>
              </section>
            )}
            {data?.mayMove && (
              <MoveStep
                key={`move ${shown.id}`}
                api={api}
                step={shown}
                meetings={meetings}
                wish={wish?.id === shown.id ? wish : undefined}
                onMoved={onMoved}
              />
            )}
            <Units
              key={shown.id}
              api={api}
              step={shown}
              units={units}
              lastSent={data?.reminders?.lastSent}
              onReminded={reload}
            />
            {data?.reminders && shown.duties.some((duty) => isRunning(duty.status)) && (
              <Remind
                key={`remind ${shown.id}`}
                api={api}
                step={shown.id}
                words={tab.remindMissing}
                primary
                onReminded={reload}
              />
            )}
            {data && (
              <>
                <Artefacts key={`artefacts ${shown.id}`} api={api} answer={data} units={units} />
                <Decisions decisions={data.decisions} />
                <History history={data.history} units={units} />
              </>
            )}
            {mine.length > 0 && (
              <YourTurn
                key={`turn ${shown.id}`}
                api={api}
                duties={mine}
                units={units}
                onAnswered={(duty) => {
                  setAnswered((before) => [...before.filter((it) => it.key !== duty.key), duty]);
                  onAnswered();
                }}
              />
            )}
          </>
        )}
      </aside>
    );
  },
);
