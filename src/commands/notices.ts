import type { UserId } from '../cycle/duties/duty.ts';

/** Something that has happened without the person's own doing and that they need to know. The words stand in `src/text/notice.ts`. */
export interface Notice {
  /** The same for the same happening: told twice, it is sent once. */
  readonly id: string;
  readonly code: NoticeCode;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly to: readonly UserId[];
}

export const NOTICE_CODES = [
  'step.moved',
  'meeting.moved',
  'dutyMeeting.moved',
  'event.putBack',
  'event.remade',
  'event.restored',
  'event.declined',
] as const;
export type NoticeCode = (typeof NOTICE_CODES)[number];

/** Tells people, each in their own language and once for ever; what cannot be sent at once is sent the next morning. */
export type Notify = (notices: readonly Notice[]) => Promise<void>;
