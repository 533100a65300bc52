import type { Language } from '../../src/cycle/definition/text.ts';
import type { GoalLevel, Measure } from '../../src/cycle/goals/goal.ts';
import type { GoalsOverview } from '../../src/cycle/overview/goals-overview.ts';
import { messages } from '../../src/text/index.ts';
import { talkWords } from '../../src/text/talk.ts';
import { type AdaptiveCard, card, type Element, run, said, shortened, text } from './parts.ts';
import { aside, asManyAsFit, heading, section, warning } from './talk-parts.ts';

const TITLE = 240;
const SOURCE = 120;

type OneGoal = GoalsOverview['goals'][number];

/** "84,1 %", "11", "8,6 index": a percentage has its sign, a count speaks for itself. */
const amount = (value: number, unit: Measure['unit'], language: Language): string => {
  const number = new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB').format(value);
  if (unit === 'percent') return `${number} %`;
  return unit === 'index' ? `${number} ${messages[language].choice['measureUnit.index']}` : number;
};

const measure = ({ name, unit, baseline, target, source }: Measure, language: Language): Element => {
  const words = talkWords[language].goals;
  const values = [
    ...(baseline === undefined ? [] : [`${words.baseline} ${amount(baseline, unit, language)}`]),
    ...(target === undefined ? [] : [`${words.target} ${amount(target, unit, language)}`]),
    ...(source ? [`${words.source}: ${shortened(source, SOURCE)}`] : []),
  ];
  return said([run(shortened(name, TITLE)), ...(values.length > 0 ? [aside(`  ${values.join(' · ')}`)] : [])], 'None');
};

const goal = ({ goal: { number, title, level }, measures }: OneGoal, language: Language): Element[] => [
  {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [
      said(
        [run(`${number} `, { weight: 'Bolder', color: 'Accent' }), run(shortened(title, TITLE), { weight: 'Bolder' })],
        'None',
      ),
      ...(measures.length > 0
        ? measures.map((it) => measure(it, language))
        : [said([(level === 'committee' ? warning : aside)(talkWords[language].goals.noMeasure)], 'None')]),
    ],
  },
];

/** The goals of an operating year: the committee's first, then the department's, with what each is measured by. */
export const goalsCard = ({ operatingYear, goals }: GoalsOverview, language: Language): AdaptiveCard => {
  const words = talkWords[language].goals;
  const listed = (level: GoalLevel, beside: readonly Element[]): Element[] => {
    const own = goals.filter((it) => it.goal.level === level);
    if (own.length === 0) return [];
    return [
      section(words[level]),
      ...asManyAsFit(
        own.map((it) => goal(it, language)),
        language,
        { beside },
      ),
    ];
  };
  const committee = listed('committee', []);
  return card({
    lang: language,
    fallbackText: words.title(operatingYear),
    body: [
      heading(words.title(operatingYear)),
      ...(goals.length === 0 ? [text(words.none(operatingYear))] : []),
      ...committee,
      ...listed('department', committee),
    ],
  });
};
