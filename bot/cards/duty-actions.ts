import type { Verb } from '../../src/commands/app.ts';
import type { DutyCase } from '../../src/commands/duty-case.ts';
import { STAGE_INPUTS, standing } from '../../src/cycle/decisions/stage.ts';
import type { StepDefinition } from '../../src/cycle/definition/step.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import type { Answer, Decision } from '../../src/cycle/duties/duty.ts';
import type { AskedInput } from '../../src/cycle/duties/inputs.ts';
import { addDays, later } from '../../src/cycle/planning/local-date.ts';
import { cardWords } from '../../src/text/card.ts';
import { messages } from '../../src/text/index.ts';
import { inputElement, inputElements, type Start, verbInput } from './inputs.ts';
import { measureLine } from './measure-line.ts';
import { choosingActions, findTimeAction } from './meeting-time.ts';
import { type Action, type Element, execute, openUrl, run, said, shortened, show } from './parts.ts';

type Words = (typeof cardWords)[Language];

/** What the actions of a card are made of. `room`: bytes of earlier answers that forms may start with. */
interface Making {
  readonly c: DutyCase;
  readonly words: Words;
  readonly language: Language;
  readonly room: number;
}

const SNOOZE_DAYS = 7;
/** Proposals that one card shows; the next come as these are decided. */
const MOST_PROPOSALS = 5;
const PROPOSAL_TEXT = 500;
const PROPOSAL_TITLE = 60;

/** What an answer that is given again starts with: as much of the earlier one as there is room for. */
const earlierAnswer = (answer: Answer, room: number): Answer => {
  let left = room;
  return Object.fromEntries(
    Object.entries(answer).filter(([, value]) => {
      const size = Buffer.byteLength(value);
      if (size > left) return false;
      left -= size;
      return true;
    }),
  );
};

/**
 * The day suggested is the meeting's, once it has been held, else today. A last day for an input is never set: a card may be
 * opened long after it was made.
 */
const startOf = (spec: AskedInput, c: DutyCase, earlier: Answer): Start => {
  const value = earlier[spec.id];
  if (spec.kind !== 'date' || !spec.required || spec.when) return { value };
  const held = [c.booked?.day, c.meetingDate].find((day) => day && day <= c.today);
  return { value: value ?? held ?? c.today };
};

const asked = (specs: readonly AskedInput[], { c, language, room }: Making, answer: Answer = {}): Element[] => {
  const earlier = earlierAnswer(answer, room);
  return inputElements(specs, language, (spec) => startOf(spec, c, earlier));
};

/** What a form starts with: the earlier answer; of a matter that is taken up again only what names it. */
const earlierOf = ({ duty: { progress }, step }: DutyCase): Answer => {
  if (progress.state !== 'returned') return {};
  if (step.completion !== 'decision') return progress.answer;
  const { registerNumber } = progress.answer;
  return registerNumber ? { registerNumber } : {};
};

/** The step's own form; what was handed back for completion is filled in as it was. */
const form = (making: Making): Element[] => asked(making.c.inputs, making, earlierOf(making.c));

/** A gate may be passed with a reason (domain.md 2.3); the other ways to end a step have none. */
export const mayPassGate = (c: DutyCase): boolean =>
  c.may.close && c.missing.length > 0 && (c.step.completion === 'close' || c.step.completion === 'letter');

const sender = ({ c, words }: Making, verb: Verb, data: Readonly<Record<string, string>> = {}): Action =>
  execute(words.buttons.send, verb, { duty: c.duty.key, ...data }, { style: 'positive' });

/** A form behind a button of its own. */
const opened = (making: Making, title: string, verb: Verb, body: Element[], mode?: 'secondary'): Action =>
  show(title, body, [sender(making, verb)], mode);

const proposalsForm = (making: Making): Action => {
  const { c, words, language } = making;
  const shown = c.proposals.slice(0, MOST_PROPOSALS);
  const from = (it: (typeof shown)[number]) => it.unitName ?? it.from.name;
  const about = shown.flatMap((it) => [
    said([run(`${words.proposalFrom(from(it))}: `, { weight: 'Bolder' }), run(it.goal)], 'Medium'),
    ...(it.motive ? [said(shortened(it.motive, PROPOSAL_TEXT), 'None')] : []),
    ...(it.measure ? [said([run(measureLine(it.measure, language), { isSubtle: true, size: 'Small' })], 'None')] : []),
  ]);
  const which: AskedInput = {
    id: 'proposal',
    words: 'whichProposal',
    kind: 'choice',
    required: true,
    options: shown.map((it) => ({ value: it.key, title: shortened(`${from(it)}: ${it.goal}`, PROPOSAL_TITLE) })),
  };
  const only = shown.length === 1 ? { proposal: shown[0]!.key } : {};
  return show(
    words.buttons.decide,
    [...about, ...(shown.length > 1 ? [inputElement(which, language, { value: shown[0]!.key })] : []), ...form(making)],
    [sender(making, 'proposal.decide', only)],
  );
};

/** One meeting may close two steps: the other is offered where it is open (domain.md 2.3, M10 and U16). */
const sameMeeting = ({ c, words, language }: Making): Element[] =>
  c.together
    ? [
        {
          type: 'Input.Toggle',
          id: 'sameMeeting',
          label: messages[language].input.sameMeeting!.label,
          title: words.alsoCloses(c.together.step, c.together.operatingYear),
          isRequired: false,
          errorMessage: messages[language].input.sameMeeting!.error,
          value: 'false',
          valueOn: 'true',
          valueOff: 'false',
        },
      ]
    : [];

/** Done at once where there is nothing to fill in, else in a form. */
const closing = (title: string, making: Making): Action => {
  const { c, language } = making;
  const body = [
    ...(c.may.onBehalf ? [verbInput('onBehalfReason', 'longText', language)] : []),
    ...form(making),
    ...sameMeeting(making),
    ...(mayPassGate(c) ? [verbInput('passReason', 'longText', language)] : []),
  ];
  return body.length > 0
    ? opened(making, title, 'duty.close', body)
    : execute(title, 'duty.close', { duty: c.duty.key });
};

/** Enough is entered for the step to be closed: a visit at least, a measure for every committee goal. */
const isEnough = ({ step, visits, goals }: DutyCase): boolean =>
  step.entries?.kind === 'visit'
    ? visits.length > 0
    : goals.every((it) => it.level !== 'committee' || it.measures.length > 0);

/** Starts with the first goal that has no measure. */
const entryForm = (making: Making): Action => {
  const { c, words } = making;
  const unmeasured = c.goals.find((it) => it.level === 'committee' && it.measures.length === 0);
  return opened(
    making,
    words.buttons.addEntry[c.step.entries!.kind],
    'duty.addEntry',
    asked(c.entryInputs, making, unmeasured && { measuredGoal: unmeasured.key }),
  );
};

/**
 * How a step is done, by what completes it. Every form opens from its own button: a button also sends the inputs of the
 * card around it, so a form in the card itself would have to be filled in before one could ask for more time.
 */
const MAIN: Record<StepDefinition['completion'], (making: Making) => Action[]> = {
  close: (making) => [closing(making.words.buttons.close, making)],
  letter: (making) => [closing(making.words.buttons.letter, making)],
  decision: (making) => [opened(making, making.words.buttons.record, 'decision.record', form(making))],
  proposals: (making) => (making.c.proposals.length > 0 ? [proposalsForm(making)] : []),
};

const mainActions = (making: Making): Action[] => {
  const { c, words } = making;
  if (!c.may.close) return [];
  if (c.duty.part === 'acknowledge') return [execute(words.buttons.acknowledge, 'acknowledge', { duty: c.duty.key })];
  if (!c.may.addEntry) return MAIN[c.step.completion](making);
  return isEnough(c) ? [...MAIN[c.step.completion](making), entryForm(making)] : [entryForm(making)];
};

/** What was recorded, as the answers it came from. */
const recorded = (latest: Decision): Answer => {
  const { outcome, meetingDate, paragraph, registerNumber } = latest;
  const { reason, wording, manner, reservation, conflictOfInterest, statement } = latest;
  const all = { outcome, meetingDate, paragraph, registerNumber, reason, wording, manner };
  return Object.fromEntries(
    Object.entries({ ...all, reservation, conflictOfInterest, statement }).filter(
      (it): it is [string, string] => it[1] !== undefined,
    ),
  );
};

/** A correction starts with what was recorded. */
const correction = (making: Making): Action => {
  const { c, words, language } = making;
  const { closing: closed } = c.duty.progress as { closing?: { answer: Answer } };
  const latest = standing(c.decisions).at(-1);
  const answer: Answer = { ...closed?.answer, ...(latest && recorded(latest)) };
  return opened(
    making,
    words.buttons.correct,
    'decision.correct',
    [
      ...asked(
        c.inputs.filter((it) => !STAGE_INPUTS.has(it.id)),
        making,
        answer,
      ),
      verbInput('correctionReason', 'longText', language),
    ],
    'secondary',
  );
};

/** Signing and announcement; what was entered may be entered anew. */
const advance = (making: Making): Action => {
  const { c, words, language } = making;
  const { adjustedOn, postedOn, minutesLink } = standing(c.decisions).at(-1)!;
  return opened(
    making,
    words.buttons.advance,
    'decision.advance',
    [
      verbInput('adjustedOn', 'date', language, { value: adjustedOn }),
      verbInput('postedOn', 'date', language, { value: postedOn, required: false }),
      verbInput('minutesLink', 'url', language, { value: minutesLink, required: false }),
    ],
    postedOn ? 'secondary' : undefined,
  );
};

const requestForm = (making: Making): Action => {
  const { c, words, language } = making;
  const until = c.duty.request?.about === 'moreTime' ? c.duty.request.until : undefined;
  const granted: AskedInput = { id: 'granted', kind: 'choice', required: true, choices: ['yes', 'no'] };
  return opened(making, words.buttons.answerRequest, 'request.answer', [
    inputElement(granted, language),
    ...(until
      ? [verbInput('newDate', 'date', language, { value: until, min: later(addDays(c.lastDay, 1), c.today) })]
      : []),
    verbInput('answerReason', 'longText', language, { required: false }),
  ]);
};

const handOver = (making: Making): Action => {
  const { c, words, language } = making;
  const person: AskedInput = {
    id: 'person',
    kind: 'person',
    required: true,
    options: c.people.map(({ userId, name, title }) => ({ value: userId, title: `${name}, ${title}` })),
  };
  return opened(
    making,
    words.buttons.handOver,
    'duty.handOver',
    [inputElement(person, language), verbInput('handOverReason', 'longText', language)],
    'secondary',
  );
};

/** The first is what the person came for. */
const emphasised = ([first, ...others]: Action[], leads: boolean): Action[] =>
  first && leads && first.type !== 'Action.OpenUrl'
    ? [{ ...first, style: 'positive' }, ...others]
    : first
      ? [first, ...others]
      : [];

/**
 * The buttons that a person has on a duty: one primary, the others quiet, the seldom used behind "…"; forms open when
 * asked for. `room`: bytes of earlier answers that forms may start with.
 */
export const dutyActions = (c: DutyCase, language: Language, room: number): Action[] => {
  if (c.finding) return choosingActions(c, c.finding, language);
  const words = cardWords[language];
  const making: Making = { c, words, language, room };
  const { may } = c;
  const when = (allowed: boolean, make: () => Action): Action[] => (allowed ? [make()] : []);
  const reasonForm = (title: string, verb: Verb, id: string, mode?: 'secondary') => () =>
    opened(making, title, verb, [verbInput(id, 'longText', language)], mode);
  const leading = [
    ...when(may.answerRequest, () => requestForm(making)),
    ...mainActions(making),
    ...when(may.endWithoutUnits, () =>
      opened(making, words.buttons.endWithoutUnits, 'duty.close', [verbInput('passReason', 'longText', language)]),
    ),
    ...when(may.receive, () =>
      execute(words.buttons.receive[c.step.receivedBy!], 'duty.receive', { duty: c.duty.key }),
    ),
    ...when(may.advance && !standing(c.decisions).at(-1)?.postedOn, () => advance(making)),
  ];
  return [
    ...emphasised(leading, leading.length > 0),
    ...findTimeAction(c, language),
    ...when(may.handBack, reasonForm(words.buttons.handBack, 'duty.handBack', 'handBackReason')),
    ...when(may.notNeeded, reasonForm(words.buttons.notNeeded, 'duty.notNeeded', 'notNeededReason')),
    ...when(may.moreTime, () =>
      opened(making, words.buttons.moreTime, 'duty.moreTime', [
        verbInput('newDate', 'date', language, { min: later(addDays(c.lastDay, 1), c.today) }),
        verbInput('moreTimeReason', 'longText', language),
      ]),
    ),
    ...when(may.notMine, () =>
      opened(making, words.buttons.notMine, 'duty.notMine', [verbInput('who', 'text', language)]),
    ),
    openUrl(words.buttons.open, c.link),
    ...when(may.handOver && c.people.length > 0, () => handOver(making)),
    ...when(may.snooze, () =>
      opened(
        making,
        words.buttons.snooze,
        'snooze',
        [verbInput('until', 'date', language, { value: addDays(c.today, SNOOZE_DAYS), min: addDays(c.today, 1) })],
        'secondary',
      ),
    ),
    ...when(may.reopen, reasonForm(words.buttons.reopen, 'duty.reopen', 'reopenReason', 'secondary')),
    ...when(may.askReopen, reasonForm(words.buttons.askReopen, 'duty.askReopen', 'reopenReason', 'secondary')),
    ...when(may.advance && Boolean(standing(c.decisions).at(-1)?.postedOn), () => advance(making)),
    ...when(may.correct, () => correction(making)),
  ];
};
