import { ROWS } from '../cycle/definition/rows.ts';
import { type Closing, type Duty, type Proposal, stepKey } from '../cycle/duties/duty.ts';
import { dayOf, isClosed, missingUnits } from '../cycle/duties/status.ts';
import { changedWorld, type World } from '../cycle/duties/world.ts';

const deciders = ROWS.filter((it) => it.completion === 'proposals').map((it) => it.id);

/** Ended before this proposal came: it is to be decided on after all. */
const openedFor = (proposal: Proposal, duty: Duty, { at, by }: Closing): Duty => ({
  ...duty,
  progress: { state: 'returned', because: 'reopened', on: dayOf(at), by, reason: proposal.goal, answer: {} },
});

/** Every unit has answered and nothing is left to decide on: done if there was anything, else not needed. */
const ended = (duty: Duty, after: World, { at, by }: Closing): Duty[] => {
  const ofYear = after.proposals.filter((it) => it.operatingYear === duty.operatingYear);
  if (missingUnits(duty, after).length > 0 || ofYear.some((it) => !it.decision)) return [];
  const state = ofYear.length > 0 ? 'done' : 'notNeeded';
  return [{ ...duty, progress: { state, closing: { at, by, answer: {} } } }];
};

/**
 * The step that decides on proposals ends by itself when every unit has answered and no proposal is left: done if there
 * was any, not needed if there was none (domain.md 2.1, M06d: "om förslag finns"). A proposal that comes after it was ended
 * opens it again.
 * `answered` is the duty just closed and `made` the proposals that its answer makes, of its own year or the next.
 */
export const settledProposals = (answered: Duty, made: readonly Proposal[], closing: Closing, world: World): Duty[] => {
  const after = changedWorld(world, { duties: [answered], proposals: [...world.proposals, ...made] });
  const years = new Set([answered.operatingYear, ...made.map((it) => it.operatingYear)]);
  return [...years].flatMap((year) => {
    const proposal = made.find((it) => it.operatingYear === year);
    return deciders
      .flatMap((step) => after.dutiesOfStep.get(stepKey(year, step)) ?? [])
      .filter((duty) => duty.key !== answered.key)
      .flatMap((duty) => {
        if (!isClosed(duty)) return ended(duty, after, closing);
        return proposal ? [openedFor(proposal, duty, closing)] : [];
      });
  });
};
