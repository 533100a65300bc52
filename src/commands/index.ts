import { acknowledge } from './acknowledge.ts';
import type { Verb } from './app.ts';
import { closeDuty } from './close-duty.ts';
import type { Command } from './command.ts';
import { decideProposal } from './decide-proposal.ts';
import { handBack } from './hand-back.ts';
import { moreTime } from './more-time.ts';
import { notMine } from './not-mine.ts';
import { notNeeded } from './not-needed.ts';
import { correctDecision, recordDecision } from './record-decision.ts';
import { snooze } from './snooze.ts';

/** Every verb that changes something. `card.refresh` only looks. */
export const COMMANDS: Readonly<Record<Exclude<Verb, 'card.refresh'>, Command>> = {
  'duty.close': closeDuty,
  'duty.moreTime': moreTime,
  'duty.notMine': notMine,
  'duty.notNeeded': notNeeded,
  'duty.handBack': handBack,
  'decision.record': recordDecision,
  'decision.correct': correctDecision,
  'proposal.decide': decideProposal,
  acknowledge,
  snooze,
};
