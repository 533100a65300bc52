import type { EventEmitter } from 'node:events';
import { dayAt, daysBetween, localDate, localStamp } from '../cycle/planning/local-date.ts';
import type { TenantClock } from './context.ts';

const DAY_MS = 86_400_000;
const DAY_MINUTES = 1440;
/** When people are at work here, as local wall time: a new day is looked at in its working hours, whatever the machine's clock says. */
const WORK = { from: '08:00', to: '18:00' } as const;

const at = (offset: number): Date => new Date(Date.now() + offset * DAY_MS);
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The offset, in days, at which the same day's time is within working hours: eight o'clock where it was not. */
const atWork = (offset: number): number => {
  const time = localStamp(at(offset)).slice(11, 16);
  return time >= WORK.from && time < WORK.to ? offset : offset + (minutesOf(WORK.from) - minutesOf(time)) / DAY_MINUTES;
};

/** The machine's clock moved by days; `save` keeps the offset over restarts. */
export const tenantClock = (
  offsetDays: number,
  events: EventEmitter,
  save: (offsetDays: number) => Promise<void>,
): TenantClock => {
  let offset = offsetDays;
  const now = () => at(offset);
  return {
    now,
    moveTo: async (day) => {
      offset += daysBetween(dayAt(now()), localDate(day));
      // Over a change to or from summer time whole days shift the wall time by an hour, which near midnight is another day.
      const reached = dayAt(now());
      if (reached !== day) offset += daysBetween(reached, localDate(day));
      offset = atWork(offset);
      await save(offset);
      events.emit('day', dayAt(now()));
    },
  };
};

/** How many days to move so that today becomes `day`, in its working hours. */
export const offsetTo = (day: string): number => atWork(daysBetween(dayAt(new Date()), localDate(day)));
