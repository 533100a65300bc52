import { row } from '../cycle/definition/rows.ts';
import type { Answer, Closing, Duty, Proposal } from '../cycle/duties/duty.ts';
import { missingUnits } from '../cycle/duties/status.ts';
import { AppError } from '../errors.ts';
import { answerOf, type Command, closingRight, logged, mustBeOpen, reasonIn, type Situation } from './command.ts';
import { settledProposals } from './settle-proposals.ts';

/** A gate that is passed without everyone wants a reason (domain.md 2.3, Gates). */
const gatePassed = (duty: Duty, data: Readonly<Record<string, unknown>>, { world }: Situation) => {
  const missing = missingUnits(duty, world);
  return missing.length > 0 ? { passedWithout: missing, reason: reasonIn('passReason', data) } : undefined;
};

/** A need for a goal of the department's own becomes a proposal to decide on (M06c, and U09 for the year after). */
const proposalFrom = (duty: Duty, answer: Answer, closing: Closing): Proposal[] => {
  const goal = answer.goal ?? answer.proposal;
  if (!goal) return [];
  const operatingYear = row(duty.step).plan === 'followUp' ? duty.operatingYear + 1 : duty.operatingYear;
  const { by, at } = closing;
  return [
    {
      key: `${operatingYear}-${duty.key}`,
      operatingYear,
      from: by,
      at,
      goal,
      motive: answer.motive ?? '',
      ...(duty.unit && { unit: duty.unit }),
      ...(answer.measure && { measure: answer.measure }),
    },
  ];
};

/** Klar: hands in what the step asks for. Decisions and proposals have verbs of their own. */
export const closeDuty: Command = {
  verb: 'duty.close',
  run: (duty, data, situation) => {
    const { completion } = row(duty.step);
    if (duty.part === 'acknowledge' || completion === 'decision' || completion === 'proposals') {
      throw new AppError('duty.verb-not-for-step', { verb: 'duty.close', step: duty.step });
    }
    const { by, onBehalfReason } = closingRight(duty, data, situation);
    mustBeOpen(duty, situation);
    const answer = answerOf(duty, data);
    const gate = gatePassed(duty, data, situation);
    const reason = onBehalfReason ?? gate?.reason;
    const closing: Closing = {
      at: situation.at,
      by,
      answer,
      ...(reason && { reason }),
      ...(onBehalfReason && { onBehalf: true }),
      ...(gate && { passedWithout: gate.passedWithout }),
    };
    const closed: Duty = { ...duty, progress: { state: 'done', closing } };
    const proposals = proposalFrom(duty, answer, closing);
    return {
      duty: closed,
      proposals,
      alsoChanged: settledProposals(closed, proposals, closing, situation.world),
      history: logged('duty.close', duty, closed, by, situation, { reason, details: answer }),
    };
  },
};
