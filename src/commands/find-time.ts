import type { Duty } from '../cycle/duties/duty.ts';
import { isUnitMeeting, mayAttend, mustAttend } from '../cycle/duties/meeting.ts';
import { lastDay } from '../cycle/duties/status.ts';
import type { Assignment } from '../cycle/people/assignment.ts';
import {
  freeSlots,
  isFree,
  MEETING_MINUTES,
  PROPOSALS,
  type Slot,
  searchDays,
  type Taken,
} from '../cycle/planning/find-time.ts';
import { yearOf } from '../cycle/planning/local-date.ts';
import { schoolBreaksIn } from '../cycle/settings/school-breaks.ts';
import { AppError } from '../errors.ts';
import { closingRight, mustBeOpen, mustFit, type Situation } from './command.ts';
import type { Finding } from './duty-case.ts';
import type { FreeBusy, Schedules } from './ports.ts';

type Data = Readonly<Record<string, unknown>>;
type Asking = Omit<Situation, 'id' | 'at'>;

const addressesOf = (people: readonly Assignment[]): string[] => people.flatMap((it) => it.mail ?? []);

const takenIn = (schedules: Schedules): Taken[] => [...schedules.values()].flatMap((it) => it ?? []);

/** Those whose calendar nobody could read, by name. */
const unreadIn = (people: readonly Assignment[], schedules: Schedules): string[] =>
  people.filter((it) => !it.mail || schedules.get(it.mail.toLowerCase()) === undefined).map((it) => it.name);

/** Throws as every command on an open duty does, and `duty.verb-not-for-step`. */
const mustBeBookable = (duty: Duty, asking: Asking): void => {
  const situation = { ...asking, id: '', at: '' as Situation['at'] };
  mustFit(isUnitMeeting(duty), 'meeting.propose', duty);
  closingRight(duty, situation);
  mustBeOpen(duty, situation);
};

const LAST_PAGE = 50;
const pageIn = (data: Data): number => {
  const page = Number(data.page ?? 0);
  return Number.isInteger(page) && page >= 0 && page <= LAST_PAGE ? page : 0;
};

/**
 * Hitta tid: three times when those concerned are free, the next three for each further `page`. Nothing is written. Where a
 * calendar cannot be read the person is named and working hours alone are proposed for them.
 */
export const findTime = async (duty: Duty, data: Data, asking: Asking, freeBusy: FreeBusy): Promise<Finding> => {
  mustBeBookable(duty, asking);
  const { world } = asking;
  const people = mustAttend(duty, world);
  const days = searchDays(world.today, duty.opens, lastDay(duty));
  const schedules = await freeBusy(addressesOf(people), days.from, days.to);
  const breaks = [yearOf(days.from), yearOf(days.to)].flatMap((year) => schoolBreaksIn(year, world.settings));
  const slots = freeSlots(days, MEETING_MINUTES, takenIn(schedules), breaks);
  const page = pageIn(data) * PROPOSALS < slots.length ? pageIn(data) : 0;
  return {
    slots: slots.slice(page * PROPOSALS, (page + 1) * PROPOSALS),
    page,
    next: (page + 1) * PROPOSALS < slots.length ? page + 1 : undefined,
    until: days.to,
    attend: people.map((it) => it.name),
    unread: unreadIn(people, schedules),
    people: mayAttend(duty, world).map(({ userId, name, title }) => ({ userId, name, title })),
  };
};

/** Throws `meeting.slot-taken` when somebody who has to be there has got something else since the proposal. */
export const mustStillBeFree = async (slot: Slot, duty: Duty, asking: Asking, freeBusy: FreeBusy): Promise<void> => {
  const schedules = await freeBusy(addressesOf(mustAttend(duty, asking.world)), slot.day, slot.day);
  if (!isFree(slot, takenIn(schedules)))
    throw new AppError('meeting.slot-taken', { day: slot.day, starts: slot.starts });
};
