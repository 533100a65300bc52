/** One all-day thing to put in a calendar. Dates are ISO local dates, both counted. */
export interface CalendarEntry {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly first: string;
  readonly last: string;
  /** When the file is made, as an ISO instant in UTC. */
  readonly made: string;
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');
const compact = (date: string): string => date.replaceAll('-', '');
const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** RFC 5545, 3.1: a line is at most 75 octets; the rest goes on the next line after a space. */
const LONGEST_LINE = 75;
const folded = (line: string): string => {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const sign of line) {
    const length = new TextEncoder().encode(sign).length;
    if (bytes + length > LONGEST_LINE) {
      parts.push(part);
      part = ' ';
      bytes = 1;
    }
    part += sign;
    bytes += length;
  }
  return [...parts, part].join('\r\n');
};

/** An iCalendar file (RFC 5545) with one all-day event that takes nobody's time; the day after the last ends it. */
export const calendarFile = ({ id, title, text, first, last, made }: CalendarEntry): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Arshjul//Tab//SV',
    'BEGIN:VEVENT',
    `UID:${id}@arshjul`,
    `DTSTAMP:${made.replace(/[-:]/g, '').replace(/\.\d+/, '')}`,
    `DTSTART;VALUE=DATE:${compact(first)}`,
    `DTEND;VALUE=DATE:${compact(dayAfter(last))}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
