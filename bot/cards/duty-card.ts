import type { DutyCase } from '../../src/commands/duty-case.ts';
import { type Language, stepText } from '../../src/cycle/definition/text.ts';
import { isActionable } from '../../src/cycle/duties/status.ts';
import { cardWords } from '../../src/text/card.ts';
import { formatDate } from '../../src/text/dates.ts';
import { sentence } from '../../src/text/facts.ts';
import { messages } from '../../src/text/index.ts';
import { answeredLines, decisionLines, doneLine } from './answered.ts';
import { dutyActions, mayPassGate } from './duty-actions.ts';
import { enteredLines } from './entries.ts';
import { bookedLines, findingLines, refreshingTimes } from './meeting-time.ts';
import {
  type AdaptiveCard,
  card,
  type Element,
  execute,
  facts,
  notice,
  openUrl,
  plain,
  run,
  said,
  shortened,
  subtle,
  text,
} from './parts.ts';

/** A letter is cut only where it would not go into a card at all. */
const LEAST_OF_LETTER = 2000;
const LEAST_OF_OWN_TEXT = 300;
/** Units named in a gate; the rest are counted. */
const MOST_NAMED = 15;

const header = (c: DutyCase, language: Language): Element[] => {
  const words = cardWords[language];
  const { operatingYear, plan, step } = c.duty;
  return [
    text(`${step} · ${plan === 'goals' ? words.goalsFor(operatingYear) : words.followUpOf(operatingYear)}`, {
      size: 'Small',
      weight: 'Bolder',
      color: plan === 'goals' ? 'Accent' : 'Good',
    }),
    text(stepText(step, language).short, { size: 'Large', weight: 'Bolder', style: 'heading', spacing: 'None' }),
  ];
};

const roleOf = (c: DutyCase, language: Language): string | undefined => {
  if (!c.holder) return undefined;
  const title = c.holder.title || messages[language].role[c.duty.heldBy];
  return c.holder.isMe ? title : `${c.holder.name}, ${title}`;
};

const factLines = (c: DutyCase, language: Language): Element => {
  const words = cardWords[language];
  const { body, due } = c.duty;
  const late = c.status === 'late' ? ` · ${messages[language].status.late}` : '';
  const extended = c.lastDay === due ? '' : ` (${words.extended(formatDate(due, language, 'short'))})`;
  const holder = roleOf(c, language);
  return facts([
    [words.unit, c.unitName && plain(c.unitName)],
    [words.lastDay, `${formatDate(c.lastDay, language, 'weekday')}${extended}${late}`],
    [
      words.meeting,
      c.meetingDate && body && c.meetingDate !== c.lastDay
        ? `${body} ${formatDate(c.meetingDate, language, 'weekday')}`
        : undefined,
    ],
    [words.artefact, c.duty.part === 'main' ? stepText(c.duty.step, language).artefact : undefined],
    [c.holder?.isMe ? words.youAre : words.holder, holder && plain(holder)],
  ]);
};

/** The sentence that counts the units that are missing; nothing to say when none is. */
const COUNTS_MISSING = / ?[^.;]*\{missing\}[^.]*\./;

/** A step's text with its blanks filled: the date is the meeting's where the step falls on one, else the last day. */
const filled = (template: string, c: DutyCase, language: Language): string =>
  (c.missing.length > 0 ? template : template.replace(COUNTS_MISSING, ''))
    .replaceAll('{unit}', c.unitName ?? '')
    .replaceAll('{year}', String(c.duty.operatingYear))
    .replaceAll('{date}', formatDate((c.step.meetsIn && c.meetingDate) || c.lastDay, language, 'short'))
    .replaceAll('{missing}', String(c.missing.length));

/** The first names, and how many more. */
const namesOf = (names: readonly string[], language: Language): string => {
  const rest = names.length - MOST_NAMED;
  return [...names.slice(0, MOST_NAMED), ...(rest > 0 ? [cardWords[language].andMore(rest)] : [])].join(', ');
};

const gateLine = (c: DutyCase, language: Language): Element[] => {
  if (c.missing.length === 0) return [];
  const words = cardWords[language];
  const units = namesOf(
    c.missing.map((it) => it.name),
    language,
  );
  return [notice([words.missing(units), ...(mayPassGate(c) ? [words.mayPass] : [])].join(' '), 'warning')];
};

const waitingLines = (c: DutyCase, language: Language): Element[] => {
  const words = cardWords[language];
  if (c.status === 'upcoming') return [subtle(words.opensOn(formatDate(c.duty.opens, language, 'weekday')))];
  if (c.status !== 'waiting') return [];
  if (c.waitsFor.length > 0) return [subtle(words.waitsFor(c.waitsFor.join(', ')))];
  return c.step.completion === 'proposals' ? [subtle(words.noProposals)] : [];
};

/** What the organisation itself says of the step, where something is asked. */
const ownTextLines = (c: DutyCase, language: Language, room: number): Element[] =>
  c.ownText && c.duty.part === 'main'
    ? [
        subtle(cardWords[language].ownText, 'Medium'),
        said(shortened(c.ownText, Math.max(room, LEAST_OF_OWN_TEXT)), 'None'),
      ]
    : [];

/** What is asked, and how it stands; what was answered takes its place. */
const openLines = (c: DutyCase, language: Language, room: number): Element[] => {
  const words = cardWords[language];
  const { progress, notMine } = c.duty;
  if ('closing' in progress) return [];
  const theirs = isActionable(c.status) && !c.may.onBehalf && !c.holder?.isMe && c.holder;
  return [
    said(asked(c, language), 'Medium'),
    ...ownTextLines(c, language, room),
    ...(progress.state === 'returned'
      ? [notice(words.returned[progress.because](progress.by.name, progress.reason), 'warning')]
      : []),
    ...(notMine ? [notice(words.passedOn(notMine.by.name, notMine.suggestion), 'emphasis')] : []),
    ...bookedLines(c, language),
    ...findingLines(c, language),
    ...enteredLines(c, language),
    ...waitingLines(c, language),
    ...gateLine(c, language),
    ...decisionLines(c, language, room),
    ...(c.letter
      ? [
          {
            type: 'Container',
            style: 'emphasis',
            spacing: 'Medium',
            items: [said(shortened(c.letter, Math.max(room, LEAST_OF_LETTER)), 'None')],
          } as Element,
        ]
      : []),
    ...(theirs ? [notice(words.theirs(theirs.name), 'emphasis')] : []),
  ];
};

/** What the head has asked of the head of department, how that was answered, and to whom the duty was handed. */
const asideLines = (c: DutyCase, language: Language): Element[] => {
  const words = cardWords[language];
  const { request, requestAnswer, handedTo } = c.duty;
  const day = (date: string | undefined) => (date ? formatDate(date, language, 'short') : '');
  return [
    ...(handedTo ? [notice(words.handedTo(handedTo.by.name, handedTo.name, handedTo.reason), 'emphasis')] : []),
    ...(request?.about === 'moreTime'
      ? [notice(words.asksForTime(request.by.name, day(request.until), request.reason), 'warning')]
      : []),
    ...(request?.about === 'reopen' ? [notice(words.asksToReopen(request.by.name, request.reason), 'warning')] : []),
    ...(requestAnswer && !request
      ? [
          requestAnswer.granted
            ? notice(words.granted(requestAnswer.by.name, day(requestAnswer.until)), 'good')
            : notice(words.refused(requestAnswer.by.name, requestAnswer.reason ?? ''), 'warning'),
        ]
      : []),
  ];
};

/** Who has not acknowledged a letter that was sent (M05). */
const acknowledgeLines = (c: DutyCase, language: Language): Element[] => {
  if (c.notAcknowledged.length === 0) return [];
  return [notice(cardWords[language].notAcknowledged(namesOf(c.notAcknowledged, language)), 'warning')];
};

const stratsysLine = (c: DutyCase, language: Language): Element[] => {
  const title = cardWords[language].openStratsys;
  return c.stratsys ? [said([run(title, { color: 'Accent', selectAction: openUrl(title, c.stratsys) })])] : [];
};

/** What happens when the duty is done. Nothing follows from having read a letter, nor from what was not needed. */
const nextLine = (c: DutyCase, language: Language): Element[] =>
  c.duty.part === 'acknowledge' || c.status === 'notNeeded'
    ? []
    : [
        said(
          [
            run(`${cardWords[language].next}: `, { size: 'Small', isSubtle: true, weight: 'Bolder' }),
            run(filled(stepText(c.duty.step, language).next, c, language), { size: 'Small', isSubtle: true }),
          ],
          'Medium',
        ),
      ];

const asked = (c: DutyCase, language: Language): string =>
  c.duty.part === 'acknowledge'
    ? cardWords[language].readLetter
    : filled(stepText(c.duty.step, language).ask, c, language);

const fallback = (c: DutyCase, language: Language): string =>
  `${stepText(c.duty.step, language).short}${c.unitName ? `, ${c.unitName}` : ''}: ${cardWords[language].lastDay.toLowerCase()} ${formatDate(c.lastDay, language, 'weekday')}`;

const refreshing = (c: DutyCase) => ({
  action: refreshingTimes(c) ?? execute('refresh', 'card.refresh', { duty: c.duty.key }),
});

/** Teams takes messages of about 28 KB in all; the card stays well under. */
const LARGEST = 24 * 1024;
/** Bytes of people's texts that a card tries to show, most first. */
const ROOMS = [9_000, 6_000, 3_000, 1_000, 0];

/** The card with as much of people's texts as it has room for; the whole of them stands in the record. */
const fitting = (make: (room: number) => AdaptiveCard): AdaptiveCard => {
  const isSmallEnough = (it: AdaptiveCard) => Buffer.byteLength(JSON.stringify(it)) <= LARGEST;
  for (const room of ROOMS.slice(0, -1)) {
    const made = make(room);
    if (isSmallEnough(made)) return made;
  }
  return make(ROOMS.at(-1)!);
};

/** A duty as one person may see and answer it now; the same card in chat and tab. Pure. `note` is said at the top, for a refusal. */
export const dutyCard = (c: DutyCase, language: Language, note?: string): AdaptiveCard =>
  fitting((room) =>
    card({
      lang: language,
      fallbackText: fallback(c, language),
      body: [
        ...(note ? [notice(sentence(note), 'attention')] : []),
        ...header(c, language),
        factLines(c, language),
        ...openLines(c, language, room),
        ...asideLines(c, language),
        ...doneLine(c, language),
        ...answeredLines(c, language, room),
        ...acknowledgeLines(c, language),
        ...stratsysLine(c, language),
        ...nextLine(c, language),
      ],
      actions: dutyActions(c, language, room),
      refresh: refreshing(c),
    }),
  );

/** What is shown while an answer is stored but not yet in the record. */
export const receivedCard = (c: DutyCase, language: Language): AdaptiveCard => {
  const words = cardWords[language];
  return fitting((room) =>
    card({
      lang: language,
      fallbackText: words.received,
      body: [
        ...header(c, language),
        factLines(c, language),
        notice(words.received, 'emphasis'),
        ...answeredLines(c, language, room),
      ],
      actions: [openUrl(words.buttons.open, c.link)],
      refresh: refreshing(c),
    }),
  );
};
