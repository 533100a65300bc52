import type { DecisionsResponse, TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import type { Words } from '../../shell/language.tsx';
import type { Sheet } from './workbook.ts';

/** The duties of the steps that are shown, a row each. */
export const dutySheet = (
  { units }: Pick<TimelineResponse, 'units'>,
  steps: readonly TimelineStep[],
  { tab, shared, language }: Words,
): Sheet => {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const { step, year, plan, who, unit, due, state, closed } = tab.sheet.column;
  return {
    name: tab.sheet.duties,
    headings: [step, tab.sheet.column.title, year, plan, unit, who, due, state, closed],
    rows: steps.flatMap((it) =>
      it.duties.map((duty) => [
        it.stepId,
        stepText(it.stepId, language).short,
        it.operatingYear,
        shared.plan[it.plan],
        duty.unit ? (names.get(duty.unit) ?? duty.unit) : '',
        duty.holder ? `${duty.holder.name}, ${duty.holder.title}` : '',
        { day: duty.due },
        shared.status[duty.status],
        duty.closedOn ? { day: duty.closedOn } : '',
      ]),
    ),
  };
};

/** The decisions, as in minutes, a row each. */
export const decisionSheet = (
  { decisions }: DecisionsResponse,
  steps: readonly TimelineStep[],
  { tab, shared, language }: Words,
): Sheet => {
  const shown = new Set(steps.map((step) => step.id));
  const { step, title, year, body, date, outcome, paragraph, register, stage, reason } = tab.sheet.column;
  return {
    name: tab.sheet.decisions,
    headings: [step, title, year, body, date, outcome, paragraph, register, stage, reason],
    rows: decisions
      .filter((it) => shown.has(it.step))
      .map((it) => [
        it.stepId,
        stepText(it.stepId, language).short,
        it.operatingYear,
        it.body,
        { day: it.meetingDate },
        shared.choice[`outcome.${it.outcome}`] ?? it.outcome,
        it.paragraph,
        it.registerNumber,
        shared.choice[`stage.${it.stage}`] ?? it.stage,
        it.reason ?? '',
      ]),
  };
};
