import type { Settings } from '../duties/world.ts';
import type { LocalDate } from '../planning/local-date.ts';

/** Skollov: days on which the schools are closed to their pupils, as the municipality has decided (domain.md 3.4). */
export interface SchoolBreak {
  readonly name: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const LONGEST_NAME = 60;
const LONGEST_DAYS = 120;
const MOST = 12;
const DAY_MS = 86_400_000;
const EXAMPLE = '2026-02-16–2026-02-20 Sportlov';

/** The name of the setting that holds the breaks which begin in a calendar year. */
export const breaksSetting = (year: number) => `schoolBreaks/${year}` as const;

const yearIn = (name: string): string | undefined => /^schoolBreaks\/(\d{4})$/.exec(name)?.[1];

export const isBreaksSetting = (name: string): boolean => yearIn(name) !== undefined;

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return Number.isFinite(at.getTime()) && at.toJSON().slice(0, 10) === text;
};

/** A break as somebody has written it: its days may be anything yet. */
export type WrittenBreak = Readonly<Record<keyof SchoolBreak, string>>;

export type BreakProblem = 'incomplete' | 'backwards' | 'otherYear' | 'tooLong';

/** Why there cannot be such a break in the setting of that year; undefined when there can. */
export const wrongWith = (year: string, { name, from, to }: WrittenBreak): BreakProblem | undefined => {
  if (!name.trim() || !isDay(from) || !isDay(to)) return 'incomplete';
  if (to < from) return 'backwards';
  if (!from.startsWith(`${year}-`)) return 'otherYear';
  return (Date.parse(to) - Date.parse(from)) / DAY_MS < LONGEST_DAYS ? undefined : 'tooLong';
};

const lineRead = (line: string): SchoolBreak | undefined => {
  const [, from = '', to = '', name = ''] =
    /^(\d{4}-\d\d-\d\d)\s*[–/]\s*(\d{4}-\d\d-\d\d)\s+(.+)$/.exec(line.trim()) ?? [];
  return name.length > 0 && name.length <= LONGEST_NAME
    ? { name: name.trim(), from: from as LocalDate, to: to as LocalDate }
    : undefined;
};

const read = (year: string, value: string): readonly SchoolBreak[] | undefined => {
  const lines = value.split('\n').filter((it) => it.trim());
  const breaks = lines.map(lineRead);
  const areAll = lines.length <= MOST && breaks.every((it) => it && !wrongWith(year, it));
  return areAll ? (breaks as SchoolBreak[]) : undefined;
};

/** What the value of such a setting would have to look like, when it cannot be read: a line for each break. */
export const exampleInstead = (name: string, value: string): string | undefined => {
  const year = yearIn(name);
  return year && !read(year, value) ? EXAMPLE.replaceAll('2026', year) : undefined;
};

/** The breaks as the setting of their year has them: what `schoolBreaksIn` reads, the other way. */
export const breaksWritten = (breaks: readonly WrittenBreak[]): string =>
  breaks.map(({ name, from, to }) => `${from}–${to} ${name.trim()}`).join('\n');

/** The breaks that begin in a calendar year, as they are set; none when the setting cannot be read. */
export const breaksOf = (
  year: number,
  settings: Readonly<Record<string, string | undefined>>,
): readonly SchoolBreak[] => read(String(year), settings[breaksSetting(year)] ?? '') ?? [];

/** The breaks of which some day lies in a calendar year, in order of time: Christmas begins in the year before. */
export const schoolBreaksIn = (year: number, settings: Settings): readonly SchoolBreak[] =>
  [year - 1, year]
    .flatMap((it) => breaksOf(it, settings as Readonly<Record<string, string | undefined>>))
    .filter(({ to }) => to >= `${year}-01-01`)
    .sort((a, b) => a.from.localeCompare(b.from));
