import type { Body } from '../../cycle/definition/step.ts';
import { AppError } from '../../errors.ts';
import { meetingsInCsv } from './csv.ts';
import { meetingsInIcs } from './ics.ts';
import type { MeetingSheet } from './sheet.ts';

/** The largest file that is read, in bytes: years of a committee's calendar are far below. */
export const LARGEST_FILE = 2 * 1024 * 1024;

/** Text in UTF-8, or in what Excel on Swedish Windows saves CSV in. */
const textIn = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const isBinary = (bytes: Uint8Array): boolean => bytes.subarray(0, 4096).includes(0);

/**
 * Meetings in a file: iCalendar when it is one, whatever it is called; otherwise a table. Throws `request.too-large`,
 * `import.empty`, `import.unreadable` (a spreadsheet that was not saved as CSV, among others), `import.no-date-column`.
 */
export const meetingsInFile = (bytes: Uint8Array, asked: Body | undefined): MeetingSheet => {
  if (bytes.length > LARGEST_FILE) throw new AppError('request.too-large', { megabytes: LARGEST_FILE / 1024 / 1024 });
  if (isBinary(bytes)) throw new AppError('import.unreadable', {});
  const text = textIn(bytes);
  if (!text.trim()) throw new AppError('import.empty');
  return /^\s*\uFEFF?\s*BEGIN:VCALENDAR/i.test(text) ? meetingsInIcs(text, asked) : meetingsInCsv(text, asked);
};
