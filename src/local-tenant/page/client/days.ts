const DAY_MS = 86_400_000;
const SATURDAY = 6;
const WEEK = 7;

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);
const iso = (date: Date): string => date.toISOString().slice(0, 10);

/** The day some days on. */
export const later = (day: string, days: number): string => iso(new Date(noon(day).getTime() + days * DAY_MS));

export const daysBetween = (from: string, to: string): number =>
  Math.round((noon(to).getTime() - noon(from).getTime()) / DAY_MS);

/** The next Monday to Friday after a day. */
export const nextWeekday = (day: string): string => {
  let next = later(day, 1);
  while ([0, SATURDAY].includes(noon(next).getUTCDay())) next = later(next, 1);
  return next;
};

/** The Monday of the day's week. */
const mondayOf = (day: string): string => later(day, -((noon(day).getUTCDay() + WEEK - 1) % WEEK));

export const monthOf = (day: string): string => day.slice(0, 7);
export const isMonth = (text: string | undefined): text is string => /^\d{4}-(0[1-9]|1[0-2])$/.test(text ?? '');

/** The month some months on, `2026-05` of `2026-02` and 3. */
export const monthLater = (month: string, months: number): string => {
  const [year, number] = month.split('-').map(Number);
  return monthOf(iso(new Date(Date.UTC(year!, number! - 1 + months, 1, 12))));
};

/** The weeks that a month touches, Monday to Sunday. */
export const weeksOf = (month: string): string[][] => {
  const weeks: string[][] = [];
  const next = `${monthLater(month, 1)}-01`;
  for (let monday = mondayOf(`${month}-01`); monday < next; monday = later(monday, WEEK))
    weeks.push(Array.from({ length: WEEK }, (_, index) => later(monday, index)));
  return weeks;
};

/** "måndag 2 februari 08:00" of a timestamp, in Swedish local time. */
export const spoken = (timestamp: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Stockholm',
  })
    .format(new Date(timestamp))
    .replace(' kl. ', ' ');
