import type { DutyCase } from '../../src/commands/duty-case.ts';
import { EFFECT_OF } from '../../src/cycle/decisions/effect.ts';
import { appealEnds, stageOf, standing } from '../../src/cycle/decisions/stage.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import type { Decision } from '../../src/cycle/duties/duty.ts';
import type { AskedInput } from '../../src/cycle/duties/inputs.ts';
import type { LocalDate } from '../../src/cycle/planning/local-date.ts';
import { cardWords } from '../../src/text/card.ts';
import { formatDate, formatStamp } from '../../src/text/dates.ts';
import { messages } from '../../src/text/index.ts';
import { type Element, notice, openUrl, run, said, shortened } from './parts.ts';

/** Characters of one text that the card shows; the whole of it stands in the record. */
const MOST_SHOWN = 1000;
const LEAST_SHOWN = 40;
/** Entries of a matter shown; a loop that goes on longer is read in the tab. */
const MOST_DECISIONS = 6;

/** What was recorded with a decision is told in its lines. */
const IN_DECISION_LINES = new Set([
  'outcome',
  'meetingDate',
  'paragraph',
  'registerNumber',
  'adjusted',
  'adjustedOn',
  'reason',
  'wording',
  'manner',
  'reservation',
  'conflictOfInterest',
  'statement',
  'minutesLink',
]);

/** A decision in one line, as in minutes: "UN 2026-08-25 § 71 · UN 2026/0118 · antar · justerat". */
export const decisionLine = (decision: Decision, today: LocalDate, language: Language): string => {
  const { choice } = messages[language];
  const stage = stageOf(decision, today);
  const ends = stage === 'posted' ? appealEnds(decision) : undefined;
  return [
    `${decision.body} ${decision.meetingDate} § ${decision.paragraph.replace(/^§\s*/, '')}`,
    decision.registerNumber,
    choice[`outcome.${decision.outcome}`],
    ...(decision.immediate && stage === 'adjusted' ? [cardWords[language].immediately] : [choice[`stage.${stage}`]]),
    ...(ends ? [cardWords[language].appealEnds(formatDate(ends, language, 'short'))] : []),
    ...(decision.corrects ? [cardWords[language].corrected] : []),
  ].join(' · ');
};

const aside = (
  label: string,
  content: string | undefined,
  most = MOST_SHOWN,
  spacing: 'None' | 'Small' = 'None',
): Element[] =>
  content ? [said([run(`${label}: `, { weight: 'Bolder' }), run(shortened(content, most))], spacing)] : [];

const details = (it: Decision, language: Language, most: number): Element[] => {
  const { input, choice } = messages[language];
  return [
    ...(EFFECT_OF[it.outcome] === 'accepted' ? [] : aside(cardWords[language].reason, it.reason, most)),
    ...aside(input.wording!.label, it.wording, most),
    ...aside(input.manner!.label, it.manner && choice[`manner.${it.manner}`]),
    ...aside(input.reservation!.label, it.reservation, most),
    ...aside(input.conflictOfInterest!.label, it.conflictOfInterest, most),
    ...aside(input.statement!.label, it.statement, most),
    ...(it.minutesLink
      ? [
          said(
            [
              run(cardWords[language].minutes, {
                color: 'Accent',
                selectAction: openUrl(cardWords[language].minutes, it.minutesLink),
              }),
            ],
            'None',
          ),
        ]
      : []),
  ];
};

/** Every entry in the matter, oldest first: the whole loop. What was corrected follows what corrects it, set apart. */
export const decisionLines = (c: DutyCase, language: Language, room: number): Element[] => {
  const { decisions, today } = c;
  const shown = standing(decisions).slice(-MOST_DECISIONS);
  const most = Math.max(LEAST_SHOWN, Math.min(MOST_SHOWN, Math.floor(room / (4 * Math.max(1, shown.length)))));
  const corrected = (it: Decision): Decision[] => {
    const old = decisions.find((other) => other.key === it.corrects);
    return old ? [old, ...corrected(old)] : [];
  };
  return shown.flatMap((it) => [
    said([run(decisionLine(it, today, language), { weight: 'Bolder' })]),
    ...details(it, language, most),
    ...corrected(it).map((old) =>
      said(
        [
          run(`${cardWords[language].wasBefore}: ${decisionLine(old, today, language)}`, {
            isSubtle: true,
            size: 'Small',
          }),
        ],
        'None',
      ),
    ),
  ]);
};

const shownAs = (spec: AskedInput, value: string, language: Language, most: number) => {
  switch (spec.kind) {
    case 'choice':
      return run(messages[language].choice[`${spec.words ?? spec.id}.${value}`] ?? value);
    case 'date':
      return run(formatDate(value, language, 'long'));
    case 'confirm':
      return run(cardWords[language].yes);
    case 'url':
      return run(shortened(value, most), { color: 'Accent', selectAction: openUrl(value.slice(0, 80), value) });
    default:
      return run(shortened(value, most));
  }
};

const labelOf = (spec: AskedInput, language: Language): string =>
  [spec.about?.name, messages[language].input[spec.words ?? spec.id]!.label].filter(Boolean).join(': ');

const answerLines = (c: DutyCase, inputs: readonly AskedInput[], language: Language, room: number): Element[] => {
  const { progress } = c.duty;
  if (!('closing' in progress)) return [];
  const { answer } = progress.closing;
  const given = inputs.filter((spec) => answer[spec.id]);
  const most = Math.max(LEAST_SHOWN, Math.min(MOST_SHOWN, Math.floor(room / Math.max(1, given.length))));
  let goal: string | undefined;
  return given.flatMap((spec) => {
    const heading =
      spec.goalTitle && spec.goal !== goal
        ? [said([run(shortened(spec.goalTitle, 120), { weight: 'Bolder' })], 'Medium')]
        : [];
    goal = spec.goal;
    return [
      ...heading,
      said([run(shortened(labelOf(spec, language), 120), { size: 'Small', isSubtle: true })], 'Small'),
      said([shownAs(spec, answer[spec.id]!, language, most)], 'None'),
    ];
  });
};

/** Who ended the duty and when, and who took it in; nothing while it is open. */
export const doneLine = (c: DutyCase, language: Language): Element[] => {
  const { progress } = c.duty;
  if (!('closing' in progress)) return [];
  const words = cardWords[language];
  const { by, at, onBehalf } = progress.closing;
  const waitsForReceipt =
    progress.state === 'done' && c.step.receivedBy && c.duty.part === 'main' && !progress.received;
  const told = progress.state === 'notNeeded' ? words.notNeededBy : waitsForReceipt ? words.handedInBy : words.doneBy;
  const received = progress.state === 'done' ? progress.received : undefined;
  return [
    notice(told(onBehalf ? `${by.name} (${words.onBehalf})` : by.name, formatStamp(at, language)), 'good'),
    ...(received ? [notice(words.receivedBy(received.by.name, formatStamp(received.at, language)), 'good')] : []),
  ];
};

/** With room above it, under the notice that says who answered. */
const apart = ([first, ...others]: Element[]): Element[] =>
  first?.type === 'RichTextBlock' ? [{ ...first, spacing: 'Medium' }, ...others] : first ? [first, ...others] : [];

/** What was answered; nothing while the duty is open. `room`: characters of people's texts that the card has room for. */
export const answeredLines = (c: DutyCase, language: Language, room: number): Element[] => {
  const { progress } = c.duty;
  if (!('closing' in progress)) return [];
  const words = cardWords[language];
  const { reason, passedWithout } = progress.closing;
  const inputs = c.decisions.length > 0 ? c.inputs.filter((spec) => !IN_DECISION_LINES.has(spec.id)) : c.inputs;
  const names = new Map(c.units.map((it) => [it.unit, it.name]));
  return apart([
    ...decisionLines(c, language, room),
    ...answerLines(c, inputs, language, room),
    ...aside(words.reason, reason, MOST_SHOWN, 'Small'),
    ...aside(words.withoutUnits, passedWithout?.map((it) => names.get(it) ?? it).join(', ')),
  ]);
};
