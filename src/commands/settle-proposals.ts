import { ROWS } from '../cycle/definition/rows.ts';
import { type Closing, type Duty, type Proposal, stepKey } from '../cycle/duties/duty.ts';
import { isClosed, missingUnits } from '../cycle/duties/status.ts';
import { type World, world as worldOf } from '../cycle/duties/world.ts';

const deciders = ROWS.filter((it) => it.completion === 'proposals').map((it) => it.id);

/**
 * The step that decides on proposals ends by itself when every unit has answered and no proposal is left: done if there
 * was any, not needed if there was none (domain.md 2.1, M06d: "om förslag finns").
 * `answered` is the duty just closed and `proposals` those as they become by it.
 */
export const settledProposals = (
  answered: Duty,
  proposals: readonly Proposal[],
  { at, by }: Closing,
  world: World,
): Duty[] => {
  const after = worldOf({
    ...world,
    duties: [...world.duties.values()].map((it) => (it.key === answered.key ? answered : it)),
    proposals: [...world.proposals.filter((old) => !proposals.some((it) => it.key === old.key)), ...proposals],
  });
  return deciders.flatMap((step) => {
    const ofYear = after.proposals.filter((it) => it.operatingYear === answered.operatingYear);
    return (after.dutiesOfStep.get(stepKey(answered.operatingYear, step)) ?? [])
      .filter((duty) => duty.key !== answered.key && !isClosed(duty))
      .filter((duty) => missingUnits(duty, after).length === 0 && ofYear.every((it) => it.decision))
      .map(
        (duty): Duty => ({
          ...duty,
          progress: { state: ofYear.length > 0 ? 'done' : 'notNeeded', closing: { at, by, answer: {} } },
        }),
      );
  });
};
