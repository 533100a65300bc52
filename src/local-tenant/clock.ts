import type { EventEmitter } from 'node:events';
import { dayAt, daysBetween, localDate } from '../cycle/planning/local-date.ts';
import type { TenantClock } from './context.ts';

const DAY_MS = 86_400_000;

/** The machine's clock moved by whole days; `save` keeps the offset over restarts. */
export const tenantClock = (
  offsetDays: number,
  events: EventEmitter,
  save: (offsetDays: number) => Promise<void>,
): TenantClock => {
  let offset = offsetDays;
  const now = () => new Date(Date.now() + offset * DAY_MS);
  return {
    now,
    moveTo: async (day) => {
      offset += daysBetween(dayAt(now()), localDate(day));
      // Over a change to or from summer time whole days shift the wall time by an hour, which near midnight is another day.
      const reached = dayAt(now());
      if (reached !== day) offset += daysBetween(reached, localDate(day));
      await save(offset);
      events.emit('day', dayAt(now()));
    },
  };
};

/** How many days to move so that today becomes `day`. */
export const offsetTo = (day: string): number => daysBetween(dayAt(new Date()), localDate(day));
