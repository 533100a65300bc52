import type { UnreadReason } from '../calendar/import/sheet.ts';
import type { Language } from '../cycle/definition/text.ts';
import type { ImportLine } from '../cycle/planning/meeting-import.ts';

interface ImportWords {
  /** What becomes of a meeting. */
  readonly kind: Readonly<Record<ImportLine['kind'], string>>;
  /** Why a line cannot be read, and what to do. */
  readonly reason: Readonly<Record<UnreadReason, string>>;
  /** Calendars, as the history calls them. */
  readonly source: Readonly<Record<'mailbox' | 'ownCalendar', string>>;
  readonly movedFrom: (date: string) => string;
  readonly wasBefore: (what: string) => string;
  readonly wholeDay: string;
  readonly line: (line: number) => string;
  readonly summary: (writes: number, steps: number) => string;
  readonly skipped: (count: number) => string;
  readonly written: (count: number) => string;
  readonly received: string;
}

/** What importing meetings says, in tab and command line alike. */
export const importWords: Readonly<Record<Language, ImportWords>> = {
  sv: {
    kind: {
      new: 'Nytt',
      same: 'Finns redan',
      changed: 'Ändrad tid eller plats',
      moved: 'Flyttas',
      calledOff: 'Ställs in',
      missing: 'Saknas i källan, står kvar',
      past: 'Har redan varit, rörs inte',
      outside: 'Utanför upplagda år, tas inte med',
      notYours: 'Annat organ, tas inte med',
    },
    reason: {
      noDate: 'Inget datum. Skriv till exempel 2026-05-26.',
      noYear: 'Årtal saknas. Skriv till exempel 2026-05-26.',
      noTime: 'Klockslaget går inte att läsa. Skriv till exempel 13:00.',
      noBody: 'Det framgår inte vilket organ som sammanträder. Välj organ, eller skriv det i filen.',
      recurring: 'Återkommande händelse. Lägg in varje dag för sig.',
      twice: 'Samma organ och dag står två gånger med olika uppgifter.',
      several: 'Sträcker sig över flera dagar. Dela upp det på en dag var.',
    },
    source: { mailbox: 'Den gemensamma kalendern', ownCalendar: 'Egen kalender' },
    movedFrom: (date) => `från ${date}`,
    wasBefore: (what) => `förut ${what}`,
    wholeDay: 'utan klockslag',
    line: (line) => `Rad ${line}`,
    summary: (writes, steps) =>
      writes === 0
        ? 'Inget behöver ändras.'
        : `${writes === 1 ? 'Ett sammanträde' : `${writes} sammanträden`} skrivs. ${steps === 0 ? 'Inga steg flyttas.' : steps === 1 ? 'Ett steg flyttas.' : `${steps} steg flyttas.`}`,
    skipped: (count) =>
      count === 1
        ? 'En händelse som inte är ett sammanträde hoppades över.'
        : `${count} händelser hoppades över: de är inga sammanträden, eller gäller ett annat organ.`,
    written: (count) =>
      count === 0
        ? 'Allt fanns redan. Inget skrevs.'
        : count === 1
          ? 'Klart. Ett sammanträde är inläst.'
          : `Klart. ${count} sammanträden är inlästa.`,
    received: 'Mottaget. Sammanträdena registreras så snart SharePoint svarar.',
  },
  en: {
    kind: {
      new: 'New',
      same: 'There already',
      changed: 'Other time or place',
      moved: 'Moved',
      calledOff: 'Called off',
      missing: 'Not in the source, stays',
      past: 'Has been held, left alone',
      outside: 'Outside the years set up, left out',
      notYours: 'Another body, left out',
    },
    reason: {
      noDate: 'No date. Write for example 2026-05-26.',
      noYear: 'The year is missing. Write for example 2026-05-26.',
      noTime: 'The time cannot be read. Write for example 13:00.',
      noBody: 'It does not say which body meets. Choose a body, or write it in the file.',
      recurring: 'A recurring event. Enter each day by itself.',
      twice: 'The same body and day stand twice and differ.',
      several: 'Lasts several days. Split it into one day each.',
    },
    source: { mailbox: 'The shared calendar', ownCalendar: 'Own calendar' },
    movedFrom: (date) => `from ${date}`,
    wasBefore: (what) => `before: ${what}`,
    wholeDay: 'no time',
    line: (line) => `Line ${line}`,
    summary: (writes, steps) =>
      writes === 0
        ? 'Nothing needs to change.'
        : `${writes === 1 ? 'One meeting' : `${writes} meetings`} will be written. ${steps === 0 ? 'No step moves.' : steps === 1 ? 'One step moves.' : `${steps} steps move.`}`,
    skipped: (count) =>
      count === 1
        ? 'One event that is no meeting was passed over.'
        : `${count} events were passed over: they are no meetings, or another body’s.`,
    written: (count) =>
      count === 0
        ? 'Everything was there already. Nothing was written.'
        : count === 1
          ? 'Done. One meeting is imported.'
          : `Done. ${count} meetings are imported.`,
    received: 'Received. The meetings are registered as soon as SharePoint answers.',
  },
};
