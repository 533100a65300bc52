import { appealEnds, type DecisionStage, stageOf, standing } from '../decisions/stage.ts';
import type { Decision } from '../duties/duty.ts';
import type { World } from '../duties/world.ts';
import { type LocalDate, yearOf } from '../planning/local-date.ts';

/** A decision that stands, as minutes have it, and how far it has come. */
export interface StandingDecision {
  readonly decision: Decision;
  readonly stage: DecisionStage;
  /** The last day to appeal; absent until the announcement. */
  readonly appealEnds?: LocalDate;
}

/** The decisions that stand, the latest first; those of one year's meetings when it is named. Pure. */
export const decisionsOverview = (year: number | undefined, world: World): StandingDecision[] =>
  standing(world.decisions)
    .filter((it) => year === undefined || yearOf(it.meetingDate) === year)
    .sort((a, b) => (a.meetingDate === b.meetingDate ? 0 : a.meetingDate < b.meetingDate ? 1 : -1))
    .map((decision) => {
      const ends = appealEnds(decision);
      return { decision, stage: stageOf(decision, world.today), ...(ends && { appealEnds: ends }) };
    });
