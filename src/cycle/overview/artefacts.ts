import { row } from '../definition/rows.ts';
import type { InputKind } from '../definition/step.ts';
import { mayRead } from '../duties/authority.ts';
import {
  type Actor,
  type Duty,
  type ProposalOutcome,
  type StepKey,
  stepKey,
  type UnitId,
  type UserId,
} from '../duties/duty.ts';
import { inputsFor } from '../duties/inputs.ts';
import { dayOf, isSettled } from '../duties/status.ts';
import type { World } from '../duties/world.ts';
import type { Goal, Measure, Visit } from '../goals/goal.ts';
import { goalsOf, measuresOf } from '../goals/goals.ts';
import type { LocalDate } from '../planning/local-date.ts';

/** One thing that was answered: the input's name in the catalogue, and what it was about where that was a goal or a measure. */
export interface AnsweredLine {
  readonly input: string;
  readonly kind: InputKind;
  readonly goal?: string;
  readonly measure?: string;
  readonly value: string;
}

/** What was handed in to end a duty. */
export interface HandedOver {
  readonly key: string;
  readonly unit?: UnitId;
  readonly by: Actor;
  readonly on: LocalDate;
  readonly lines: readonly AnsweredLine[];
}

/** What has come out of a step (domain.md 2.1, Artefakt), as far as one person may read. */
export interface Artefacts {
  readonly answers: readonly HandedOver[];
  readonly visits: readonly Visit[];
  /** The operating year's goals with their measures, for the steps that are about them. */
  readonly goals: readonly { readonly goal: Goal; readonly measures: readonly Measure[] }[];
  /** Proposals for goals of the department's own, for the step that decides on them. */
  readonly proposals: readonly {
    readonly unit?: UnitId;
    readonly goal: string;
    readonly motive: string;
    readonly outcome?: ProposalOutcome;
  }[];
  /** Handed in, but in words that this person may not read. */
  readonly unread: number;
  /** How many have acknowledged a letter that was sent. */
  readonly letter?: { readonly read: number; readonly of: number };
}

const linesOf = (duty: Duty, world: World): AnsweredLine[] => {
  if (!('closing' in duty.progress)) return [];
  const { answer } = duty.progress.closing;
  return inputsFor(duty, world).flatMap((spec) => {
    const value = answer[spec.id];
    return value && spec.kind !== 'confirm'
      ? [
          {
            input: spec.words ?? spec.id,
            kind: spec.kind,
            ...(spec.goalTitle && { goal: spec.goalTitle }),
            ...(spec.about && { measure: spec.about.name }),
            value,
          },
        ]
      : [];
  });
};

/** Steps whose outcome is the year's goals, or how they are measured. */
const isAboutGoals = ({ step }: Pick<Duty, 'step'>): boolean => {
  const { yields, entries, completion } = row(step);
  return (
    yields === 'committeeGoals' || entries?.kind === 'measure' || completion === 'letter' || completion === 'proposals'
  );
};

const letterOf = (duties: readonly Duty[], world: World): Artefacts['letter'] => {
  const sent = duties.some((it) => it.part === 'main' && it.progress.state === 'done');
  const receipts = duties.filter((it) => it.part === 'acknowledge');
  return sent && receipts.length > 0
    ? { read: receipts.filter((it) => isSettled(it, world)).length, of: receipts.length }
    : undefined;
};

/**
 * What has come out of a step: what was handed in, visits, goals, proposals, how a letter is read. Whose words a person may
 * not read are left out (domain.md section 7); a body's decisions are told on their own. Pure.
 */
export const artefactsOf = (step: StepKey, reader: UserId, world: World): Artefacts => {
  const duties = world.dutiesOfStep.get(step) ?? [];
  const readable = duties.filter((it) => mayRead(reader, it.unit, world));
  const unread = duties.filter((it) => it.progress.state === 'done' && !readable.includes(it)).length;
  const [first] = readable;
  if (!first) return { answers: [], visits: [], goals: [], proposals: [], unread };
  const isDecision = row(first.step).completion === 'decision';
  const letter = letterOf(duties, world);
  const measures = measuresOf(first.operatingYear, world);
  return {
    answers: isDecision
      ? []
      : readable.flatMap((duty) => {
          const lines = linesOf(duty, world);
          if (lines.length === 0 || !('closing' in duty.progress)) return [];
          const { by, at } = duty.progress.closing;
          return [{ key: duty.key, ...(duty.unit && { unit: duty.unit }), by, on: dayOf(at), lines }];
        }),
    visits: world.visits.filter((it) => readable.some((duty) => duty.key === it.duty)),
    goals: isAboutGoals(first)
      ? goalsOf(first.operatingYear, world).map((goal) => ({
          goal,
          measures: measures.filter((it) => it.goal === goal.key),
        }))
      : [],
    proposals:
      row(first.step).completion === 'proposals'
        ? world.proposals
            .filter((it) => stepKey(it.operatingYear, first.step) === step && mayRead(reader, it.unit, world))
            .map(({ unit, goal, motive, decision }) => ({
              ...(unit && { unit }),
              goal,
              motive,
              ...(decision && { outcome: decision.outcome }),
            }))
        : [],
    unread,
    ...(letter && { letter }),
  };
};
