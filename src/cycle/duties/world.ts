import type { Assignment, Unit } from '../people/assignment.ts';
import type { LocalDate } from '../planning/local-date.ts';
import type { Meeting } from '../planning/meeting.ts';
import type { Decision, Duty, DutyKey, Proposal, StepKey } from './duty.ts';
import { stepKey } from './duty.ts';

/** The year as recorded, on a day: what every rule is asked about. Plain data; nothing in it changes. */
export interface World {
  readonly today: LocalDate;
  readonly duties: ReadonlyMap<DutyKey, Duty>;
  readonly dutiesOfStep: ReadonlyMap<StepKey, readonly Duty[]>;
  readonly proposals: readonly Proposal[];
  readonly decisions: readonly Decision[];
  readonly units: readonly Unit[];
  readonly assignments: readonly Assignment[];
  readonly meetings: readonly Meeting[];
}

export interface WorldParts {
  readonly today: LocalDate;
  readonly duties: readonly Duty[];
  readonly proposals?: readonly Proposal[];
  readonly decisions?: readonly Decision[];
  readonly units: readonly Unit[];
  readonly assignments: readonly Assignment[];
  readonly meetings: readonly Meeting[];
}

/** Indexes the parts, once, for the rules. */
export const world = (parts: WorldParts): World => {
  const dutiesOfStep = new Map<StepKey, Duty[]>();
  for (const duty of parts.duties) {
    const key = stepKey(duty.operatingYear, duty.step);
    const known = dutiesOfStep.get(key);
    if (known) known.push(duty);
    else dutiesOfStep.set(key, [duty]);
  }
  return {
    proposals: [],
    decisions: [],
    ...parts,
    duties: new Map(parts.duties.map((duty) => [duty.key, duty])),
    dutiesOfStep,
  };
};
