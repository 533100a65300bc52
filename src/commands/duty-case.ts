import type { StepDefinition } from '../cycle/definition/step.ts';
import type { Decision, Duty, DutyStatus, Proposal, UnitId } from '../cycle/duties/duty.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';

/** What the person who looks at a duty may do with it now. Cards show exactly these. */
export interface Permissions {
  readonly close: boolean;
  /** May close, but for another: a reason is asked for. */
  readonly onBehalf: boolean;
  readonly moreTime: boolean;
  readonly notMine: boolean;
  readonly notNeeded: boolean;
  readonly handBack: boolean;
  readonly correct: boolean;
  readonly snooze: boolean;
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
  readonly holder?: { readonly name: string; readonly title: string };
  readonly may: Permissions;
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
  /** The letter to acknowledge (M05). */
  readonly letter?: string;
  /** Address of the step in the tab. */
  readonly link: string;
}
