import type { Verb } from '../../src/commands/app.ts';
import type { DutyCase } from '../../src/commands/duty-case.ts';
import type { StepDefinition } from '../../src/cycle/definition/step.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import { addDays } from '../../src/cycle/planning/local-date.ts';
import { cardWords } from '../../src/text/card.ts';
import { inputElement, verbInput } from './inputs.ts';
import { type Action, type Element, execute, openUrl, plain, show, subtle, text } from './parts.ts';

type Words = (typeof cardWords)[Language];

/** The step's inputs, and the reasons asked for when acting for another or past a gate. */
const form = (c: DutyCase, language: Language): Element[] => {
  const date = c.meetingDate && c.meetingDate <= c.today ? c.meetingDate : c.today;
  return [
    ...c.step.inputs.map((spec) => inputElement(spec, language, { date })),
    ...(c.may.onBehalf ? [verbInput('onBehalfReason', 'longText', language)] : []),
    ...(c.missing.length > 0 ? [verbInput('passReason', 'longText', language)] : []),
  ];
};

const opened = (
  title: string,
  body: Element[],
  verb: Verb,
  data: Readonly<Record<string, string>>,
  words: Words,
  more: { style?: 'positive' } = {},
): Action => show(title, body, [execute(words.buttons.send, verb, data, { style: 'positive' })], more);

const PRIMARY = { style: 'positive' } as const;

/**
 * How a step is done, by what completes it. Every form opens from its own button: a button also sends the inputs of the
 * card around it, so a form in the card itself would have to be filled in before one could ask for more time.
 */
const MAIN: Record<StepDefinition['completion'], (c: DutyCase, words: Words, language: Language) => Action[]> = {
  close: (c, words, language) => [
    opened(words.buttons.close, form(c, language), 'duty.close', { duty: c.duty.key }, words, PRIMARY),
  ],
  letter: (c, words, language) => [
    opened(words.buttons.letter, form(c, language), 'duty.close', { duty: c.duty.key }, words, PRIMARY),
  ],
  decision: (c, words, language) => [
    opened(words.buttons.record, form(c, language), 'decision.record', { duty: c.duty.key }, words, PRIMARY),
  ],
  // One proposal at a time: the next comes when this one is decided.
  proposals: (c, words, language) =>
    c.proposals.slice(0, 1).map((proposal) => {
      const about = [
        text(plain(proposal.goal), { weight: 'Bolder' }),
        ...(proposal.motive ? [text(plain(proposal.motive))] : []),
        ...(proposal.measure ? [subtle(plain(proposal.measure))] : []),
      ];
      const title = words.proposalFrom(proposal.unitName ?? proposal.from.name);
      return opened(
        title,
        [...about, ...form(c, language)],
        'proposal.decide',
        { duty: c.duty.key, proposal: proposal.key },
        words,
        PRIMARY,
      );
    }),
};

const mainActions = (c: DutyCase, words: Words, language: Language): Action[] => {
  if (!c.may.close) return [];
  if (c.duty.part === 'acknowledge')
    return [execute(words.buttons.acknowledge, 'acknowledge', { duty: c.duty.key }, { style: 'positive' })];
  return MAIN[c.step.completion](c, words, language);
};

const correction = (c: DutyCase, words: Words, language: Language): Action => {
  const inputs = c.step.inputs.filter((spec) => spec.id !== 'outcome').map((spec) => inputElement(spec, language));
  return show(
    words.buttons.correct,
    [...inputs, verbInput('correctionReason', 'longText', language)],
    [execute(words.buttons.correct, 'decision.correct', { duty: c.duty.key })],
  );
};

/** The buttons that a person has on a duty: one primary, the others quiet and opened when asked for. */
export const dutyActions = (c: DutyCase, language: Language): Action[] => {
  const words = cardWords[language];
  const { may } = c;
  const data = { duty: c.duty.key };
  const aside = (title: string, inputs: Element[], verb: Verb) => opened(title, inputs, verb, data, words);
  return [
    ...mainActions(c, words, language),
    ...(may.notNeeded
      ? [aside(words.buttons.notNeeded, [verbInput('notNeededReason', 'longText', language)], 'duty.notNeeded')]
      : []),
    ...(may.moreTime
      ? [
          aside(
            words.buttons.moreTime,
            [verbInput('newDate', 'date', language), verbInput('moreTimeReason', 'longText', language)],
            'duty.moreTime',
          ),
        ]
      : []),
    ...(may.notMine ? [aside(words.buttons.notMine, [verbInput('who', 'text', language)], 'duty.notMine')] : []),
    ...(may.snooze
      ? [aside(words.buttons.snooze, [verbInput('until', 'date', language, addDays(c.today, 7))], 'snooze')]
      : []),
    ...(may.handBack
      ? [aside(words.buttons.handBack, [verbInput('handBackReason', 'longText', language)], 'duty.handBack')]
      : []),
    ...(may.correct && !may.close ? [correction(c, words, language)] : []),
    openUrl(words.buttons.open, c.link),
  ];
};
