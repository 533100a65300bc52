import type { DutyKey, UserId } from '../cycle/duties/duty.ts';
import type { Coming } from '../cycle/overview/my-duties.ts';
import type { Preference } from '../cycle/people/preference.ts';
import type { StepRecord } from '../cycle/planning/plan-year.ts';
import type { DutyCase } from './duty-case.ts';
import type { ImportPreview, ImportWish } from './import-meetings.ts';
import type { YearSeen } from './year-seen.ts';

/** Who is asking, from a validated token or activity; never from what a card carried. */
export interface Identity {
  readonly userId: UserId;
  readonly name: string;
}

/** Verbs that change a duty, as cards carry them (docs/architecture.md, contracts). */
export const DUTY_VERBS = [
  'duty.close',
  'duty.addEntry',
  'duty.moreTime',
  'duty.notMine',
  'duty.handOver',
  'duty.notNeeded',
  'duty.receive',
  'duty.handBack',
  'duty.reopen',
  'duty.askReopen',
  'request.answer',
  'decision.record',
  'decision.correct',
  'decision.advance',
  'proposal.decide',
  'meeting.book',
  'acknowledge',
  'snooze',
] as const;
export type DutyVerb = (typeof DUTY_VERBS)[number];

/** Verbs on a duty that only ask: they change nothing in the record. */
export const ASKING_VERBS = ['meeting.propose', 'card.refresh'] as const;
export type AskingVerb = (typeof ASKING_VERBS)[number];

/** Verbs about people and no duty. */
export const PERSON_VERBS = ['person.prefer', 'standIn.appoint'] as const;
export type PersonVerb = (typeof PERSON_VERBS)[number];

/** Verbs that move days: of a step, of a body's meeting. */
export const PLAN_VERBS = ['step.move', 'meeting.move', 'meeting.add', 'meeting.cancel', 'meeting.import'] as const;
export type PlanVerb = (typeof PLAN_VERBS)[number];

/** Verbs that decide how the year is run: rules, roles, units. */
export const SET_UP_VERBS = [
  'setting.change',
  'role.assign',
  'role.end',
  'role.takeBack',
  'unit.add',
  'unit.end',
] as const;
export type SetUpVerb = (typeof SET_UP_VERBS)[number];

/** What a team's channel is asked; it changes nothing in the year. */
export const CHANNEL_VERBS = ['channel.show'] as const;

/** Every verb there is. */
export const VERBS = [...DUTY_VERBS, ...ASKING_VERBS, ...PERSON_VERBS, ...CHANNEL_VERBS] as const;
export type Verb = (typeof VERBS)[number];

/** What an answer led to. `received`: stored durably, to be registered when SharePoint can be reached again. */
export interface Outcome {
  readonly kind: 'recorded' | 'received' | 'unchanged';
  readonly case: DutyCase;
}

/** The one way in for every door: chat, tab, Outlook, command line. */
export interface App {
  /** Runs a verb. `data` is what the card carried: the duty's key (`duty`) and the inputs by name. Throws AppError. */
  do(verb: string, data: Readonly<Record<string, unknown>>, by: Identity): Promise<Outcome>;
  /** Runs a verb about people. Throws AppError. */
  arrange(verb: PersonVerb, data: Readonly<Record<string, unknown>>, by: Identity): Promise<'recorded' | 'received'>;
  /** What this person has chosen for themselves. */
  preference(by: Identity): Preference | undefined;
  /** One duty as this person sees it. Throws `duty.unknown`. */
  dutyCase(key: DutyKey, by: Identity): Promise<DutyCase>;
  /** The open, late and returned duties a person holds today, soonest first. */
  myDuties(by: Identity): Promise<readonly DutyCase[]>;
  /** What this person has done lately, latest first, and which steps come next for them, soonest first. */
  aroundMyDuties(by: Identity): Promise<{ readonly done: readonly DutyCase[]; readonly coming: readonly Coming[] }>;
  /** What this person can ask about the year. Throws `person.unknown` for somebody without any role. */
  yearSeenBy(by: Identity): YearSeen;
}

/** The way in for those who move days: the calendar, and whoever sets up the year. */
export interface Planner {
  /**
   * Moves a step or a meeting, and what is planned back from it. `data`: `step`, `due`, `start` or `body`, `from`, `to`,
   * `starts`, `minutes`, `place`; and `moveReason`; for the others what `import-meetings.ts` and `set-meetings.ts` say. Answers the steps that got other days. Throws AppError.
   */
  replan(
    verb: PlanVerb,
    data: Readonly<Record<string, unknown>>,
    by: Identity,
  ): Promise<{ kind: 'recorded' | 'received'; steps: readonly StepRecord[] }>;
  /** Changes rules, roles or units. `data`: what the command's own file says. Throws AppError. */
  setUp(verb: SetUpVerb, data: Readonly<Record<string, unknown>>, by: Identity): Promise<'recorded' | 'received'>;
  /** Moves a booked meeting of a duty, as `meeting.book`, whoever is taken then: it is moved already. Throws AppError. */
  rebook(data: Readonly<Record<string, unknown>>, by: Identity): Promise<void>;
  /** What bringing meetings in would do, for this person, as the year stands. Throws `meeting.not-yours`. */
  previewImport(wish: ImportWish, by: Identity): ImportPreview;
  /** Lets steps follow meetings that were entered, moved or taken away in the list. Answers those that got other days. */
  followMeetings(): Promise<readonly StepRecord[]>;
}
