import type { Body, Plan, Role, StepId } from '../definition/step.ts';
import type { MeasureUnit } from '../goals/goal.ts';
import type { LocalDate } from '../planning/local-date.ts';

declare const brand: unique symbol;

/** `2027-M01`: operating year (måläår) and step. */
export type StepKey = string & { readonly [brand]: 'StepKey' };
/** `2027-M01-manstensskolan`, `2027-U03-central` or, for the bodies a matter goes on to, `2026-U15-ks`. */
export type DutyKey = string & { readonly [brand]: 'DutyKey' };
export type UnitId = string & { readonly [brand]: 'UnitId' };
/** An Entra object id. */
export type UserId = string & { readonly [brand]: 'UserId' };
/** An instant in local time with offset, as history stores it: `2026-02-06T09:41:00+01:00`. */
export type Stamp = string & { readonly [brand]: 'Stamp' };

export const stepKey = (operatingYear: number, step: StepId): StepKey => `${operatingYear}-${step}` as StepKey;
export const dutyKey = (operatingYear: number, step: StepId, part: UnitId | 'central' | 'ks' | 'kf'): DutyKey =>
  `${operatingYear}-${step}-${part}` as DutyKey;

/** Who did something, with name and role as they were then (domain.md R18). */
export interface Actor {
  readonly userId: UserId;
  readonly name: string;
  /** `other`: somebody without a role in the cycle, who wrote in a list by hand. */
  readonly role: Role | 'other';
  readonly unit?: UnitId;
}

/** What was answered: the step's inputs by id, as text. Dates are ISO, yes/no are `yes`/`no`, confirmations `true`. */
export type Answer = Readonly<Record<string, string>>;

/** What ended a duty. `reason` is set where one was asked for: not needed, on another's behalf, a gate passed. */
export interface Closing {
  readonly at: Stamp;
  readonly by: Actor;
  readonly answer: Answer;
  readonly reason?: string;
  readonly onBehalf?: true;
  /** Units that were missing when a gate was passed. */
  readonly passedWithout?: readonly UnitId[];
}

/** The superior has taken the work in (mottagen); until then it is handed in (domain.md section 4). */
export interface Receipt {
  readonly at: Stamp;
  readonly by: Actor;
}

/** Why a duty that was handed in is open again: incomplete, its matter sent back by a body, or opened with a reason. */
export const RETURN_CAUSES = ['handedBack', 'sentBack', 'reopened'] as const;
export type ReturnCause = (typeof RETURN_CAUSES)[number];

/**
 * What is stored of a duty's life. Upcoming, waiting, open and late are not stored: they follow from the day and from
 * other duties (`duties/status.ts`; domain.md section 4: late is derived).
 */
export type Progress =
  | { readonly state: 'pending' }
  | {
      readonly state: 'returned';
      readonly because: ReturnCause;
      readonly on: LocalDate;
      readonly by: Actor;
      readonly reason: string;
      /** What was answered before, to start from. */
      readonly answer: Answer;
      /** How it stood before a body sent its matter back: restored when that entry is corrected. */
      readonly earlier?: Closing;
    }
  | { readonly state: 'done'; readonly closing: Closing; readonly received?: Receipt }
  | { readonly state: 'notNeeded'; readonly closing: Closing };

/** Something a unit head has asked of the head of department and not yet had an answer to. */
export type Request =
  | {
      readonly about: 'moreTime';
      readonly on: LocalDate;
      readonly by: Actor;
      readonly reason: string;
      readonly until: LocalDate;
    }
  | { readonly about: 'reopen'; readonly on: LocalDate; readonly by: Actor; readonly reason: string };

/** How the last request was answered. `until` is the last day that was granted. */
export interface RequestAnswer {
  readonly about: Request['about'];
  readonly granted: boolean;
  readonly on: LocalDate;
  readonly by: Actor;
  readonly reason?: string;
  readonly until?: LocalDate;
}

/** A meeting with a unit's head that has been booked: when, who else is invited, and who booked it. */
export interface BookedMeeting {
  readonly day: LocalDate;
  /** Local wall time, `09:00`. */
  readonly starts: string;
  readonly minutes: number;
  /** Invited beside those who have to be there. */
  readonly also: readonly UserId[];
  readonly by: Actor;
  readonly at: Stamp;
}

/** One thing owed by one role, for one unit or centrally. Duties follow the role; the person is found by the day. */
export interface Duty {
  readonly key: DutyKey;
  readonly step: StepId;
  readonly plan: Plan;
  readonly operatingYear: number;
  readonly unit?: UnitId;
  /** For a decision: the body that takes it. */
  readonly body?: Body;
  /** `acknowledge`: the unit's receipt of a letter (M05). */
  readonly part: 'main' | 'acknowledge';
  readonly heldBy: Role;
  /** Day the first card goes out, unless something it waits for comes later. */
  readonly opens: LocalDate;
  readonly due: LocalDate;
  /** More time granted: the new last day. `due` keeps the plan's. */
  readonly extendedTo?: LocalDate;
  /** "Inte jag": who said so and who they think it is; the duty then goes to the superior. */
  readonly notMine?: { readonly by: Actor; readonly suggestion: string };
  /** Handed over (överlåten) to a named person; void when that person has no role any more. */
  readonly handedTo?: {
    readonly userId: UserId;
    readonly name: string;
    readonly by: Actor;
    readonly on: LocalDate;
    readonly reason: string;
  };
  readonly request?: Request;
  readonly requestAnswer?: RequestAnswer;
  /** Where the duty is a meeting with a unit's head: the time that is booked for it. */
  readonly meeting?: BookedMeeting;
  /** No reminders before this day, at the holder's own wish. */
  readonly snoozedUntil?: LocalDate;
  readonly progress: Progress;
}

/** What a person sees of a duty today. */
export type DutyStatus = 'upcoming' | 'waiting' | 'open' | 'late' | 'returned' | 'done' | 'notNeeded';

/** How a proposed goal would be measured. */
export interface ProposedMeasure {
  readonly name: string;
  readonly unit?: MeasureUnit;
  readonly baseline?: number;
  readonly target?: number;
  readonly source?: string;
}

/** A proposal for a department goal (förvaltningsmål), from M06c or U09, decided in M06d. */
export interface Proposal {
  readonly key: string;
  readonly operatingYear: number;
  readonly unit?: UnitId;
  readonly from: Actor;
  readonly goal: string;
  readonly motive: string;
  readonly at: Stamp;
  readonly measure?: ProposedMeasure;
  readonly decision?: {
    readonly outcome: ProposalOutcome;
    readonly reason: string;
    readonly by: Actor;
    readonly at: Stamp;
  };
}
export type ProposalOutcome = 'approved' | 'rejected' | 'sentBack';

/**
 * How a body decided, in the words of the minutes (domain.md section 6): bifall, godkänner, antar, fastställer, överlämnar;
 * avslag, återremiss, bordläggning, utgår. What each does to the matter stands in `decisions/outcome.ts`.
 */
export const DECISION_OUTCOMES = [
  'approved',
  'accepted',
  'adopted',
  'established',
  'forwarded',
  'rejected',
  'sentBack',
  'postponed',
  'withdrawn',
] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** A body's decision as recorded by its secretary (R1). Kept for ever; a correction is a new record. */
export interface Decision {
  /** `2027-U15-KS`; a later entry in the same matter gets `#2`, `#3`… */
  readonly key: string;
  readonly duty: DutyKey;
  readonly step: StepId;
  readonly operatingYear: number;
  readonly body: Body;
  readonly outcome: DecisionOutcome;
  readonly meetingDate: LocalDate;
  readonly paragraph: string;
  readonly registerNumber: string;
  /** The day the minutes were signed (justering); absent while they are not. */
  readonly adjustedOn?: LocalDate;
  /** The one § was signed at the meeting itself (omedelbar justering). */
  readonly immediate?: true;
  /** The day the signing was announced on the notice board (anslag). */
  readonly postedOn?: LocalDate;
  readonly wording?: string;
  readonly reason?: string;
  /** Acklamation, votering, ordförandebeslut or delegationsbeslut. */
  readonly manner?: string;
  readonly reservation?: string;
  /** Jäv: who did not take part. */
  readonly conflictOfInterest?: string;
  /** Särskilt yttrande, protokollsanteckning. */
  readonly statement?: string;
  readonly minutesLink?: string;
  readonly by: Actor;
  readonly at: Stamp;
  /** Key of the entry this one corrects. */
  readonly corrects?: string;
}

/** One row of the append-only log. `duty` and what follows from it are absent where a person or a role was changed. */
export interface HistoryEntry {
  readonly key: string;
  readonly duty?: DutyKey;
  readonly step?: StepId;
  readonly operatingYear?: number;
  readonly at: Stamp;
  readonly by: Actor;
  readonly verb: string;
  readonly from: string;
  readonly to: string;
  readonly reason?: string;
  readonly details: Readonly<Record<string, string>>;
}
