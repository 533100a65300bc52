import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { assemble } from '../assemble.ts';
import { keyOf } from '../calendar/identity.ts';
import { provision } from '../cli/commands/provision.ts';
import { readEnvFile } from '../cli/processes.ts';
import { steppedClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { row } from '../cycle/definition/rows.ts';
import type { Duty, DutyKey } from '../cycle/duties/duty.ts';
import { isActionable, lastDay, statusOf } from '../cycle/duties/status.ts';
import { holderOf } from '../cycle/people/assignment.ts';
import { addDays, type LocalDate, later, TIME_ZONE, yearOf } from '../cycle/planning/local-date.ts';
import { addWorkdays } from '../cycle/planning/workdays.ts';
import { SCHEMA } from '../records/schema.ts';
import type { Moods } from './moods.ts';
import { type Move, moveOn, pressing } from './person.ts';
import { staleCards } from './stale-cards.ts';
import { type CardPart, type Pressed, type SeenMessage, tenantControl } from './tenant-control.ts';

export interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly json: boolean;
  readonly moods: Moods;
  /** Where the tenant wrote its environment files, and where the app keeps its database. */
  readonly dataDir: string;
}

/** One thing that happened, as printed (docs/architecture.md, CLI). */
interface Happening {
  readonly type: 'card' | 'answer' | 'decision' | 'event';
  readonly date: LocalDate;
  readonly stepId: string;
  readonly operatingYear: number;
  readonly dutyId?: string;
  readonly unit?: string;
  readonly role?: string;
  readonly userId?: string;
  readonly reason?: string;
  readonly outcome?: string;
  readonly body?: string;
}

/** Eight in the morning, local wall time. */
const morningOf = (day: LocalDate): Date =>
  new Date(Temporal.PlainDateTime.from(`${day}T08:00`).toZonedDateTime(TIME_ZONE).epochMilliseconds);

const ANSWERED = 200;
const CARD = 'application/vnd.microsoft.card.adaptive';

/**
 * Runs the product day by day with every person answering on their last day: the same app as `arshjul start`, with a
 * clock that is set, against a local tenant in another process. Answers 0 only if nothing is left open that should be
 * closed, as the tenant's lists tell it; otherwise 1, with what is open on standard error.
 */
export const runDays = async ({ from, to, json, moods, dataDir }: Days): Promise<number> => {
  const config = readConfig({ ...process.env, DATA_DIR: join(dataDir, 'app') });
  const tenant = tenantControl(config.AUTHORITY_HOST);
  const administrator = { ...process.env, ...readEnvFile(join(dataDir, 'admin.env')) };
  const clock = steppedClock(morningOf(from));

  const tell = (it: Happening) =>
    console.log(
      json
        ? JSON.stringify(it)
        : [
            it.date,
            it.type,
            it.stepId,
            it.operatingYear,
            it.unit ?? '',
            it.reason ?? it.outcome ?? '',
            it.body ?? '',
          ].join(' '),
    );
  const about = (duty: Duty) => ({
    stepId: duty.step,
    operatingYear: duty.operatingYear,
    dutyId: duty.key,
    ...(duty.unit && { unit: duty.unit }),
  });

  const knownEvents = new Set<string>();
  const publish = async (day: LocalDate, years: number[]): Promise<void> => {
    await provision(administrator, { sample: true, years, from });
    for (const event of await tenant.events()) {
      const key = keyOf(event.singleValueExtendedProperties);
      if (!key?.startsWith('step ')) continue;
      const [year, stepId] = key.slice('step '.length).split('-');
      if (!knownEvents.has(event.id))
        tell({ type: 'event', date: day, stepId: stepId ?? '', operatingYear: Number(year) });
      knownEvents.add(event.id);
    }
  };

  await tenant.moveTo(from);
  await publish(
    from,
    [-1, 0, 1].map((offset) => yearOf(from) + offset),
  );
  // The days go by faster than time: what the channel takes in a second means nothing here.
  const running = await assemble(config, clock, { limits: { conversation: [], secondMs: 1000 } });
  const { records, reminders, database } = running;

  const cards = new Map<DutyKey, SeenMessage>();
  let seen = 0;
  const collectCards = async (day: LocalDate): Promise<void> => {
    const messages = await tenant.activities(seen);
    const sent = await database.db
      .selectFrom('reminders')
      .select(['activity_id', 'duty', 'reason'])
      .where('morning', '=', day)
      .where('kind', '=', 'reminder')
      .where('state', 'in', ['sent', 'replaced'])
      .orderBy('seq')
      .execute();
    const world = records.world(day);
    for (const message of messages) {
      seen = Math.max(seen, message.seq);
      if (message.updatedAt) continue;
      for (const { duty: key, reason } of sent.filter((it) => it.activity_id === message.activityId)) {
        const duty = world.duties.get(key as DutyKey);
        if (!duty) continue;
        const role = world.assignments.find(
          (it) => it.userId === message.userId && (it.role === duty.heldBy || reason === 'escalation'),
        )?.role;
        tell({ type: 'card', date: day, ...about(duty), ...(role && { role }), userId: message.userId, reason });
        if (reason !== 'escalation') cards.set(duty.key, message);
      }
    }
  };

  /** A person does something with a duty; told as an answer. True when it was taken. */
  const act = async (
    duty: Duty,
    userId: string,
    day: LocalDate,
    move: Move,
    press: (move: Move) => Promise<Pressed>,
  ): Promise<boolean> => {
    const answer = await press(move);
    const world = records.world(day);
    const after = world.duties.get(duty.key)!;
    if (answer.statusCode !== ANSWERED || answer.type !== CARD) {
      console.error(
        `${day} ${duty.key}: ${move.verb} answered ${answer.statusCode} ${JSON.stringify(answer.value).slice(0, 400)}`,
      );
      return false;
    }
    const role = 'closing' in after.progress ? after.progress.closing.by.role : duty.heldBy;
    // An entry is on the way to the answer, not the answer itself.
    if (move.verb !== 'duty.addEntry')
      tell({ type: 'answer', date: day, ...about(duty), role, userId, outcome: after.progress.state });
    const decided = world.decisions.filter((it) => it.duty === duty.key).at(-1);
    if (move.verb === 'decision.record' && decided)
      tell({
        type: 'decision',
        date: day,
        ...about(duty),
        role,
        userId,
        outcome: decided.outcome,
        body: decided.body,
      });
    return true;
  };

  /** The card as this person sees it now. */
  const lookAt = async (duty: Duty, message: SeenMessage): Promise<CardPart | undefined> => {
    const seenNow = await tenant.press(message.userId, message.activityId, 'card.refresh', { duty: duty.key });
    return seenNow.statusCode === ANSWERED ? (seenNow.value as CardPart) : undefined;
  };

  const asked = new Set<DutyKey>();
  const returned = new Set<DutyKey>();

  /** What the committee or the head of department says the first time where the mood is to return it. */
  const saidOf = (duty: Duty): Readonly<Record<string, string>> => {
    const { completion } = row(duty.step);
    const sendsBack = (completion === 'decision' || completion === 'proposals') && moods.isReturned(duty.key);
    if (!sendsBack || returned.has(duty.key)) return {};
    returned.add(duty.key);
    return { outcome: 'sentBack' };
  };

  const dayOfAnswer = (duty: Duty): LocalDate =>
    duty.progress.state === 'pending' ? addWorkdays(lastDay(duty), moods.lateBy(duty.key)) : lastDay(duty);

  /** One person answers one card, after looking at it as it is now. True when it led to something. */
  const answerCard = async (duty: Duty, message: SeenMessage, day: LocalDate): Promise<boolean> => {
    // A card that turns while it is looked at is another one when it is pressed.
    await running.settled();
    const card = await lookAt(duty, message);
    const wants = moods.asksForTime(duty.key) && !asked.has(duty.key) && addWorkdays(lastDay(duty), -3) <= day;
    const move = card
      ? wants
        ? pressing(card, 'duty.moreTime', day, { newDate: addDays(later(lastDay(duty), day), 10) })
        : dayOfAnswer(duty) <= day && !duty.request
          ? moveOn(card, duty.unit, day, saidOf(duty))
          : undefined
      : undefined;
    if (wants) asked.add(duty.key);
    return move
      ? act(duty, message.userId, day, move, (it) => tenant.press(message.userId, message.activityId, it.verb, it.data))
      : false;
  };

  const answerWhatIsDue = async (day: LocalDate): Promise<void> => {
    for (let moved = true; moved; ) {
      moved = false;
      for (const [key, message] of [...cards]) {
        const world = records.world(day);
        const duty = world.duties.get(key)!;
        const soon = moods.asksForTime(key) ? addWorkdays(lastDay(duty), -3) : lastDay(duty);
        if ('closing' in duty.progress) cards.delete(key);
        else if (soon <= day && isActionable(statusOf(duty, world)) && (await answerCard(duty, message, day)))
          moved = true;
      }
    }
  };

  /** The head of department answers what was asked, and hands back what is to be completed. */
  const leadTheDepartment = async (day: LocalDate): Promise<void> => {
    const chief = holderOf(records.world(day).assignments, 'departmentHead', undefined, day)!.userId;
    const decide = async (duty: Duty, verb: string, said: Readonly<Record<string, string>>): Promise<void> => {
      await running.settled();
      const opened = await tenant.pressElsewhere(chief, 'card.refresh', { duty: duty.key });
      const move = opened.statusCode === ANSWERED ? pressing(opened.value as CardPart, verb, day, said) : undefined;
      if (move) await act(duty, chief, day, move, (it) => tenant.pressElsewhere(chief, it.verb, it.data));
    };
    for (const duty of [...records.world(day).duties.values()]) {
      if (duty.request && duty.request.on < day)
        await decide(duty, 'request.answer', { granted: moods.isGranted(duty.key) ? 'yes' : 'no' });
      const handedIn = duty.progress.state === 'done' && duty.heldBy === 'unitHead' && duty.part === 'main';
      if (handedIn && moods.isReturned(duty.key) && !returned.has(duty.key)) {
        returned.add(duty.key);
        await decide(duty, 'duty.handBack', {});
      }
    }
  };

  try {
    const last = addDays(to, moods.tail);
    for (let day = from; day <= last; day = addDays(day, 1)) {
      await tenant.moveTo(day);
      clock.set(morningOf(day));
      // The process owner opens the next operating year in January, before its first window.
      if (day !== from && day <= to && day.endsWith('-01-01')) {
        await publish(day, [yearOf(day) + 1]);
        await records.sync();
      }
      await reminders.morning();
      await collectCards(day);
      await answerWhatIsDue(day);
      await leadTheDepartment(day);
      await running.settled();
    }
    const duties = (await tenant.lists()).find((list) => list.displayName === SCHEMA.duties.displayName)?.items ?? [];
    const open = duties.filter((fields) => !fields.ClosedAt && String(fields.ExtendedTo ?? fields.Due) < to);
    for (const fields of open) console.error(`open after ${fields.Due}: ${fields.Key} (${fields.State})`);
    const stale = await staleCards(running, tenant);
    for (const it of stale) console.error(`stale card: ${it.duty} of ${it.userId}`);
    return open.length + stale.length === 0 ? 0 : 1;
  } finally {
    await running.close();
  }
};
