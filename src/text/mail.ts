import type { PersonalProblem } from '../commands/channel.ts';
import type { Language } from '../cycle/definition/text.ts';
import type { ReminderReason } from '../cycle/reminders/due.ts';

/** The words of the mail that a person gets who cannot be reached in Teams. */
interface MailWords {
  readonly subject: (first: string, lastDay: string | undefined, more: number) => string;
  readonly greeting: (name: string) => string;
  /** Why it is a mail. */
  readonly instead: Readonly<Record<PersonalProblem, string>>;
  readonly lastDay: string;
  readonly why: string;
  /** Why a duty is in it. */
  readonly reason: Readonly<Record<ReminderReason | 'unsigned' | 'asked', string>>;
  readonly weekly: string;
  readonly weeklyAbout: string;
  readonly meeting: string;
  readonly open: string;
  readonly openYear: string;
  /** How the cards come back. */
  readonly backTitle: string;
  readonly back: Readonly<Record<PersonalProblem, string>>;
  readonly install: string;
  readonly answer: string;
  readonly sender: string;
}

const sv: MailWords = {
  subject: (first, lastDay, more) =>
    more > 0
      ? `${first} och ${more} till att göra`
      : [first, lastDay && `sista dag ${lastDay}`].filter(Boolean).join(', '),
  greeting: (name) => `Hej ${name}!`,
  instead: {
    notInstalled: 'Det här skulle ha kommit som ett kort i Teams, men appen Årshjul är inte installerad för dig.',
    blocked: 'Det här skulle ha kommit som ett kort i Teams, men du har blockerat Årshjul där.',
    disabled: 'Det här skulle ha kommit som ett kort i Teams, men en administratör har stängt av Årshjul där.',
  },
  lastDay: 'Sista dag',
  why: 'Därför får du det',
  reason: {
    opens: 'uppgiften har öppnat',
    gateOpened: 'det som uppgiften väntade på är klart',
    '14d': 'sista dagen närmar sig',
    '7d': 'sista dagen närmar sig',
    '2d': 'sista dagen är snart här',
    due: 'det är sista dagen',
    overdue: 'sista dagen har varit och uppgiften är inte klar',
    escalation: 'den som har uppgiften behöver ditt stöd',
    returned: 'uppgiften har kommit tillbaka eller fått svar',
    unsigned: 'protokollet väntar på justering eller anslag',
    asked: 'någon har bett om det',
  },
  weekly: 'Veckans översikt',
  weeklyAbout: 'Så långt har stegen kommit.',
  meeting: 'Kommande sammanträde',
  open: 'Öppna steget i Teams',
  openYear: 'Öppna året i Teams',
  backTitle: 'Så får du korten i Teams igen',
  back: {
    notInstalled: 'Lägg till appen, så kommer det som är kvar att göra som kort i chatten.',
    blocked:
      'Öppna chatten med Årshjul i Teams och häv blockeringen. Skriv sedan hej, så kommer det som är kvar att göra.',
    disabled: 'Be den som sköter Teams hos er att tillåta appen Årshjul.',
  },
  install: 'Lägg till Årshjul i Teams',
  answer: 'Du svarar på uppgiften i Teams, inte på det här brevet.',
  sender: 'Skickat av Årshjul.',
};

const en: MailWords = {
  subject: (first, lastDay, more) =>
    more > 0 ? `${first} and ${more} more to do` : [first, lastDay && `last day ${lastDay}`].filter(Boolean).join(', '),
  greeting: (name) => `Hello ${name},`,
  instead: {
    notInstalled: 'This should have come as a card in Teams, but the app Årshjul is not installed for you.',
    blocked: 'This should have come as a card in Teams, but you have blocked Årshjul there.',
    disabled: 'This should have come as a card in Teams, but an administrator has disabled Årshjul there.',
  },
  lastDay: 'Last day',
  why: 'Why you get this',
  reason: {
    opens: 'the duty has opened',
    gateOpened: 'what the duty waited for is done',
    '14d': 'the last day is coming up',
    '7d': 'the last day is coming up',
    '2d': 'the last day is soon here',
    due: 'it is the last day',
    overdue: 'the last day has passed and the duty is not done',
    escalation: 'whoever has the duty needs your support',
    returned: 'the duty has come back or been answered',
    unsigned: 'the minutes wait for adjustment or notice',
    asked: 'somebody has asked for it',
  },
  weekly: "The week's overview",
  weeklyAbout: 'How far the steps have come.',
  meeting: 'Coming meeting',
  open: 'Open the step in Teams',
  openYear: 'Open the year in Teams',
  backTitle: 'How to get the cards in Teams again',
  back: {
    notInstalled: 'Add the app, and what is left to do comes as cards in the chat.',
    blocked: 'Open the chat with Årshjul in Teams and unblock it. Then write hello, and what is left to do comes.',
    disabled: 'Ask whoever administers Teams to allow the app Årshjul.',
  },
  install: 'Add Årshjul in Teams',
  answer: 'You answer in Teams, not to this mail.',
  sender: 'Sent by Årshjul.',
};

export const mailWords: Readonly<Record<Language, MailWords>> = { sv, en };
