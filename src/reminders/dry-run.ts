import type { Identity } from '../commands/app.ts';
import type { DutyCase } from '../commands/duty-case.ts';
import type { Language } from '../cycle/definition/text.ts';
import type { Duty, DutyKey, UserId } from '../cycle/duties/duty.ts';
import type { World } from '../cycle/duties/world.ts';
import type { StepFrame } from '../cycle/overview/step-frame.ts';
import { maySetUp } from '../cycle/planning/authority.ts';
import { addDays, type LocalDate } from '../cycle/planning/local-date.ts';
import type { ReminderReason } from '../cycle/reminders/due.ts';
import { sendingDay } from '../cycle/reminders/sending-day.ts';
import { policyOf } from '../cycle/reminders/settings.ts';
import { AppError } from '../errors.ts';
import type { DigestLine, Looks } from './looks.ts';
import { byPerson, comeOn, type PlannedFor } from './morning-plan.ts';

/** How far from today one may look, in days: further off nobody has answered anything. */
const FURTHEST_DAYS = 730;

/** Who would get what on a morning; nothing is sent. */
export interface Morning {
  readonly date: LocalDate;
  /** The day itself when cards go out then, else the next on which they do. */
  readonly sendingDay: LocalDate;
  /** The year as it stands now, on that day. */
  readonly world: World;
  /** What each person gets, together in one message. */
  readonly messages: readonly (readonly PlannedFor[])[];
}

export interface DryRunCards {
  /** The person's own. */
  readonly language: Language;
  readonly message: object;
  readonly cards: readonly object[];
}

export interface DryRun {
  /** Without a date the next morning on which cards go out. Throws `year.not-yours`, `date.too-far`. */
  morning(date: LocalDate | undefined, by: Identity): Morning;
  /** The very cards, in the person's own language. Throws besides `message.unknown` for somebody who would get nothing. */
  cards(date: LocalDate, to: UserId, by: Identity): DryRunCards;
}

export interface DryRunParts {
  readonly world: () => World;
  readonly frames: () => readonly StepFrame[];
  readonly looksOn: (world: World) => Looks;
  readonly caseOf: (duty: Duty, userId: UserId, world: World) => DutyCase;
}

/** A morning ahead, planned by what plans the real ones and drawn by what draws their cards. */
export const createDryRun = ({ world, frames, looksOn, caseOf }: DryRunParts): DryRun => {
  const morning = (asked: LocalDate | undefined, { userId }: Identity): Morning => {
    const now = world();
    if (!maySetUp(userId, now)) throw new AppError('year.not-yours');
    const policy = policyOf(now.settings);
    const date = asked ?? sendingDay(addDays(now.today, 1), policy);
    const [first, last] = [addDays(now.today, -FURTHEST_DAYS), addDays(now.today, FURTHEST_DAYS)];
    if (date < first || date > last) throw new AppError('date.too-far', { first, last });
    const then = { ...now, today: date };
    return {
      date,
      sendingDay: sendingDay(date, policy),
      world: then,
      messages: byPerson(comeOn(then, frames())),
    };
  };

  const lineOf = ({ kind, key, subject, duty, userId, reason }: PlannedFor, then: World): DigestLine =>
    kind === 'weekly' || kind === 'meeting'
      ? { about: kind, key, subject }
      : {
          about: 'duty',
          case: caseOf(then.duties.get(duty as DutyKey)!, userId, then),
          reason: reason as ReminderReason | 'unsigned',
        };

  const cardOf = (it: PlannedFor, then: World, looks: Looks, language: Language): object => {
    const nothing = () => looks.replaced(undefined, language);
    if (it.kind === 'weekly') return (looks.weekly(it.userId, language) ?? nothing()).card;
    if (it.kind === 'meeting')
      return (looks.meeting(it.subject.split('/').slice(0, 2).join('/'), language) ?? nothing()).card;
    const its = caseOf(then.duties.get(it.duty as DutyKey)!, it.userId, then);
    return (it.kind === 'unsigned' ? looks.unsigned(its, language) : looks.duty(its, language)).card;
  };

  return {
    morning,
    cards: (date, to, by) => {
      const { messages, world: then } = morning(date, by);
      const lines = messages.find(([first]) => first?.userId === to);
      if (!lines) throw new AppError('message.unknown');
      const looks = looksOn(then);
      const language = then.preferenceOf.get(to)?.language ?? 'sv';
      const cards = lines.map((it) => cardOf(it, then, looks, language));
      const digest = () =>
        looks.digest(
          { key: `digest/${date}/${to}`, day: date, lines: lines.map((it) => lineOf(it, then)), replaced: 0 },
          language,
        ).card;
      return { language, message: cards.length === 1 ? cards[0]! : digest(), cards };
    },
  };
};
