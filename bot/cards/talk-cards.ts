import type { DutyCase } from '../../src/commands/duty-case.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import { cardWords } from '../../src/text/card.ts';
import { formatDate } from '../../src/text/dates.ts';
import { type AdaptiveCard, card, type Element, subtle, text } from './parts.ts';
import { aside, statusRun, stepRow } from './talk-parts.ts';

/** Most duties listed in one card: with more it would grow past what Teams takes. */
const MOST_LISTED = 12;

/** One duty on two lines; pressing it turns the list into the duty's own card. */
const line = (c: DutyCase, language: Language): Element => {
  const about = [c.unitName, formatDate(c.lastDay, language, 'weekday')].filter(Boolean).join(' · ');
  const pressing = c.status === 'late' || c.status === 'returned' ? [statusRun(c.status, language)] : [];
  return stepRow(c.duty, [aside(about), ...pressing], language, c.duty.key);
};

/** A person's open duties, soonest first, each opened by pressing it. */
export const dutyListCard = (cases: readonly DutyCase[], language: Language): AdaptiveCard => {
  const words = cardWords[language];
  const listed = cases.slice(0, MOST_LISTED);
  const rest = cases.length - listed.length;
  return card({
    lang: language,
    fallbackText: words.myDuties,
    body: [
      text(words.myDuties, { size: 'Large', weight: 'Bolder', style: 'heading' }),
      ...(listed.length > 0 ? listed.map((c) => line(c, language)) : [text(words.nothingToDo)]),
      ...(rest > 0 ? [subtle(words.more(rest), 'Medium')] : []),
    ],
  });
};
