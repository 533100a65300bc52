import type { Body } from '../../cycle/definition/step.ts';
import type { Placement } from '../placement.ts';
import { bodyNamed, isBodysMeeting, isExtra } from './bodies.ts';
import { type ReadLine, unread } from './sheet.ts';

/** An event of a calendar, wherever it comes from. */
export interface CalendarEntry {
  readonly line: number;
  readonly title: string;
  readonly placement: Placement;
  readonly cancelled: boolean;
}

const CALLED_OFF = /^\s*(?:inställt?|avbokad|canceled|cancelled)\b\s*:?/iu;

/** What an event is as a body's meeting; undefined for everything else that a calendar holds. */
export const meetingInEvent = (
  { line, title, placement, cancelled }: CalendarEntry,
  asked: Body | undefined,
): ReadLine => {
  if (!isBodysMeeting(title)) return undefined;
  const named = bodyNamed(title);
  if (asked && named && named !== asked) return undefined;
  const body = named ?? asked;
  if (!body) return unread(line, title, 'noBody');
  const { first, last, starts, minutes, place } = placement;
  if (first !== last) return unread(line, title, 'several');
  return {
    line,
    body,
    date: first,
    ...(starts && { starts }),
    ...(starts && minutes && { minutes }),
    ...(place && { place }),
    ...((cancelled || CALLED_OFF.test(title)) && { cancelled: true }),
    ...(isExtra(title) && { extra: true }),
  };
};
