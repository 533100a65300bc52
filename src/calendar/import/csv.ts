import { CsvError, parse } from 'csv-parse/sync';
import type { Body } from '../../cycle/definition/step.ts';
import { AppError } from '../../errors.ts';
import { meetingsInRows } from './rows.ts';
import type { MeetingSheet } from './sheet.ts';

const DELIMITERS = [';', '\t', ','] as const;

/** What stands between the cells: the sign that the first line has most of; Swedish Excel writes semicolons. */
const delimiterOf = (text: string): string => {
  const header = text.split(/\r?\n/).find((line) => line.trim()) ?? '';
  const count = (sign: string) => header.split(sign).length;
  return DELIMITERS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
};

/**
 * Meetings in CSV text with a line of column names first. Line numbers are the file's. Throws `import.unreadable` for text
 * that is no table, `import.no-date-column`.
 */
export const meetingsInCsv = (text: string, asked: Body | undefined): MeetingSheet => {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as { readonly record: string[]; readonly info: { readonly lines: number } }[];
    const [header, ...rows] = records;
    if (!header) throw new AppError('import.empty');
    return meetingsInRows(
      header.record,
      rows.map(({ record, info }) => ({
        line: info.lines,
        cells: Object.fromEntries(header.record.map((name, index) => [name, record[index] ?? ''])),
      })),
      asked,
    );
  } catch (error) {
    if (error instanceof CsvError) throw new AppError('import.unreadable', { line: error.lines }, { cause: error });
    throw error;
  }
};
