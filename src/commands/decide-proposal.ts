import { row } from '../cycle/definition/rows.ts';
import { mayDecide, rightTo } from '../cycle/duties/authority.ts';
import type { Closing, Duty, Proposal, ProposalOutcome } from '../cycle/duties/duty.ts';
import { missingUnits } from '../cycle/duties/status.ts';
import { AppError } from '../errors.ts';
import { actorOrRefuse, answerOf, type Command, logged, mustBeOpen } from './command.ts';

/** Besluta om ett förslag till förvaltningsmål: approved, rejected or sent back, with the reason (M06d). */
export const decideProposal: Command = {
  verb: 'proposal.decide',
  run: (duty, data, situation) => {
    const { world, userId, at } = situation;
    if (row(duty.step).completion !== 'proposals')
      throw new AppError('duty.verb-not-for-step', { verb: 'proposal.decide', step: duty.step });
    if (rightTo(userId, duty, world) !== 'own') throw new AppError('duty.not-yours', { duty: duty.key });
    mustBeOpen(duty, situation);
    const proposal = world.proposals.find((it) => it.key === data.proposal && it.operatingYear === duty.operatingYear);
    if (!proposal || proposal.decision)
      throw new AppError('proposal.unknown', { proposal: String(data.proposal ?? '') });
    if (!mayDecide(userId, proposal, world)) throw new AppError('proposal.own', { proposal: proposal.key });
    const by = actorOrRefuse(duty, situation);
    const answer = answerOf(duty, data);
    const decided: Proposal = {
      ...proposal,
      decision: { outcome: answer.outcome as ProposalOutcome, reason: answer.reason!, by, at },
    };
    const left = world.proposals.some(
      (it) => it.operatingYear === duty.operatingYear && !it.decision && it.key !== proposal.key,
    );
    const closing: Closing = { at, by, answer };
    const after: Duty =
      left || missingUnits(duty, world).length > 0 ? duty : { ...duty, progress: { state: 'done', closing } };
    return {
      duty: after,
      changedProposals: [decided],
      history: logged('proposal.decide', duty, after, by, situation, {
        reason: answer.reason,
        details: { proposal: proposal.key, outcome: answer.outcome! },
      }),
    };
  },
};
