import type { Body } from '../definition/step.ts';
import type { Meeting } from './meeting.ts';

/** `UN-2026-05-26`: a meeting's key in the list. Apart from the rules of import, which the tab need not carry. */
export type MeetingKey = `${Body}-${string}`;
export const meetingKey = ({ body, date }: Pick<Meeting, 'body' | 'date'>): MeetingKey => `${body}-${date}`;
