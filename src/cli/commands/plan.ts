import { ROWS } from '../../cycle/definition/rows.ts';
import { stepText } from '../../cycle/definition/text.ts';
import { statusOf } from '../../cycle/duties/status.ts';
import { world } from '../../cycle/duties/world.ts';
import { addDays } from '../../cycle/planning/local-date.ts';
import { type PlannedStep, planYear } from '../../cycle/planning/plan-year.ts';
import { recipientOf } from '../../cycle/reminders/due.ts';
import { AppError } from '../../errors.ts';
import { formatDate } from '../../text/dates.ts';
import { messages } from '../../text/index.ts';
import { readArguments, yearIn } from '../arguments.ts';
import { organisationFor } from '../year-source.ts';

/** `plan --year 2027 [--unit id] [--json]`: an operating year before anything is answered. */
export const run = async (args: string[]): Promise<number> => {
  const options = readArguments(args, {
    year: { type: 'string' },
    unit: { type: 'string' },
    json: { type: 'boolean' },
  });
  const operatingYear = yearIn(options.year);
  const organisation = await organisationFor(process.env);
  if (options.unit && !organisation.units.some((unit) => unit.id === options.unit))
    throw new AppError('unit.unknown', { unit: options.unit });
  const plan = planYear(ROWS, operatingYear, organisation);
  const steps = plan.steps.map((step) => ({
    ...step,
    duties: step.duties.filter((duty) => !options.unit || !duty.unit || duty.unit === options.unit),
  }));

  const dutyView = (step: PlannedStep) => {
    // Before the first day of the year's first window everything lies ahead; who holds a duty is asked of its own day.
    const before = world({
      today: addDays(step.window.start, -1),
      duties: plan.steps.flatMap((it) => it.duties),
      ...organisation,
    });
    return (duty: PlannedStep['duties'][number]) => {
      const holder = recipientOf(duty, { ...before, today: duty.due });
      return {
        id: duty.key,
        ...(duty.unit && { unit: duty.unit }),
        assignee: { role: duty.heldBy, name: holder?.name ?? null, userId: holder?.userId ?? null },
        state: statusOf(duty, { ...before, today: addDays(duty.opens, -1) }),
      };
    };
  };
  if (options.json) {
    const view = {
      operatingYear,
      steps: steps.map((step) => ({
        id: step.key,
        stepId: step.step,
        plan: step.plan,
        title: stepText(step.step, 'sv').short,
        window: step.window,
        due: step.due,
        ...(step.meeting && { meeting: step.meeting }),
        warnings: step.warnings.map((warning) => ({
          code: warning.code,
          ...warning.facts,
          text: messages.sv.warning[warning.code](warning.facts as never),
        })),
        duties: step.duties.map(dutyView(step)),
      })),
    };
    console.log(JSON.stringify(view, null, 2));
    return 0;
  }
  console.log(`Verksamhetsår ${operatingYear}`);
  for (const step of steps) {
    console.log(
      `${step.step.padEnd(5)} ${formatDate(step.due, 'sv', 'long').padEnd(18)} ${stepText(step.step, 'sv').short} (${step.duties.length})`,
    );
    for (const warning of step.warnings)
      console.log(`      ! ${messages.sv.warning[warning.code](warning.facts as never)}`);
  }
  return 0;
};
