import type { TimelineStep } from '../../../src/api/contract.ts';
import type { GroupBy } from '../../shell/address.ts';
import { STEP_STATES, type StepState, stateOf } from '../../steps/state.ts';

/** A part of the list: a month (`2026-03`) or a state. */
export type ListGroup = { readonly steps: readonly TimelineStep[] } & (
  | { readonly by: 'month'; readonly key: string }
  | { readonly by: 'state'; readonly key: StepState }
);

/** What asks for something stands first. */
const PRESSING: readonly StepState[] = ['late', 'returned', 'tight', 'open', 'waiting', 'upcoming'];
const STATE_ORDER: readonly StepState[] = [...PRESSING, ...STEP_STATES.filter((it) => !PRESSING.includes(it))];

const byLastDay = (a: TimelineStep, b: TimelineStep): number =>
  a.due.localeCompare(b.due) || a.stepId.localeCompare(b.stepId) || a.operatingYear - b.operatingYear;

/** The steps by the month of their last day, or by state with the most pressing first; in each, in order of time. */
export const groupsOf = (steps: readonly TimelineStep[], by: GroupBy): ListGroup[] => {
  const inTime = [...steps].sort(byLastDay);
  if (by === 'state')
    return STATE_ORDER.map((key) => ({ by, key, steps: inTime.filter((step) => stateOf(step) === key) })).filter(
      (group) => group.steps.length > 0,
    );
  const months = new Map<string, TimelineStep[]>();
  for (const step of inTime) {
    const month = step.due.slice(0, 7);
    const known = months.get(month);
    if (known) known.push(step);
    else months.set(month, [step]);
  }
  return [...months].map(([key, inMonth]) => ({ by, key, steps: inMonth }));
};

/** The step a key leads to in the list (look.md, Keys). Undefined where there is nothing that way. */
export const stepInList = (
  key: string,
  groups: readonly ListGroup[],
  currentId: string,
  today: string,
): string | undefined => {
  const all = groups.flatMap((group) => group.steps);
  const at = all.findIndex((step) => step.id === currentId);
  if (at === -1) return undefined;
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return all[at + 1]?.id;
    case 'ArrowUp':
    case 'ArrowLeft':
      return all[at - 1]?.id;
    case 'Home':
      return all[0]?.id;
    case 'End':
      return all.at(-1)?.id;
    case 't':
    case 'T':
      return (all.find((step) => step.due >= today) ?? all.at(-1))?.id;
    default:
      return undefined;
  }
};
