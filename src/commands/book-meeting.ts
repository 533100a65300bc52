import type { Duty, UserId } from '../cycle/duties/duty.ts';
import { isUnitMeeting, mayAttend } from '../cycle/duties/meeting.ts';
import { MEETING_MINUTES, type Slot } from '../cycle/planning/find-time.ts';
import { localDate } from '../cycle/planning/local-date.ts';
import { AppError } from '../errors.ts';
import { type Command, closingRight, dutyChange, mustBeOpen, mustFit } from './command.ts';

type Data = Readonly<Record<string, unknown>>;

const SLOT = /^(\d{4}-\d{2}-\d{2})T(([01]\d|2[0-3]):[0-5]\d)$/;
/** A meeting is at most a working day long. */
const LONGEST_MINUTES = 600;

/** A slot as cards carry it: `2026-09-14T09:00`. */
export const slotText = ({ day, starts }: Slot): string => `${day}T${starts}`;

/** The slot in a card's data (`slot`, and `minutes` where it is not an hour). Throws `answer.invalid`, `date.invalid`. */
export const slotIn = (data: Data): Slot => {
  const [, day, starts] = SLOT.exec(String(data.slot ?? '')) ?? [];
  const minutes = data.minutes === undefined ? MEETING_MINUTES : Number(data.minutes);
  if (!day || !starts || !Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_MINUTES)
    throw new AppError('answer.invalid', { problems: [{ input: 'slot', problem: 'notAChoice' }] });
  return { day: localDate(day), starts, minutes };
};

/** Whom else to invite: object ids with commas between, as a card's list of several gives them; unknown ones are left out. */
const alsoIn = (data: Data, possible: readonly UserId[]): UserId[] => {
  const wanted = String(data.alsoInvited ?? '').split(',');
  return possible.filter((it) => wanted.includes(it));
};

/**
 * Boka möte: the day, hour and people of a meeting with a unit's head. The event in the calendar follows from it, moved
 * when it is booked anew. Throws `meeting.past` besides what every command on an open duty throws.
 */
export const bookMeeting: Command = {
  verb: 'meeting.book',
  run: (duty, data, situation) => {
    const { world } = situation;
    mustFit(isUnitMeeting(duty), 'meeting.book', duty);
    const { by } = closingRight(duty, situation);
    mustBeOpen(duty, situation);
    const slot = slotIn(data);
    if (slot.day < world.today) throw new AppError('meeting.past', { day: slot.day });
    // Whoever was invited stays so: an event that is moved keeps its people.
    const possible = mayAttend(duty, world).map((it) => it.userId);
    const also = duty.meeting?.also ?? alsoIn(data, possible);
    const after: Duty = { ...duty, meeting: { ...slot, also, by, at: situation.at } };
    return dutyChange('meeting.book', duty, after, by, situation, {
      details: {
        ...(duty.meeting && { from: slotText(duty.meeting) }),
        to: slotText(slot),
        minutes: String(slot.minutes),
      },
    });
  },
};
