import type { MyDutiesResponse, MyDuty } from '../api/contract.ts';
import type { App } from '../commands/app.ts';
import type { DutyCase } from '../commands/duty-case.ts';
import { dayOf } from '../cycle/duties/status.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';

/** GET /api/duties/mine: a person's duties as they stand, each with the card that chat would show. */
export const myDutiesOf = (
  open: readonly DutyCase[],
  { done, coming }: Awaited<ReturnType<App['aroundMyDuties']>>,
  today: LocalDate,
  cardOf: (it: DutyCase) => object,
): MyDutiesResponse => {
  const withCard = (it: DutyCase): MyDuty => ({
    key: it.duty.key,
    stepId: it.duty.step,
    operatingYear: it.duty.operatingYear,
    plan: it.duty.plan,
    ...(it.duty.unit && { unit: it.duty.unit }),
    status: it.status,
    due: it.lastDay,
    ...('closing' in it.duty.progress && { closedOn: dayOf(it.duty.progress.closing.at) }),
    inputs: it.step.inputs,
    card: cardOf(it),
  });
  return {
    today,
    duties: open.map(withCard),
    done: done.map(withCard),
    coming: coming.map(({ duty: { step, operatingYear, unit, opens }, count }) => ({
      stepId: step,
      operatingYear,
      ...(unit && count === 1 && { unit }),
      count,
      opens,
    })),
  };
};
