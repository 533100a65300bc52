import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Aside } from '../aside.ts';
import { type Clock, stamp, today } from '../clock.ts';
import type { Duty, DutyKey, StepKey, UserId } from '../cycle/duties/duty.ts';
import { stepKey } from '../cycle/duties/duty.ts';
import { toldOf } from '../cycle/duties/status.ts';
import { comingDuties, doneLately, openDuties } from '../cycle/overview/my-duties.ts';
import type { StepRecord } from '../cycle/planning/plan-year.ts';
import { AppError } from '../errors.ts';
import {
  type App,
  DUTY_VERBS,
  type DutyVerb,
  type Identity,
  type PersonVerb,
  type Planner,
  type PlanVerb,
  type SetUpVerb,
} from './app.ts';
import { assembleCase } from './assemble-case.ts';
import { slotIn } from './book-meeting.ts';
import { type Change, rowsOf } from './change.ts';
import type { DutyCase } from './duty-case.ts';
import { findTime, mustStillBeFree } from './find-time.ts';
import { mayImport, previewImport } from './import-meetings.ts';
import { COMMANDS, PERSON_COMMANDS, PLAN_COMMANDS, SET_UP_COMMANDS } from './index.ts';
import type { AnswerStore, Changes, Meetings, Records, StoredAnswer } from './ports.ts';
import { followList, ITSELF, type PlanSituation } from './replan.ts';
import type { SetUpSituation } from './set-up.ts';
import { yearSeenBy } from './year-seen.ts';

/** Two people may press at once; the second is told who was first after at most this many looks at the record. */
const ATTEMPTS = 3;

/** How long a person waits for the record before the card says that the answer is kept: Teams gives up at 10 to 15 s. */
const PATIENCE_MS = 5000;

/** The work's own end or, when that takes too long, `record.unreachable`; the work then goes on, its failure told to `late`. */
const withinPatience = async (work: Promise<void>, late: (error: unknown) => void): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      work.catch(late);
      reject(new AppError('record.unreachable', { what: 'the record', message: `no answer within ${PATIENCE_MS} ms` }));
    }, PATIENCE_MS);
  });
  try {
    await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
};

type Data = Readonly<Record<string, unknown>>;

/** The reason that stands in the history when nobody in particular moved a step. */
const MEETINGS_CHANGED = 'Sammanträdena har ändrats i listan';

/** Somebody else was first: there is nothing left to write. */
const NOTHING_LEFT = (id: string): Change => ({ id, changed: {}, added: {} });

/** The duty that a card's data names. */
const keyIn = (data: Data): DutyKey => (typeof data.duty === 'string' ? data.duty : '') as DutyKey;

export interface AppParts {
  readonly records: Records;
  readonly answers: AnswerStore;
  readonly clock: Clock;
  readonly changes: Changes;
  readonly linkTo: (step: StepKey) => string;
  readonly meetings: Meetings;
  readonly aside: Aside;
  readonly log: Logger;
}

export interface RunningApp extends App, Planner {
  /** Writes answers that were taken but are not in the record yet; called at start and by a job. */
  finishAnswers(): Promise<{ written: number; waiting: number }>;
}

/** The duties that a change touches, and the one that was answered. */
const dutiesIn = (change: Change): DutyKey[] => [
  ...new Set([...(change.duty ? [change.duty] : []), ...rowsOf(change, 'duties').map((it) => it.key)]),
];

/** The app behind every door: rights, rules, the record and its safe-keeping, in that order. */
export const createApp = ({ records, answers, clock, changes, linkTo, meetings, aside, log }: AppParts): RunningApp => {
  const meetingOf = (step: StepKey) => records.step(step)?.meeting?.date;
  const around = { meetingOf, linkTo, joinUrl: meetings.joinUrl };
  const worldNow = () => records.world(today(clock));

  const caseOf = (key: DutyKey, userId: UserId): DutyCase => {
    const world = worldNow();
    const duty = world.duties.get(key);
    if (!duty) throw new AppError('duty.unknown', { duty: key });
    return assembleCase(duty, userId, world, around);
  };

  const casesOf = (duties: readonly Duty[], userId: UserId): DutyCase[] =>
    duties.map((duty) => assembleCase(duty, userId, worldNow(), around));

  const dutyIn = (data: Data): Duty => {
    const duty = worldNow().duties.get(keyIn(data));
    if (!duty) throw new AppError('duty.unknown', { duty: keyIn(data) });
    return duty;
  };
  const propose = async (data: Data, userId: UserId): Promise<DutyCase> => {
    const finding = await findTime(dutyIn(data), data, { world: worldNow(), userId }, meetings.freeBusy);
    return { ...caseOf(keyIn(data), userId), finding };
  };
  /** What has come between since the times were proposed shows on new ones. */
  const mustBeFree = (data: Data, userId: UserId): Promise<void> =>
    mustStillBeFree(slotIn(data), dutyIn(data), { world: worldNow(), userId }, meetings.freeBusy);
  /** The event follows from the record at the next look in any case; made now, the card has its link. */
  const bring = (): Promise<void> =>
    withinPatience(meetings.bring(), (error) => log.warn({ problem: String(error) }, 'not yet in the calendar')).catch(
      (error: unknown) => log.warn({ problem: String(error) }, 'not yet in the calendar'),
    );

  const changeFor = (verb: DutyVerb, data: Data, userId: UserId, id: string): Change => {
    const world = worldNow();
    const duty = world.duties.get(keyIn(data));
    if (!duty) throw new AppError('duty.unknown', { duty: keyIn(data) });
    return COMMANDS[verb].run(duty, data, { id, world, userId, at: stamp(clock) });
  };

  const planSituation = (id: string, userId: UserId): PlanSituation => ({
    id,
    world: worldNow(),
    userId,
    at: stamp(clock),
    steps: records.steps(),
    meetings: records.meetings(),
  });

  const setUpSituation = (id: string, userId: UserId): SetUpSituation => ({
    roles: records.roles(),
    id,
    world: worldNow(),
    userId,
    at: stamp(clock),
  });

  const announce = (change: Change): void => {
    const world = worldNow();
    // Who holds what, and which units there are, bears on every step.
    const bearsOnAll = rowsOf(change, 'assignments').length + rowsOf(change, 'units').length > 0;
    const steps = bearsOnAll ? records.steps() : rowsOf(change, 'steps');
    const duties = [
      ...dutiesIn(change).flatMap((key) => world.duties.get(key) ?? []),
      ...steps.flatMap((it) => world.dutiesOfStep.get(it.key) ?? []),
    ];
    const alsoTold = duties.flatMap((it) => toldOf(it, world));
    changes.moved(
      [...new Set([...steps.map((it) => it.key), ...duties.map((it) => stepKey(it.operatingYear, it.step))])],
      [...new Set([...duties, ...alsoTold].map((it) => it.key))],
    );
  };

  /** Writes one stored answer. Throws as `Records.commit` does; the answer stays stored unless it was written. */
  const write = async (answer: StoredAnswer): Promise<void> => {
    records.expect(answer.change);
    await records.commit(answer.change);
    records.forget(answer.change);
    // Not waited for: an answer that is not ticked off is recognised as written when it is tried again.
    aside.run(
      () => answers.done(answer.id),
      (error) => log.warn({ answer: answer.id, problem: String(error) }, 'answer not ticked off'),
    );
    announce(answer.change);
  };

  /** `change` is made anew for each attempt, on the year as it has become. */
  const answer = async (
    verb: DutyVerb | PersonVerb | PlanVerb | SetUpVerb,
    data: Data,
    by: Identity,
    change: (id: string) => Change,
  ): Promise<'recorded' | 'received'> => {
    for (let attempt = 1; ; attempt += 1) {
      const id = randomUUID();
      const made = records.basedOn(change(id));
      const stored: StoredAnswer = { id, verb, data, userId: by.userId, userName: by.name, change: made };
      await answers.put(stored, stamp(clock));
      try {
        await withinPatience(write(stored), (error) =>
          log.warn({ answer: id, problem: String(error) }, 'answer not yet in the record'),
        );
        return 'recorded';
      } catch (error) {
        if (error instanceof AppError && error.code === 'record.unreachable') {
          log.warn(
            { answer: id, duty: stored.change.duty, verb, problem: error.loggable },
            'answer stored, the record cannot be reached',
          );
          announce(stored.change);
          return 'received';
        }
        records.forget(stored.change);
        await answers.drop(id);
        if (!(error instanceof AppError && error.code === 'record.changed-meanwhile') || attempt === ATTEMPTS)
          throw error;
        await records.sync();
      }
    }
  };

  /** The stored answer on the year as it has become: somebody else has changed what it was made from. */
  const madeAnew = async (stored: StoredAnswer): Promise<StoredAnswer> => {
    await records.sync();
    const { verb, data, userId } = stored;
    const id = randomUUID();
    const situation = { id, world: worldNow(), userId, at: stamp(clock) };
    const change =
      verb in COMMANDS
        ? changeFor(verb as DutyVerb, data, userId, id)
        : verb in PERSON_COMMANDS
          ? PERSON_COMMANDS[verb as PersonVerb].run(data, situation)
          : verb in SET_UP_COMMANDS
            ? SET_UP_COMMANDS[verb as SetUpVerb].run(data, setUpSituation(id, userId))
            : PLAN_COMMANDS[verb as PlanVerb].run(data, {
                ...situation,
                steps: records.steps(),
                meetings: records.meetings(),
              });
    const again = { ...stored, id, change: records.basedOn(change) };
    await answers.put(again, stamp(clock));
    await answers.drop(stored.id);
    return again;
  };

  const finish = async (stored: StoredAnswer, isAnew = false): Promise<boolean> => {
    try {
      await write(stored);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'record.unreachable') return false;
      records.forget(stored.change);
      if (error instanceof AppError && error.code === 'record.changed-meanwhile' && !isAnew) {
        const again = await madeAnew(stored).catch((refusal: unknown) => {
          log.warn({ answer: stored.id, problem: String(refusal) }, 'stored answer does not hold any longer');
          return undefined;
        });
        if (again) return finish(again, true);
      }
      const problem = error instanceof AppError ? error.code : String(error);
      log.error({ answer: stored.id, duty: stored.change.duty, problem }, 'stored answer could not be written');
      await answers.refused(stored.id, problem);
      announce(stored.change);
      return true;
    }
  };

  return {
    do: async (verb, data, by) => {
      if (verb === 'card.refresh') return { kind: 'unchanged', case: caseOf(keyIn(data), by.userId) };
      if (verb === 'meeting.propose') return { kind: 'unchanged', case: await propose(data, by.userId) };
      if (!DUTY_VERBS.includes(verb as DutyVerb)) throw new AppError('verb.unknown', { verb });
      if (verb === 'meeting.book') await mustBeFree(data, by.userId);
      const kind = await answer(verb as DutyVerb, data, by, (id) => changeFor(verb as DutyVerb, data, by.userId, id));
      if (verb === 'meeting.book' && kind === 'recorded') await bring();
      return { kind, case: caseOf(keyIn(data), by.userId) };
    },
    rebook: async (data, by) => {
      await answer('meeting.book', data, by, (id) => changeFor('meeting.book', data, by.userId, id));
    },
    arrange: (verb, data, by) =>
      answer(verb, data, by, (id) =>
        PERSON_COMMANDS[verb].run(data, { id, world: worldNow(), userId: by.userId, at: stamp(clock) }),
      ),
    replan: async (verb, data, by) => {
      let steps: readonly StepRecord[] = [];
      const kind = await answer(verb, data, by, (id) => {
        const change = PLAN_COMMANDS[verb].run(data, planSituation(id, by.userId));
        steps = change.changed.steps ?? [];
        return change;
      });
      return { kind, steps };
    },
    setUp: (verb, data, by) =>
      answer(verb, data, by, (id) => SET_UP_COMMANDS[verb].run(data, setUpSituation(id, by.userId))),
    previewImport: (wish, by) => {
      const situation = planSituation('', by.userId);
      if (!mayImport(situation)) throw new AppError('meeting.not-yours', {});
      return previewImport(wish, situation);
    },
    followMeetings: async () => {
      const following = (id: string) => followList(planSituation(id, ITSELF.userId), MEETINGS_CHANGED);
      const steps = following('')?.changed.steps ?? [];
      if (steps.length > 0) await answer('step.move', {}, ITSELF, (id) => following(id) ?? NOTHING_LEFT(id));
      return steps;
    },
    yearSeenBy: (by) => yearSeenBy(by, worldNow(), records.steps(), linkTo),
    preference: (by) => worldNow().preferenceOf.get(by.userId),
    dutyCase: async (key, by) => caseOf(key, by.userId),
    myDuties: async (by) => casesOf(openDuties(by.userId, worldNow()), by.userId),
    aroundMyDuties: async (by) => ({
      done: casesOf(doneLately(by.userId, worldNow()), by.userId),
      coming: comingDuties(by.userId, worldNow()),
    }),
    finishAnswers: async () => {
      let written = 0;
      const stored = await answers.waiting();
      for (const it of stored) if (await finish(it)) written += 1;
      return { written, waiting: stored.length - written };
    },
  };
};
