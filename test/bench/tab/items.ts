import type { TimelineResponse } from '../../../src/api/contract.ts';
import { barDays } from '../../../tab/steps/span.ts';

/** A duty as any calendar shows it. */
export interface Item {
  readonly id: string;
  readonly unit: string;
  readonly plan: string;
  readonly title: string;
  readonly start: string;
  /** The day after the last, as both libraries want it. */
  readonly end: string;
}

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The year as the other libraries are given it: the same duties on the same days. */
export const fetchItems = async (): Promise<{ items: Item[]; units: TimelineResponse['units'] }> => {
  const year = (await (
    await fetch('/api/timeline', { headers: { Authorization: 'Bearer host-token' } })
  ).json()) as TimelineResponse;
  const items = year.steps.flatMap((step) => {
    const { start, end } = barDays(step);
    return step.duties
      .filter((duty) => duty.unit)
      .map((duty) => ({
        id: duty.key,
        unit: duty.unit!,
        plan: step.plan,
        title: `${step.stepId} ${step.operatingYear}`,
        start,
        end: dayAfter(end),
      }));
  });
  return { items, units: year.units };
};

/** What the bench does to each of them. */
export interface Driven {
  readonly filter: (plan: string | undefined) => void;
  readonly zoom: (close: boolean) => void;
  readonly scroller: () => Element;
}

declare global {
  interface Window {
    driven: Driven;
  }
}
