import type { DutyCase } from '../../src/commands/duty-case.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import { cardWords } from '../../src/text/card.ts';
import { formatDate } from '../../src/text/dates.ts';
import { measureLine } from './measure-line.ts';
import { type Element, run, said, shortened, subtle } from './parts.ts';

/** Entries shown; the others are counted and stand in the list. */
const MOST_SHOWN = 8;
const MOST_GOALS_SHOWN = 10;
const TITLE = 120;

const visitLines = ({ visits }: DutyCase, language: Language): Element[] => {
  const rest = visits.length - MOST_SHOWN;
  return [
    ...visits
      .slice(-MOST_SHOWN)
      .map((it) =>
        said(
          [
            run(`${formatDate(it.date, language, 'short')}: `, { weight: 'Bolder' }),
            run(shortened([it.place, it.participants].filter(Boolean).join(' · '), TITLE)),
          ],
          'None',
        ),
      ),
    ...(rest > 0 ? [subtle(cardWords[language].andMore(rest))] : []),
  ];
};

const goalLines = (goals: DutyCase['goals'], language: Language): Element[] => {
  const rest = goals.length - MOST_GOALS_SHOWN;
  return [
    ...goals
      .slice(0, MOST_GOALS_SHOWN)
      .flatMap((goal) => [
        said([run(shortened(goal.title, TITLE), { weight: 'Bolder' })], 'Small'),
        ...goal.measures.slice(0, 4).map((it) => said([run(measureLine(it, language), { size: 'Small' })], 'None')),
      ]),
    ...(rest > 0 ? [subtle(cardWords[language].andMore(rest))] : []),
  ];
};

/** What has been entered on the duty so far: visits, or the goals with their measures. */
export const enteredLines = (c: DutyCase, language: Language): Element[] => {
  if (c.step.entries?.kind === 'visit') return visitLines(c, language);
  if (c.step.entries?.kind === 'measure') return goalLines(c.goals, language);
  // The letter tells of the committee's goals as they were adopted; what is measured is settled after it.
  const adopted = c.goals.filter((it) => it.level === 'committee').map((it) => ({ ...it, measures: [] }));
  return c.step.completion === 'letter' ? goalLines(adopted, language) : [];
};
