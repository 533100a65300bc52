import type { DutyCase } from '../../src/commands/duty-case.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import type { ProposedMeasure } from '../../src/cycle/duties/duty.ts';
import { cardWords } from '../../src/text/card.ts';
import { formatDate } from '../../src/text/dates.ts';
import { messages } from '../../src/text/index.ts';
import { type Element, run, said, shortened, subtle } from './parts.ts';

/** Entries shown; the others are counted and stand in the list. */
const MOST_SHOWN = 8;
const MOST_GOALS_SHOWN = 10;
const TITLE = 120;

/** A measure in one line: "andel behöriga åk 9: 84,1 → 88 procent". */
export const measureLine = ({ name, unit, baseline, target, source }: ProposedMeasure, language: Language): string => {
  const shown = (value: number) => new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB').format(value);
  const values = [baseline, target].filter((it) => it !== undefined).map(shown);
  const figures = values.length > 0 ? `: ${values.join(' → ')}` : '';
  const kind = unit && values.length > 0 ? ` ${messages[language].choice[`measureUnitShort.${unit}`]}` : '';
  return `${shortened(name, TITLE)}${figures}${kind}${source ? ` (${shortened(source, TITLE)})` : ''}`;
};

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

const goalLines = ({ goals }: DutyCase, language: Language): Element[] => {
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
  return c.step.entries?.kind === 'measure' || c.step.completion === 'letter' ? goalLines(c, language) : [];
};
