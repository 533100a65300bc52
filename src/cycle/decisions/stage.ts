import type { Decision } from '../duties/duty.ts';
import { addDays, type LocalDate } from '../planning/local-date.ts';

/** Minutes are signed at the latest this many days after the meeting (domain.md 3.3). */
const ADJUSTED_WITHIN_DAYS = 14;
/** The signing is announced at the latest this many days after it. */
const POSTED_WITHIN_DAYS = 2;
/** A decision can be appealed for three weeks from the announcement. */
const APPEAL_DAYS = 21;

/** Beslutat, ej justerat → justerat → anslaget → laga kraft (domain.md section 4). */
export type DecisionStage = 'decided' | 'adjusted' | 'posted' | 'final';

/** The last day to appeal; undefined until the announcement. */
export const appealEnds = (decision: Decision): LocalDate | undefined =>
  decision.postedOn && addDays(decision.postedOn, APPEAL_DAYS);

/** Inputs of a recorded decision that are entered as it comes further, not corrected (`decision.advance`). */
export const STAGE_INPUTS: ReadonlySet<string> = new Set(['adjusted', 'adjustedOn', 'minutesLink']);

/** How far a decision has come on a day. Legal force follows from the days, the rest is entered. */
export const stageOf = (decision: Decision, today: LocalDate): DecisionStage => {
  const ends = appealEnds(decision);
  if (ends) return today > ends ? 'final' : 'posted';
  return decision.adjustedOn ? 'adjusted' : 'decided';
};

/** The last day for the next thing to be entered, signing or announcement; undefined when nothing is left to enter. */
export const nextStageDue = (decision: Decision): LocalDate | undefined => {
  if (decision.postedOn) return undefined;
  return decision.adjustedOn
    ? addDays(decision.adjustedOn, POSTED_WITHIN_DAYS)
    : addDays(decision.meetingDate, ADJUSTED_WITHIN_DAYS);
};

/** Signing or announcement is late: the warnings of days 14 and 16 (domain.md R2). */
export const isStageLate = (decision: Decision, today: LocalDate): boolean => {
  const due = nextStageDue(decision);
  return due !== undefined && today >= due;
};

/** The entries that stand, oldest first: one that was corrected is followed by the one that corrects it. */
export const standing = (decisions: readonly Decision[]): Decision[] => {
  const corrected = new Set(decisions.map((it) => it.corrects));
  return decisions.filter((it) => !corrected.has(it.key));
};
