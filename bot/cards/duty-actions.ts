import type { Verb } from '../../src/commands/app.ts';
import type { DutyCase } from '../../src/commands/duty-case.ts';
import type { InputSpec, StepDefinition } from '../../src/cycle/definition/step.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import type { Answer } from '../../src/cycle/duties/duty.ts';
import { addDays, later } from '../../src/cycle/planning/local-date.ts';
import { cardWords } from '../../src/text/card.ts';
import { inputElement, type Start, verbInput } from './inputs.ts';
import { type Action, type Element, execute, openUrl, run, said, shortened, show } from './parts.ts';

type Words = (typeof cardWords)[Language];

/** Bytes of earlier answers that a form may start with; with more, the card would grow past what Teams takes. */
const PREFILL_BYTES = 9_000;
const SNOOZE_DAYS = 7;
/** Proposals that one card shows; the next come as these are decided. */
const MOST_PROPOSALS = 5;
const PROPOSAL_TEXT = 500;
const PROPOSAL_TITLE = 60;

/** What an answer that is given again starts with: as much of the earlier one as there is room for. */
const earlierAnswer = (answer: Answer): Answer => {
  let room = PREFILL_BYTES;
  return Object.fromEntries(
    Object.entries(answer).filter(([, value]) => {
      const size = Buffer.byteLength(value);
      if (size > room) return false;
      room -= size;
      return true;
    }),
  );
};

/** Meetings that decided something have been held; the day suggested is the meeting's, else today. */
const startOf = (spec: InputSpec, c: DutyCase, earlier: Answer): Start => {
  const value = earlier[spec.id];
  if (spec.kind !== 'date' || !spec.required) return { value };
  const held = c.meetingDate && c.meetingDate <= c.today ? c.meetingDate : c.today;
  const mustHaveBeen = spec.id === 'meetingDate' && c.step.completion === 'decision';
  return { value: value ?? held, max: mustHaveBeen ? c.today : undefined };
};

const inputsOf = (specs: readonly InputSpec[], c: DutyCase, language: Language, answer: Answer = {}): Element[] => {
  const earlier = earlierAnswer(answer);
  return specs.map((spec) => inputElement(spec, language, startOf(spec, c, earlier)));
};

/** The step's own form; what was handed back for completion is filled in as it was. */
const form = (c: DutyCase, language: Language): Element[] =>
  inputsOf(c.step.inputs, c, language, c.duty.progress.state === 'returned' ? c.duty.progress.answer : {});

/** A gate may be passed with a reason (domain.md 2.3); the other ways to end a step have none. */
export const mayPassGate = (c: DutyCase): boolean =>
  c.may.close && c.missing.length > 0 && (c.step.completion === 'close' || c.step.completion === 'letter');

const opened = (title: string, body: Element[], send: Action, primary = false): Action =>
  show(title, body, [send], primary ? 'positive' : undefined);

const sender = (words: Words, verb: Verb, data: Readonly<Record<string, string>>): Action =>
  execute(words.buttons.send, verb, data, { style: 'positive' });

const proposalsForm = (c: DutyCase, words: Words, language: Language): Action => {
  const shown = c.proposals.slice(0, MOST_PROPOSALS);
  const from = (it: (typeof shown)[number]) => it.unitName ?? it.from.name;
  const about = shown.flatMap((it) => [
    said([run(`${words.proposalFrom(from(it))}: `, { weight: 'Bolder' }), run(it.goal)], 'Medium'),
    ...(it.motive ? [said(shortened(it.motive, PROPOSAL_TEXT), 'None')] : []),
    ...(it.measure ? [said([run(it.measure, { isSubtle: true, size: 'Small' })], 'None')] : []),
  ]);
  const which: Element = {
    type: 'Input.ChoiceSet',
    id: 'proposal',
    label: words.whichProposal,
    isRequired: true,
    errorMessage: words.whichProposal,
    style: 'compact',
    wrap: true,
    choices: shown.map((it) => ({ value: it.key, title: shortened(`${from(it)}: ${it.goal}`, PROPOSAL_TITLE) })),
    value: shown[0]!.key,
  };
  const only = shown.length === 1 ? { proposal: shown[0]!.key } : {};
  return opened(
    words.buttons.decide,
    [...about, ...(shown.length > 1 ? [which] : []), ...form(c, language)],
    sender(words, 'proposal.decide', { duty: c.duty.key, ...only }),
    true,
  );
};

/**
 * How a step is done, by what completes it. Every form opens from its own button: a button also sends the inputs of the
 * card around it, so a form in the card itself would have to be filled in before one could ask for more time.
 */
const MAIN: Record<StepDefinition['completion'], (c: DutyCase, words: Words, language: Language) => Action[]> = {
  close: (c, words, language) => [closing(words.buttons.close, c, words, language)],
  letter: (c, words, language) => [closing(words.buttons.letter, c, words, language)],
  decision: (c, words, language) => [
    opened(words.buttons.record, form(c, language), sender(words, 'decision.record', { duty: c.duty.key }), true),
  ],
  proposals: (c, words, language) => (c.proposals.length > 0 ? [proposalsForm(c, words, language)] : []),
};

const closing = (title: string, c: DutyCase, words: Words, language: Language): Action =>
  opened(
    title,
    [...form(c, language), ...(mayPassGate(c) ? [verbInput('passReason', 'longText', language)] : [])],
    sender(words, 'duty.close', { duty: c.duty.key }),
    true,
  );

const mainActions = (c: DutyCase, words: Words, language: Language): Action[] => {
  if (!c.may.close) return [];
  if (c.duty.part === 'acknowledge')
    return [execute(words.buttons.acknowledge, 'acknowledge', { duty: c.duty.key }, { style: 'positive' })];
  return MAIN[c.step.completion](c, words, language);
};

/** A correction starts with what was recorded; the outcome itself stands. */
const correction = (c: DutyCase, words: Words, language: Language): Action => {
  const { closing: closed } = c.duty.progress as { closing?: { answer: Answer } };
  const latest = c.decisions.at(-1);
  const recorded: Answer = {
    ...closed?.answer,
    ...(latest && {
      meetingDate: latest.meetingDate,
      paragraph: latest.paragraph,
      registerNumber: latest.registerNumber,
      adjusted: latest.adjusted ? 'yes' : 'no',
    }),
  };
  const specs = c.step.inputs.filter((spec) => spec.id !== 'outcome');
  return opened(
    words.buttons.correct,
    [...inputsOf(specs, c, language, recorded), verbInput('correctionReason', 'longText', language)],
    sender(words, 'decision.correct', { duty: c.duty.key }),
  );
};

/** The buttons that a person has on a duty: one primary, the others quiet and opened when asked for. */
export const dutyActions = (c: DutyCase, language: Language): Action[] => {
  const words = cardWords[language];
  const { may } = c;
  const aside = (allowed: boolean, title: string, verb: Verb, inputs: () => Element[]): Action[] =>
    allowed ? [opened(title, inputs(), sender(words, verb, { duty: c.duty.key }))] : [];
  const tomorrow = addDays(c.today, 1);
  return [
    ...mainActions(c, words, language),
    ...aside(may.notNeeded, words.buttons.notNeeded, 'duty.notNeeded', () => [
      verbInput('notNeededReason', 'longText', language),
    ]),
    ...aside(may.moreTime, words.buttons.moreTime, 'duty.moreTime', () => [
      verbInput('newDate', 'date', language, { min: later(addDays(c.lastDay, 1), c.today) }),
      verbInput('moreTimeReason', 'longText', language),
    ]),
    ...aside(may.notMine, words.buttons.notMine, 'duty.notMine', () => [verbInput('who', 'text', language)]),
    ...aside(may.snooze, words.buttons.snooze, 'snooze', () => [
      verbInput('until', 'date', language, { value: addDays(c.today, SNOOZE_DAYS), min: tomorrow }),
    ]),
    ...aside(may.handBack, words.buttons.handBack, 'duty.handBack', () => [
      verbInput('handBackReason', 'longText', language),
    ]),
    ...(may.correct && !may.close ? [correction(c, words, language)] : []),
    openUrl(words.buttons.open, c.link),
  ];
};
