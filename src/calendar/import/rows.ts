import type { Body } from '../../cycle/definition/step.ts';
import type { FoundMeeting } from '../../cycle/planning/meeting-import.ts';
import { AppError } from '../../errors.ts';
import { bodyNamed, isExtra } from './bodies.ts';
import { minutesBetween, readDay, readTime } from './day-and-time.ts';
import { type MeetingSheet, type ReadLine, sheetOf, unread } from './sheet.ts';

/** A row of a table: the cells by the name of their column, as text. */
export interface TableRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

type Meaning = 'date' | 'starts' | 'ends' | 'minutes' | 'body' | 'place' | 'title' | 'status';

/** Names of columns, in Swedish and English, without signs and in small letters. */
const COLUMNS: Readonly<Record<Meaning, readonly string[]>> = {
  date: [
    'datum',
    'dag',
    'date',
    'day',
    'sammanträdesdatum',
    'sammanträdesdag',
    'mötesdatum',
    'startdatum',
    'startdate',
    'start',
  ],
  starts: ['tid', 'starttid', 'klockslag', 'kl', 'klockan', 'time', 'starttime', 'starts', 'börjar'],
  ends: ['sluttid', 'slutar', 'slut', 'till', 'endtime', 'ends'],
  minutes: ['minuter', 'längd', 'minutes', 'length', 'duration'],
  body: ['organ', 'nämnd', 'forum', 'instans', 'body', 'committee', 'board'],
  place: ['plats', 'lokal', 'rum', 'place', 'location', 'room', 'venue'],
  title: ['rubrik', 'ämne', 'möte', 'sammanträde', 'titel', 'subject', 'title', 'meeting', 'summary'],
  status: ['status', 'inställt', 'cancelled', 'canceled'],
};
const MEANING = new Map(
  (Object.keys(COLUMNS) as Meaning[]).flatMap((meaning) => COLUMNS[meaning].map((name) => [name, meaning] as const)),
);
/** The names that people are told of. */
const KNOWN = ['datum', 'tid', 'organ', 'plats'];

const meaningOf = (column: string): Meaning | undefined =>
  MEANING.get(
    column
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}]/gu, ''),
  );

const CANCELLED = /inställ|cancel|^(?:ja|yes|true|x|1)$/i;

const read = ({ line, cells }: TableRow, asked: Body | undefined): ReadLine => {
  const said = new Map<Meaning, string>();
  for (const [column, value] of Object.entries(cells)) {
    const meaning = meaningOf(column);
    if (meaning && value.trim() && !said.has(meaning)) said.set(meaning, value.trim());
  }
  const text = Object.values(cells).filter(Boolean).join(' · ');
  const day = readDay(said.get('date') ?? '');
  if (typeof day === 'string') return unread(line, text, day);
  const written = said.get('starts');
  const time = written === undefined ? undefined : readTime(written);
  if (written !== undefined && !time) return unread(line, text, 'noTime');
  const starts = time?.starts ?? day.starts;
  const ends = readTime(said.get('ends') ?? '')?.starts;
  const minutes =
    time?.minutes ?? (starts && ends ? minutesBetween(starts, ends) : Number(said.get('minutes')) || undefined);
  const called = said.get('body');
  const named = called === undefined ? bodyNamed(said.get('title') ?? '') : bodyNamed(called);
  if (called !== undefined && !named) return unread(line, text, 'noBody');
  if (asked && named && named !== asked) return undefined;
  const body = named ?? asked;
  if (!body) return unread(line, text, 'noBody');
  const place = said.get('place');
  const isCancelled = CANCELLED.test(said.get('status') ?? '') || /inställ/i.test(said.get('title') ?? '');
  return {
    line,
    body,
    date: day.date,
    ...(starts && { starts }),
    ...(starts && minutes && { minutes }),
    ...(place && { place }),
    ...(isCancelled && { cancelled: true }),
    ...(isExtra(said.get('title') ?? '') && { extra: true }),
  } satisfies FoundMeeting;
};

/**
 * A table with a row for each meeting, as a CSV file or a SharePoint list has it. `asked`: the body of rows that name none;
 * rows of other bodies are then left out. Throws `import.no-date-column` with the columns that are there.
 */
export const meetingsInRows = (
  columns: readonly string[],
  rows: readonly TableRow[],
  asked: Body | undefined,
): MeetingSheet => {
  if (!columns.some((it) => meaningOf(it) === 'date'))
    throw new AppError('import.no-date-column', { columns: columns.filter(Boolean).slice(0, 12), known: KNOWN });
  return sheetOf(rows.map((it) => read(it, asked)));
};
