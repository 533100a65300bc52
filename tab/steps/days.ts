const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of an ISO local date. UTC arithmetic: a calendar day is never an instant. */
export const dayNumber = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);

/** The ISO local date of a day number. */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const daysInYear = (year: number): number => dayNumber(`${year + 1}-01-01`) - dayNumber(`${year}-01-01`);

export interface Month {
  /** 1–12. */
  readonly month: number;
  readonly start: string;
  readonly end: string;
}

export const monthsOf = (year: number): Month[] =>
  Array.from({ length: 12 }, (_, index) => {
    const start = `${year}-${String(index + 1).padStart(2, '0')}-01`;
    const next = index === 11 ? `${year + 1}-01-01` : `${year}-${String(index + 2).padStart(2, '0')}-01`;
    return { month: index + 1, start, end: dateOf(dayNumber(next) - 1) };
  });

export interface Week {
  readonly week: number;
  readonly monday: string;
}

/** ISO 8601 weeks whose Thursday lies in the year: the weeks that carry the year's numbers. */
export const weeksOf = (year: number): Week[] => {
  const fourth = dayNumber(`${year}-01-04`);

  const firstMonday = fourth - ((fourth + 3) % 7);
  const weeks: Week[] = [];
  for (let monday = firstMonday; dateOf(monday + 3).startsWith(`${year}-`); monday += 7)
    weeks.push({ week: weeks.length + 1, monday: dateOf(monday) });
  return weeks;
};

/** Monday 1 … Sunday 7. 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => ((day + 3) % 7) + 1;

/** Every day of the year. */
export const yearDays = (year: number): { readonly date: string; readonly weekday: number }[] => {
  const first = dayNumber(`${year}-01-01`);
  return Array.from({ length: daysInYear(year) }, (_, index) => ({
    date: dateOf(first + index),
    weekday: weekdayOf(first + index),
  }));
};

/** Saturdays with their Sundays, both as far as they lie in the year. */
export const weekendsOf = (year: number): { readonly saturday: string; readonly sunday: string }[] => {
  const days = yearDays(year);
  return days
    .filter(({ weekday }, index) => weekday === 7 || (weekday === 6 && index === days.length - 1))
    .map(({ date, weekday }) => {
      const before = dateOf(dayNumber(date) - (weekday - 6));
      return { saturday: before.startsWith(`${year}-`) ? before : date, sunday: date };
    });
};
