import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { type Clock, stamp, today } from '../clock.ts';
import type { Identity } from '../commands/app.ts';
import { mustSetUp, openableYears, openedHistory, previewYear, type YearPreview } from '../commands/open-year.ts';
import type { Records } from '../commands/ports.ts';
import type { PlanSituation } from '../commands/replan.ts';
import type { Duty } from '../cycle/duties/duty.ts';
import type { OpeningWish } from '../cycle/planning/opening.ts';
import type { StepRecord } from '../cycle/planning/plan-year.ts';
import { AppError } from '../errors.ts';

/** How far an opening has come. It is kept until another begins, so that whoever opens the page later sees how it went. */
export type OpeningProgress = {
  readonly operatingYear: number;
  readonly written: number;
  readonly of: number;
} & (
  | { readonly stage: 'steps' | 'duties' | 'calendar' | 'done' }
  | { readonly stage: 'failed'; readonly error: AppError }
);

export interface YearsSeen {
  /** The years one may open, with how many of their steps are in the record. */
  readonly years: readonly { readonly operatingYear: number; readonly steps: number }[];
  readonly opening: OpeningProgress | undefined;
}

export interface YearOpener {
  /** Throws `year.not-yours`. */
  years(by: Identity): YearsSeen;
  /** Writes nothing. Throws `year.not-yours`, `year.invalid`. */
  preview(wish: OpeningWish, by: Identity): YearPreview;
  /**
   * Begins to write what was previewed under this digest, and goes on by itself; asked while it runs it answers how far
   * that one has come. What is in the record already is left alone, so the same again completes what is missing. Throws
   * `year.changed` when it would be another year by now, and as `preview` and `Records.commit` do.
   */
  open(wish: OpeningWish, digest: string, by: Identity): Promise<OpeningProgress>;
  /** Waits for what is being written. */
  settled(): Promise<void>;
}

export interface OpenerParts {
  readonly records: Pick<Records, 'world' | 'steps' | 'meetings' | 'sync' | 'commit'>;
  /** Writes rows that the list lacks, telling how many are there. Throws `graph.refused`, `record.unreachable`. */
  readonly write: (
    rows: { readonly steps: readonly StepRecord[] } | { readonly duties: readonly Duty[] },
    tell: (written: number) => void,
  ) => Promise<unknown>;
  /** Reads the lists, tells those who listen, and brings the calendar after them. */
  readonly lookAround: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Opens operating years with the app's own rights: the lists first, then the calendar follows from them. */
export const createYearOpener = ({ records, write, lookAround, clock, log }: OpenerParts): YearOpener => {
  let opening: OpeningProgress | undefined;
  let work: Promise<void> = Promise.resolve();

  const situation = (by: Identity): PlanSituation => ({
    id: randomUUID(),
    world: records.world(today(clock)),
    userId: by.userId,
    at: stamp(clock),
    steps: records.steps(),
    meetings: records.meetings(),
  });

  const run = async ({ operatingYear, missing: { steps, duties } }: YearPreview): Promise<void> => {
    const of = steps.length + duties.length;
    const at = (stage: 'steps' | 'duties' | 'calendar' | 'done', written: number) => {
      opening = { operatingYear, stage, written, of };
    };
    try {
      await write({ steps }, (written) => at('steps', written));
      at('duties', steps.length);
      await write({ duties }, (written) => at('duties', steps.length + written));
      at('calendar', of);
      await lookAround();
      at('done', of);
    } catch (problem) {
      const error = problem instanceof AppError ? problem : new AppError('internal', {}, { cause: problem });
      log.error({ operatingYear, code: error.code, facts: error.loggable }, 'operating year not wholly opened');
      opening = { operatingYear, stage: 'failed', written: opening?.written ?? 0, of, error };
      // What was written is shown; where the lists cannot be read, the look every half minute does it.
      await lookAround().catch(() => undefined);
    }
  };

  const isRunning = (): boolean => opening !== undefined && opening.stage !== 'done' && opening.stage !== 'failed';

  return {
    years: (by) => {
      const now = situation(by);
      mustSetUp(now);
      const stepsOf = (year: number) => now.steps.filter((it) => it.operatingYear === year).length;
      return {
        years: openableYears(now).map((operatingYear) => ({ operatingYear, steps: stepsOf(operatingYear) })),
        opening,
      };
    },
    preview: (wish, by) => previewYear(wish, situation(by)),
    open: async (wish, digest, by) => {
      mustSetUp(situation(by));
      if (opening && isRunning()) return opening;
      opening = { operatingYear: wish.operatingYear, stage: 'steps', written: 0, of: 0 };
      try {
        await records.sync();
        const now = situation(by);
        const seen = previewYear(wish, now);
        if (seen.digest !== digest) throw new AppError('year.changed');
        const { steps, duties } = seen.writes;
        opening = { ...opening, of: steps + duties };
        if (steps + duties > 0)
          await records.commit({ id: now.id, changed: {}, added: { history: [openedHistory(seen, now)] } });
        work = run(seen);
        return opening;
      } catch (error) {
        opening = undefined;
        throw error;
      }
    },
    settled: () => work,
  };
};
