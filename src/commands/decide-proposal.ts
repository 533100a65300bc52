import { ROWS, row } from '../cycle/definition/rows.ts';
import { mayDecide, rightTo } from '../cycle/duties/authority.ts';
import type { Actor, Closing, Duty, Proposal, ProposalOutcome } from '../cycle/duties/duty.ts';
import { dutyKey, stepKey } from '../cycle/duties/duty.ts';
import { dayOf, missingUnits } from '../cycle/duties/status.ts';
import { AppError } from '../errors.ts';
import {
  actorOrRefuse,
  alsoLogged,
  answerOf,
  type Command,
  logged,
  mustBeOpen,
  mustFit,
  type Situation,
} from './command.ts';
import { departmentGoalFrom } from './yields.ts';

/** The unit's duty that a proposal came from: sent back, it is to be answered again. */
const source = (proposal: Proposal, { world }: Situation): Duty | undefined =>
  ROWS.filter((it) => it.inputs.some((spec) => spec.id === 'goal'))
    .flatMap((it) => world.dutiesOfStep.get(stepKey(proposal.operatingYear, it.id)) ?? [])
    .find((it) => proposal.unit && it.key === dutyKey(proposal.operatingYear, it.step, proposal.unit));

const sentBack = (proposal: Proposal, reason: string, by: Actor, situation: Situation): Duty[] => {
  const duty = source(proposal, situation);
  if (duty?.progress.state !== 'done') return [];
  const { answer } = duty.progress.closing;
  const on = dayOf(situation.at);
  return [{ ...duty, progress: { state: 'returned', because: 'handedBack', on, by, reason, answer } }];
};

/** Besluta om ett förslag till förvaltningsmål: approved, rejected or sent back, with the reason (M06d). */
export const decideProposal: Command = {
  verb: 'proposal.decide',
  run: (duty, data, situation) => {
    const { world, userId, at } = situation;
    mustFit(row(duty.step).completion === 'proposals', 'proposal.decide', duty);
    if (rightTo(userId, duty, world) !== 'own') throw new AppError('duty.not-yours', { duty: duty.key });
    mustBeOpen(duty, situation);
    const proposal = world.proposals.find((it) => it.key === data.proposal && it.operatingYear === duty.operatingYear);
    if (!proposal || proposal.decision)
      throw new AppError('proposal.unknown', { proposal: String(data.proposal ?? '') });
    if (!mayDecide(userId, proposal, world)) throw new AppError('proposal.own', { proposal: proposal.key });
    const by = actorOrRefuse(duty, situation);
    const { answer } = answerOf(duty, data, situation);
    const outcome = answer.outcome as ProposalOutcome;
    const reason = answer.reason!;
    const decided: Proposal = { ...proposal, decision: { outcome, reason, by, at } };
    const returned = outcome === 'sentBack' ? sentBack(proposal, reason, by, situation) : [];
    const left = world.proposals.some(
      (it) => it.operatingYear === duty.operatingYear && !it.decision && it.key !== proposal.key,
    );
    const goesOn = left || returned.length > 0 || missingUnits(duty, world).length > 0;
    const closing: Closing = { at, by, answer };
    const after: Duty = goesOn ? duty : { ...duty, progress: { state: 'done', closing } };
    const made = outcome === 'approved' ? departmentGoalFrom(proposal, duty, at, world) : { goals: [], measures: [] };
    return {
      id: situation.id,
      duty: duty.key,
      changed: { duties: [after, ...returned], proposals: [decided] },
      added: {
        ...made,
        history: [
          logged('proposal.decide', duty, after, by, situation, {
            reason,
            details: { proposal: proposal.key, outcome },
          }),
          ...returned.map((it) =>
            alsoLogged('duty.handBack', world.duties.get(it.key)!, it, by, situation, { reason }),
          ),
        ],
      },
    };
  },
};
