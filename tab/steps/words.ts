import type { DutyView, TimelineStep } from '../../src/api/contract.ts';
import { stepText } from '../../src/cycle/definition/text.ts';
import { formatDate } from '../../src/text/dates.ts';
import type { Words } from '../shell/language.tsx';
import { barDays, isAllYear } from './span.ts';
import { stateOf } from './state.ts';

/** "Mål för 2027", "Uppföljning av 2026". */
export const aimOf = (step: Pick<TimelineStep, 'plan' | 'operatingYear'>, { tab }: Words): string =>
  step.plan === 'goals' ? tab.goalsFor(step.operatingYear) : tab.followUpOf(step.operatingYear);

/** "1 februari – tisdag 31 mars, v. 14"; when the last day lies before the window, that day alone. */
export const periodOf = (step: TimelineStep, { tab, language }: Words): string => {
  if (isAllYear(step)) return tab.allYear;
  const due = formatDate(step.due, language, 'weekday');
  const { start } = barDays(step);
  return step.due <= start ? due : tab.until(formatDate(start, language, 'short'), due);
};

/** "Pågår, 2 av 11 klara". */
export const progressOf = (step: TimelineStep, { tab }: Words): string =>
  step.total > 1 ? `${tab.state[stateOf(step)]}, ${tab.closed(step.done, step.total)}` : tab.state[stateOf(step)];

/** A bar's name for those who hear it: what stands beside the bar, then plan, state and days. */
export const nameOf = (step: TimelineStep, words: Words): string =>
  [
    `${step.stepId} ${stepText(step.stepId, words.language).short} ${step.operatingYear}`,
    aimOf(step, words),
    progressOf(step, words),
    periodOf(step, words),
  ].join(', ');

/** A unit's part in a step, for those who hear it: the unit, the step, how it stands there and its last day. */
export const nameAt = (unit: string, step: TimelineStep, duty: DutyView, { tab, shared, language }: Words): string =>
  [
    unit,
    `${step.stepId} ${stepText(step.stepId, language).short} ${step.operatingYear}`,
    shared.status[duty.status],
    ...(isAllYear(step) ? [tab.allYear] : [formatDate(duty.due, language, 'weekday')]),
  ].join(', ');
