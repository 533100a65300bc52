import { firstOfMonth, type LocalDate, yearOf } from '../../src/cycle/planning/local-date.ts';
import { formatMonths } from '../../src/text/dates.ts';
import { monthCard } from '../cards/month-card.ts';
import type { Phrase } from './phrase.ts';

const monthOf = (day: LocalDate) => ({ year: yearOf(day), month: Number(day.slice(5, 7)) });
const after = ({ year, month }: { year: number; month: number }) =>
  month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };

/** What happens in a month: this one when none is named. */
export const month: Phrase = {
  says: {
    sv: ['vad händer', 'händer', 'på gång', 'kalender', 'handläggarstopp'],
    en: ['what happens', 'what is happening', 'whats happening', 'whats on', 'calendar', 'meetings', 'papers due'],
  },
  where: 'anywhere',
  listed: ['personal', 'shared'],
  takes: ['month', 'year'],
  alone: ['month'],
  run: async ({ app, by, language, about, where }) => {
    const year = app.yearSeenBy(by);
    const asked = about.month ? { year: about.year!, month: about.month } : monthOf(year.today);
    const next = after(asked);
    const first = firstOfMonth(next.year, next.month);
    return {
      card: monthCard(year.month(asked.year, asked.month), language),
      ...(where === 'personal' && { suggestions: [formatMonths(first, first, language)] }),
    };
  },
};
