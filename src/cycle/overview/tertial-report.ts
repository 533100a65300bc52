import { ROWS } from '../definition/rows.ts';
import type { StepId } from '../definition/step.ts';
import { stepKey } from '../duties/duty.ts';
import { isSettled, lastDay } from '../duties/status.ts';
import type { World } from '../duties/world.ts';
import type { Assessment, Goal, GoalOutcome } from '../goals/goal.ts';
import type { LocalDate } from '../planning/local-date.ts';
import { type GoalProgress, goalProgress, type Tertial } from './goal-outcomes.ts';
import { unitName } from './step-overview.ts';

/** What one unit says of a goal in a tertial. */
export interface UnitAnalysis {
  readonly unit: string;
  readonly assessment?: Assessment;
  readonly analysis?: string;
  readonly values: readonly { readonly measure: string; readonly value: number }[];
}

/** What a report on a tertial is written from: goal by goal the measures so far and what every unit says. */
export interface TertialReport {
  readonly operatingYear: number;
  readonly tertial: Tertial;
  /** The step that the report is written in (U03, U08, U13), and the last day for it. */
  readonly writtenIn: StepId;
  readonly due?: LocalDate;
  /** Units by name: those that have followed up, and those that have not. */
  readonly answered: readonly string[];
  readonly missing: readonly string[];
  readonly goals: readonly {
    readonly progress: GoalProgress;
    readonly analyses: readonly UnitAnalysis[];
    /** Units that have followed up, but said nothing of this goal. */
    readonly silent: readonly string[];
  }[];
}

/** The step in which the units follow a tertial up, and the one that reports on it to the committee. */
const stepsOf = (tertial: Tertial): { followUp: StepId; report: StepId } => {
  const followUp = ROWS.find((it) => it.followsUp === tertial)!.id;
  const report = ROWS.find((it) => it.papersFor && it.needs.some((need) => need.step === followUp))!.id;
  return { followUp, report };
};

const analysisOf = (
  unit: string,
  goal: Goal,
  outcomes: readonly GoalOutcome[],
  progress: GoalProgress,
): UnitAnalysis => {
  const own = outcomes.find((it) => it.goal === goal.key && !it.measure);
  const values = progress.measures.flatMap(({ measure }) => {
    const value = outcomes.find((it) => it.measure === measure.key)?.value;
    return value === undefined ? [] : [{ measure: measure.name, value }];
  });
  return {
    unit,
    ...(own?.assessment && { assessment: own.assessment }),
    ...(own?.analysis && { analysis: own.analysis }),
    values,
  };
};

const saysSomething = ({ assessment, analysis, values }: UnitAnalysis): boolean =>
  assessment !== undefined || analysis !== undefined || values.length > 0;

/** Everything that a report on a tertial is written from (domain.md 2.1: U03, U08, U13). Measures up to the tertial. Pure. */
export const tertialReport = (operatingYear: number, tertial: Tertial, world: World): TertialReport => {
  const { followUp, report } = stepsOf(tertial);
  const duties = world.dutiesOfStep.get(stepKey(operatingYear, followUp)) ?? [];
  const [writing] = world.dutiesOfStep.get(stepKey(operatingYear, report)) ?? [];
  const named = (settled: boolean) =>
    duties.filter((it) => it.unit && isSettled(it, world) === settled).map((it) => it.unit!);
  const answered = named(true);
  const names = (units: readonly (typeof answered)[number][]) => units.map((it) => unitName(it, world));
  const outcomes = world.outcomes.filter((it) => it.operatingYear === operatingYear && it.tertial === tertial);
  return {
    operatingYear,
    tertial,
    writtenIn: report,
    ...(writing && { due: lastDay(writing) }),
    answered: names(answered),
    missing: names(named(false)),
    goals: goalProgress(operatingYear, world).map((whole) => {
      const progress: GoalProgress = {
        ...whole,
        assessments: whole.assessments.filter((it) => it.tertial === tertial),
        measures: whole.measures.map((it) => ({ ...it, outcomes: it.outcomes.filter((of) => of.tertial <= tertial) })),
      };
      const analyses = answered.map((unit) =>
        analysisOf(
          unitName(unit, world),
          progress.goal,
          outcomes.filter((it) => it.unit === unit),
          progress,
        ),
      );
      return {
        progress,
        analyses: analyses.filter(saysSomething),
        silent: analyses.filter((it) => !saysSomething(it)).map((it) => it.unit),
      };
    }),
  };
};
