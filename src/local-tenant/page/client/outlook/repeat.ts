const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const weekdayOf = (day: string): string => DAYS[new Date(`${day}T12:00:00Z`).getUTCDay()]!;

/** How often an event can be made to repeat here, four times. */
export const REPEATS: Readonly<Record<string, { readonly label: string; readonly pattern: (day: string) => object }>> =
  {
    weekly: {
      label: 'Varje vecka, fyra gånger',
      pattern: (day) => ({ type: 'weekly', interval: 1, daysOfWeek: [weekdayOf(day)] }),
    },
    monthly: {
      label: 'Varje månad, fyra gånger',
      pattern: (day) => ({ type: 'absoluteMonthly', interval: 1, dayOfMonth: Number(day.slice(8)) }),
    },
  };

export const recurrenceOf = (repeat: string, startDate: string): object => ({
  pattern: REPEATS[repeat]!.pattern(startDate),
  range: { type: 'numbered', startDate, numberOfOccurrences: 4 },
});
