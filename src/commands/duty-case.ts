import type { StepDefinition } from '../cycle/definition/step.ts';
import type { Decision, Duty, DutyKey, DutyStatus, Proposal, UnitId, UserId } from '../cycle/duties/duty.ts';
import type { AskedInput } from '../cycle/duties/inputs.ts';
import type { Goal, Measure, Visit } from '../cycle/goals/goal.ts';
import type { Slot } from '../cycle/planning/find-time.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';

/** What the person who looks at a duty may do with it now. Cards show exactly these. */
export interface Permissions {
  readonly close: boolean;
  /** May close, but for another: a reason is asked for. */
  readonly onBehalf: boolean;
  /** One more visit, consultation or measure. */
  readonly addEntry: boolean;
  /** May end the deciding on proposals past units that have not answered. */
  readonly endWithoutUnits: boolean;
  readonly moreTime: boolean;
  readonly notMine: boolean;
  readonly handOver: boolean;
  readonly notNeeded: boolean;
  readonly receive: boolean;
  readonly handBack: boolean;
  readonly reopen: boolean;
  readonly askReopen: boolean;
  readonly answerRequest: boolean;
  readonly correct: boolean;
  /** Signing and announcement of a recorded decision. */
  readonly advance: boolean;
  readonly snooze: boolean;
  /** A time for the meeting. */
  readonly findTime: boolean;
}

/** Times that were found for a meeting. */
export interface Finding {
  readonly slots: readonly Slot[];
  readonly page: number;
  /** The page that shows the next ones, when there are any. */
  readonly next?: number | undefined;
  /** The last day that was looked at. */
  readonly until: LocalDate;
  /** Who has to be there, by name. */
  readonly attend: readonly string[];
  /** Those of them whose calendar cannot be read: for them only working hours were counted. */
  readonly unread: readonly string[];
  /** Who else can be invited. */
  readonly people: readonly { readonly userId: UserId; readonly name: string; readonly title: string }[];
}

/** More people than these are not listed on a card: the name is written instead. */
export const MOST_PEOPLE = 30;

/** A goal with its measures. */
export interface MeasuredGoal extends Goal {
  readonly measures: readonly Measure[];
}

/** Everything a card, the tab or a command line shows of one duty to one person on one day. */
export interface DutyCase {
  readonly duty: Duty;
  readonly step: StepDefinition;
  readonly status: DutyStatus;
  readonly today: LocalDate;
  readonly lastDay: LocalDate;
  readonly unitName?: string;
  /** Who is expected to act today. */
  readonly holder?: { readonly name: string; readonly title: string; readonly isMe: boolean };
  readonly may: Permissions;
  /** What closing asks for, as it stands today. */
  readonly inputs: readonly AskedInput[];
  /** What one more entry asks for; empty where the step collects none. */
  readonly entryInputs: readonly AskedInput[];
  /** Visits or consultations entered so far. */
  readonly visits: readonly Visit[];
  /** The operating year's goals, for the steps that are about them. */
  readonly goals: readonly MeasuredGoal[];
  /** Those the duty can be handed over to; one more than are listed, where there are too many to list. */
  readonly people: readonly { readonly userId: UserId; readonly name: string; readonly title: string }[];
  /** The duty that the same meeting may close too, when it is this person's and open. */
  readonly together?: { readonly key: DutyKey; readonly step: StepDefinition['id']; readonly operatingYear: number };
  /** Units whose head has not acknowledged the letter, once it is sent (M05). */
  readonly notAcknowledged: readonly string[];
  /** Units that were passed over when the duty was closed, by name. */
  readonly units: readonly { readonly unit: UnitId; readonly name: string }[];
  /** Units that a gate still waits for, by name; empty when it is open. */
  readonly missing: readonly { readonly unit: UnitId; readonly name: string }[];
  /** Steps that must be done first and are not, when the duty waits. */
  readonly waitsFor: readonly string[];
  /** Proposals still to decide on, for the step that decides on them. */
  readonly proposals: readonly (Proposal & { readonly unitName?: string })[];
  /** Decisions in this matter, oldest first. */
  readonly decisions: readonly Decision[];
  /** The meeting that the step falls on. */
  readonly meetingDate?: LocalDate;
  /** The meeting that is booked, and where it is joined once the calendar has told. */
  readonly booked?: Slot & { readonly attend: readonly string[]; readonly joinUrl?: string };
  /** Times that were just looked for. */
  readonly finding?: Finding;
  /** What the organisation itself says of the step, in its own words. */
  readonly ownText?: string;
  /** The letter to acknowledge (M05). */
  readonly letter?: string;
  /** Where the goals are in Stratsys, when the customer has said. */
  readonly stratsys?: string;
  /** Address of the step in the tab. */
  readonly link: string;
}
