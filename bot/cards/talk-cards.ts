import type { DutyCase } from '../../src/commands/duty-case.ts';
import { type Language, stepText } from '../../src/cycle/definition/text.ts';
import { cardWords } from '../../src/text/card.ts';
import { formatDate } from '../../src/text/dates.ts';
import { type AdaptiveCard, card, type Element, execute, plain, subtle, text } from './parts.ts';

/** Most duties listed in one card: with more it would grow past what Teams takes. */
const MOST_LISTED = 12;

const line = (c: DutyCase, language: Language): Element[] => [
  text(`**${c.duty.step}** ${stepText(c.duty.step, language).short} ${c.duty.operatingYear}`, { spacing: 'Medium' }),
  subtle(
    [c.unitName && plain(c.unitName), formatDate(c.lastDay, language, 'weekday')].filter(Boolean).join(' · '),
    'None',
  ),
];

/** A person's open duties, each opened by its button. */
export const dutyListCard = (cases: readonly DutyCase[], language: Language): AdaptiveCard => {
  const words = cardWords[language];
  const listed = cases.slice(0, MOST_LISTED);
  return card({
    lang: language,
    fallbackText: words.myDuties,
    body: [
      text(words.myDuties, { size: 'Large', weight: 'Bolder', style: 'heading' }),
      ...(listed.length > 0 ? listed.flatMap((c) => line(c, language)) : [text(words.nothingToDo)]),
    ],
    actions: listed.map((c) =>
      execute([c.duty.step, c.unitName].filter(Boolean).join(' '), 'card.refresh', { duty: c.duty.key }),
    ),
  });
};

/** What one can write to the bot. */
export const helpCard = (language: Language): AdaptiveCard => {
  const { help } = cardWords[language];
  return card({
    lang: language,
    fallbackText: help.title,
    body: [
      text(help.title, { size: 'Medium', weight: 'Bolder', style: 'heading' }),
      ...help.lines.map((it) => text(it, { spacing: 'Small' })),
    ],
  });
};
