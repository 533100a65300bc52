import type { Verb } from '../../src/commands/app.ts';

/**
 * The inputs that each verb's form has beside the step's own: the names that commands read. A form of several proposals
 * also asks which `proposal`; the reasons for acting for another or past a gate are asked for only then.
 */
export const VERB_INPUTS: Readonly<Record<Verb, readonly string[]>> = {
  'duty.close': ['onBehalfReason', 'passReason', 'sameMeeting'],
  'duty.addEntry': [],
  'duty.moreTime': ['newDate', 'moreTimeReason'],
  'duty.notMine': ['who'],
  'duty.handOver': ['person', 'handOverReason'],
  'duty.notNeeded': ['notNeededReason'],
  'duty.receive': [],
  'duty.handBack': ['handBackReason'],
  'duty.reopen': ['reopenReason'],
  'duty.askReopen': ['reopenReason'],
  'request.answer': ['granted', 'newDate', 'answerReason'],
  'decision.record': [],
  'decision.correct': ['correctionReason'],
  'decision.advance': ['adjustedOn', 'postedOn', 'minutesLink'],
  'proposal.decide': ['proposal'],
  'meeting.book': ['slot', 'alsoInvited'],
  'meeting.propose': [],
  acknowledge: [],
  snooze: ['until'],
  'person.prefer': [],
  'standIn.appoint': ['standInUnit', 'person', 'standInFrom', 'standInTo', 'standInReason'],
  'channel.show': [],
  'card.refresh': [],
};
