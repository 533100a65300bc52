import type { DutyKey, HistoryEntry, StepKey, UserId } from '../cycle/duties/duty.ts';
import type { World } from '../cycle/duties/world.ts';
import type { Taken } from '../cycle/planning/find-time.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import type { Meeting } from '../cycle/planning/meeting.ts';
import type { StepRecord } from '../cycle/planning/plan-year.ts';
import type { ListedRole } from '../people/listed-role.ts';
import type { Flag } from '../records/flag.ts';
import type { Change } from './change.ts';

/** The record as the commands need it. */
export interface Records {
  /** The year as recorded, on a day, with answers on their way counted in. */
  world(today: LocalDate): World;
  steps(): readonly StepRecord[];
  /** Every meeting in the list, also those that were moved away. */
  meetings(): readonly Meeting[];
  /** The rows of the list of roles; those of groups as they stand. */
  roles(): readonly ListedRole[];
  step(key: StepKey): StepRecord | undefined;
  historyOf(step: StepKey): readonly HistoryEntry[];
  /** The change with its rows as they stand now, before it: made once, when the change is. */
  basedOn(change: Change): Change;
  /**
   * Writes a change: the answered duty first, under If-Match, and only if that held the rest. What others have changed in
   * other columns stays. Written twice, it is there once. Throws `record.changed-meanwhile` when somebody else was first,
   * `record.flagged` for a value that waits to be put right (both before anything is written), `record.unreachable` when
   * nobody answers.
   */
  commit(change: Change): Promise<void>;
  /** Counts a change in before it is written. */
  expect(change: Change): void;
  /** Forgets an expected change that could not be written. */
  forget(change: Change): void;
  /** Values written by hand that cannot be read, and that wait to be put right. */
  flags(): readonly Flag[];
  /** Reads what has changed in the lists; answers the steps that moved. Throws `record.unreachable`. */
  sync(): Promise<readonly StepKey[]>;
}

/** Who is taken when, by address in small letters; absent for somebody whose calendar cannot be read. */
export type Schedules = ReadonlyMap<string, readonly Taken[] | undefined>;
/** When these people are taken, on the days from `from` to `to`, both included. */
export type FreeBusy = (addresses: readonly string[], from: LocalDate, to: LocalDate) => Promise<Schedules>;

/** The calendar as the commands need it. */
export interface Meetings {
  readonly freeBusy: FreeBusy;
  /** Brings what was booked into the calendar. Throws as the calendar does: it comes there at the next look all the same. */
  bring(): Promise<void>;
  /** Where the duty's meeting is joined, once the calendar has told. */
  joinUrl(duty: DutyKey): string | undefined;
}

/** An answer that was taken and is on its way to the record. */
export interface StoredAnswer {
  readonly id: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly userId: UserId;
  readonly userName: string;
  readonly change: Change;
}

/** Where answers lie until they are in the record, so that none is lost (docs/architecture.md, Card → record). */
export interface AnswerStore {
  put(answer: StoredAnswer, receivedAt: string): Promise<void>;
  done(id: string): Promise<void>;
  /** It can never be written: somebody else closed the duty first. Kept, with the reason. */
  refused(id: string, problem: string): Promise<void>;
  drop(id: string): Promise<void>;
  waiting(): Promise<StoredAnswer[]>;
}

/** Told when something in the year has moved. */
export interface Changes {
  moved(steps: readonly StepKey[], duties: readonly DutyKey[]): void;
}
