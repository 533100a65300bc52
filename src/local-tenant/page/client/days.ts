const DAY_MS = 86_400_000;
const SATURDAY = 6;

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);
const iso = (date: Date): string => date.toISOString().slice(0, 10);

/** The day some days on. */
export const later = (day: string, days: number): string => iso(new Date(noon(day).getTime() + days * DAY_MS));

/** The next Monday to Friday after a day. */
export const nextWeekday = (day: string): string => {
  let next = later(day, 1);
  while ([0, SATURDAY].includes(noon(next).getUTCDay())) next = later(next, 1);
  return next;
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
