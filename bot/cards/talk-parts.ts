import type { Plan, StepId } from '../../src/cycle/definition/step.ts';
import { type Language, stepText } from '../../src/cycle/definition/text.ts';
import type { DutyKey, DutyStatus } from '../../src/cycle/duties/duty.ts';
import type { Holder } from '../../src/cycle/overview/step-overview.ts';
import type { LocalDate } from '../../src/cycle/planning/local-date.ts';
import { cardWords } from '../../src/text/card.ts';
import { formatDate } from '../../src/text/dates.ts';
import { messages } from '../../src/text/index.ts';
import { talkWords } from '../../src/text/talk.ts';
import { type Element, execute, run, said, subtle, type TextRun, text } from './parts.ts';

/** What a card may weigh, with room left for its frame: Teams takes 25 KB. */
const ROOM = 22 * 1024;

export const planColour = (plan: Plan): 'Accent' | 'Good' => (plan === 'goals' ? 'Accent' : 'Good');

export const heading = (content: string): Element =>
  text(content, { size: 'Large', weight: 'Bolder', style: 'heading' });

export const section = (content: string): Element => text(content, { weight: 'Bolder', spacing: 'Medium' });

interface InYear {
  readonly step: StepId;
  readonly plan: Plan;
  readonly operatingYear: number;
}

/** Id and operating year small in the plan's accent, then the step's name: as on a duty's own card. */
export const stepHeading = ({ step, plan, operatingYear }: InYear, language: Language): Element[] => {
  const words = cardWords[language];
  return [
    text(`${step} · ${plan === 'goals' ? words.goalsFor(operatingYear) : words.followUpOf(operatingYear)}`, {
      size: 'Small',
      weight: 'Bolder',
      color: planColour(plan),
    }),
    text(stepText(step, language).short, { size: 'Large', weight: 'Bolder', style: 'heading', spacing: 'None' }),
  ];
};

/** Statuses that somebody must do something about are said in the warning colour. */
export const isPressing = (status: DutyStatus): boolean => status === 'late' || status === 'returned';

/** A status as a word, where it says more than that all is as it should be. */
export const statusRun = (status: DutyStatus, language: Language): TextRun =>
  run(` · ${messages[language].status[status]}`, {
    size: 'Small',
    ...(isPressing(status) ? { color: 'Warning' } : { isSubtle: true }),
  });

/** A step on two lines, what is said of it under its name; opened by pressing it where `opens` is given. */
export const stepRow = (
  { step, plan, operatingYear }: InYear,
  about: readonly TextRun[],
  language: Language,
  opens?: DutyKey,
): Element => {
  const { short } = stepText(step, language);
  return {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [
      said(
        [
          run(`${step} `, { weight: 'Bolder', color: planColour(plan) }),
          run(`${short} ${operatingYear}`, { weight: 'Bolder' }),
        ],
        'None',
      ),
      said([...about], 'None'),
    ],
    ...(opens && {
      selectAction: execute([step, short, about.map((it) => it.text).join('')].join(' '), 'card.refresh', {
        duty: opens,
      }),
    }),
  };
};

export const aside = (content: string): TextRun => run(content, { size: 'Small', isSubtle: true });
export const warning = (content: string): TextRun => run(content, { size: 'Small', color: 'Warning' });

export const holderText = ({ name, title }: Holder): string => (title ? `${name}, ${title}` : name);

/** A last day: "sista dag 31 mars", or that it has been. */
export const lastDayText = (day: LocalDate, today: LocalDate, language: Language): string => {
  const words = talkWords[language];
  return (day < today ? words.lastDayWas : words.lastDay)(formatDate(day, language, 'weekday'));
};

const weight = (elements: readonly Element[]): number => Buffer.byteLength(JSON.stringify(elements));

/** As many items as fit beside what else the card holds; the others are counted under them. */
export const asManyAsFit = (
  items: readonly (readonly Element[])[],
  language: Language,
  { beside = [], most = items.length }: { readonly beside?: readonly Element[]; readonly most?: number } = {},
): Element[] => {
  let room = ROOM - weight(beside);
  const shown: Element[] = [];
  let count = 0;
  for (const item of items.slice(0, most)) {
    room -= weight(item);
    if (room < 0) break;
    shown.push(...item);
    count += 1;
  }
  const rest = items.length - count;
  return rest > 0 ? [...shown, subtle(sentenceOf(talkWords[language].andMore(rest)), 'Medium')] : shown;
};

const sentenceOf = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** Names in a row, the rest counted: "Månstensskolan, Glimmerskolan och 14 till". */
export const named = (names: readonly string[], most: number, language: Language): string => {
  const rest = names.length - most;
  const shown = names.slice(0, most).join(', ');
  return rest > 0 ? `${shown} ${talkWords[language].andMore(rest)}` : shown;
};
