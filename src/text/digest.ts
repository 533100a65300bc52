import type { Language } from '../cycle/definition/text.ts';
import type { ReminderReason } from '../cycle/reminders/due.ts';
import { formatDate } from './dates.ts';
import { sentence } from './facts.ts';

/** The words of the one message that a person gets a morning when several things have come. */
interface DigestWords {
  readonly title: string;
  readonly of: (day: string) => string;
  /** Why a duty is in it, where its status does not say so. */
  readonly reason: Readonly<Partial<Record<ReminderReason, string>> & { unsigned: string }>;
  /** Somebody else's by now. */
  readonly theirs: (name: string) => string;
  /** Of so many lines there is a newer card. */
  readonly replaced: (count: number) => string;
  readonly weekly: string;
  readonly weeklyAbout: string;
  readonly meeting: string;
  /** `subject` is the meeting's: `meeting/UN-2026-05-26`. */
  readonly meetingOn: (subject: string) => string;
  readonly back: string;
  readonly notified: (count: number, first: string) => string;
}

/** The body and the date of a meeting's subject. */
const meetingIn = (subject: string): readonly [body: string, date: string] => {
  const [, body = '', date = ''] = /^meeting\/([A-Z]+)-(\d{4}-\d{2}-\d{2})/.exec(subject) ?? [];
  return [body, date];
};

const meetingOn =
  (language: Language) =>
  (subject: string): string => {
    const [body, date] = meetingIn(subject);
    return `${body} ${formatDate(date, language, 'weekday')}`;
  };

const sv: DigestWords = {
  title: 'Dina påminnelser',
  of: (day) => sentence(day),
  reason: {
    opens: 'ny',
    gateOpened: 'kan göras nu',
    '2d': 'snart sista dag',
    due: 'sista dagen',
    escalation: 'behöver ditt stöd',
    returned: 'har fått svar',
    unsigned: 'väntar på justering eller anslag',
  },
  theirs: (name) => `ligger hos ${name}`,
  replaced: (count) =>
    count === 1 ? 'En till har ett nyare kort längre ned.' : `${count} till har nyare kort längre ned.`,
  weekly: 'Veckans översikt',
  weeklyAbout: 'Så långt har stegen kommit',
  meeting: 'Kommande sammanträde',
  meetingOn: meetingOn('sv'),
  back: 'Till listan',
  notified: (count, first) => (count === 1 ? first : `${first} och ${count - 1} till`),
};

const en: DigestWords = {
  title: 'Your reminders',
  of: (day) => sentence(day),
  reason: {
    opens: 'new',
    gateOpened: 'can be done now',
    '2d': 'last day soon',
    due: 'last day',
    escalation: 'needs your support',
    returned: 'has been answered',
    unsigned: 'waits for adjustment or notice',
  },
  theirs: (name) => `is with ${name}`,
  replaced: (count) =>
    count === 1 ? 'One more has a newer card further down.' : `${count} more have newer cards further down.`,
  weekly: "The week's overview",
  weeklyAbout: 'How far the steps have come',
  meeting: 'Coming meeting',
  meetingOn: meetingOn('en'),
  back: 'To the list',
  notified: (count, first) => (count === 1 ? first : `${first} and ${count - 1} more`),
};

export const digestWords: Readonly<Record<Language, DigestWords>> = { sv, en };
