import type { DutyCase } from '../../src/commands/duty-case.ts';
import { type Language, stepText } from '../../src/cycle/definition/text.ts';
import { cardWords } from '../../src/text/card.ts';
import { formatDate } from '../../src/text/dates.ts';
import { messages } from '../../src/text/index.ts';
import { type AdaptiveCard, card, type Element, execute, run, said, subtle, text } from './parts.ts';

/** Most duties listed in one card: with more it would grow past what Teams takes. */
const MOST_LISTED = 12;

/** One duty on two lines; pressing it turns the list into the duty's own card. */
const line = (c: DutyCase, language: Language): Element => {
  const { step, plan, operatingYear } = c.duty;
  const { short } = stepText(step, language);
  const about = [c.unitName, formatDate(c.lastDay, language, 'weekday')].filter(Boolean).join(' · ');
  return {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [
      said(
        [
          run(`${step} `, { weight: 'Bolder', color: plan === 'goals' ? 'Accent' : 'Good' }),
          run(`${short} ${operatingYear}`, { weight: 'Bolder' }),
        ],
        'None',
      ),
      said(
        [
          run(about, { size: 'Small', isSubtle: true }),
          ...(c.status === 'late' || c.status === 'returned'
            ? [run(` · ${messages[language].status[c.status]}`, { size: 'Small', color: 'Warning' })]
            : []),
        ],
        'None',
      ),
    ],
    selectAction: execute([step, short, about].join(' '), 'card.refresh', { duty: c.duty.key }),
  };
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

/** What one can write to the bot. */
export const helpCard = (language: Language): AdaptiveCard => {
  const { help } = cardWords[language];
  return card({
    lang: language,
    fallbackText: help.title,
    body: [
      text(help.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
      ...help.lines.map(([phrase, gives]) => said([run(phrase, { weight: 'Bolder' }), run(`: ${gives}`)])),
    ],
  });
};
