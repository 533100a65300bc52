import type { DutyCase } from '../../src/commands/duty-case.ts';
import type { InputSpec } from '../../src/cycle/definition/step.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import type { Answer, Decision } from '../../src/cycle/duties/duty.ts';
import { cardWords } from '../../src/text/card.ts';
import { formatDate, formatStamp } from '../../src/text/dates.ts';
import { messages } from '../../src/text/index.ts';
import { type Element, notice, openUrl, run, said, shortened } from './parts.ts';

/** Characters of an answer that the card shows; the whole of it stands in the record. */
const SHOWN = 1000;

/** What was recorded with a decision is told in its line. */
const IN_DECISION_LINE = new Set(['outcome', 'meetingDate', 'paragraph', 'registerNumber', 'adjusted']);

/** A decision in one line, as in minutes: "UN 2026-08-25 § 71 · UN 2026/0118 · bifall · justerat". */
export const decisionLine = (decision: Decision, language: Language): string =>
  [
    `${decision.body} ${decision.meetingDate} § ${decision.paragraph.replace(/^§\s*/, '')}`,
    decision.registerNumber,
    messages[language].choice[`outcome.${decision.outcome}`] ?? decision.outcome,
    cardWords[language].signed(decision.adjusted),
    ...(decision.corrects ? [cardWords[language].corrected] : []),
  ].join(' · ');

/** The decisions that stand: one that has been corrected is followed by the one that corrects it. */
export const decisionLines = (decisions: readonly Decision[], language: Language): Element[] => {
  const corrected = new Set(decisions.map((it) => it.corrects));
  return decisions
    .filter((it) => !corrected.has(it.key))
    .flatMap((it) => [
      said([run(decisionLine(it, language), { weight: 'Bolder' })]),
      ...(it.reason && it.outcome !== 'approved' ? [said(shortened(it.reason, SHOWN), 'None')] : []),
    ]);
};

const shownAs = (spec: InputSpec, value: string, language: Language) => {
  switch (spec.kind) {
    case 'choice':
      return run(messages[language].choice[`${spec.id}.${value}`] ?? value);
    case 'date':
      return run(formatDate(value, language, 'long'));
    case 'confirm':
      return run(cardWords[language].yes);
    case 'url':
      return run(shortened(value, SHOWN), { color: 'Accent', selectAction: openUrl(value.slice(0, 80), value) });
    default:
      return run(shortened(value, SHOWN));
  }
};

const answerLines = (inputs: readonly InputSpec[], answer: Answer, language: Language): Element[] =>
  inputs
    .filter((spec) => answer[spec.id])
    .flatMap((spec) => [
      said([run(messages[language].input[spec.id]!.label, { size: 'Small', isSubtle: true })], 'Small'),
      said([shownAs(spec, answer[spec.id]!, language)], 'None'),
    ]);

const aside = (label: string, content: string | undefined): Element[] =>
  content ? [said([run(`${label}: `, { weight: 'Bolder' }), run(shortened(content, SHOWN))])] : [];

/** Who ended the duty and when; nothing while it is open. */
export const doneLine = (c: DutyCase, language: Language): Element[] => {
  const { progress } = c.duty;
  if (!('closing' in progress)) return [];
  const { by, at } = progress.closing;
  const told = cardWords[language][progress.state === 'notNeeded' ? 'notNeededBy' : 'doneBy'];
  return [notice(told(by.name, formatStamp(at, language)), 'good')];
};

/** What was answered; nothing while the duty is open. */
export const answeredLines = (c: DutyCase, language: Language): Element[] => {
  const { progress } = c.duty;
  if (!('closing' in progress)) return [];
  const words = cardWords[language];
  const { answer, reason, passedWithout } = progress.closing;
  const decided = c.decisions.length > 0;
  const inputs = decided
    ? c.step.inputs.filter((spec) => !IN_DECISION_LINE.has(spec.id) && spec.id !== 'reason')
    : c.step.inputs;
  return [
    ...decisionLines(c.decisions, language),
    ...answerLines(inputs, answer, language),
    ...aside(words.reason, reason),
    ...aside(words.withoutUnits, passedWithout?.join(', ')),
  ];
};
