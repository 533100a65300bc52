import type { Verb } from '../../src/commands/app.ts';

/**
 * The inputs that each verb's form has beside the step's own: the names that commands read. A form of several proposals
 * also asks which `proposal`; the reasons for acting for another or past a gate are asked for only then.
 */
export const VERB_INPUTS: Readonly<Record<Verb, readonly string[]>> = {
  'duty.close': ['onBehalfReason', 'passReason'],
  'duty.moreTime': ['newDate', 'moreTimeReason', 'onBehalfReason'],
  'duty.notMine': ['who'],
  'duty.notNeeded': ['notNeededReason', 'onBehalfReason'],
  'duty.handBack': ['handBackReason'],
  'decision.record': ['passReason'],
  'decision.correct': ['correctionReason'],
  'proposal.decide': ['proposal'],
  acknowledge: [],
  snooze: ['until'],
  'card.refresh': [],
};
