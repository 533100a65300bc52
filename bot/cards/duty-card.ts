import type { DutyCase } from '../../src/commands/duty-case.ts';
import { type Language, stepText } from '../../src/cycle/definition/text.ts';
import { isActionable } from '../../src/cycle/duties/status.ts';
import { cardWords } from '../../src/text/card.ts';
import { formatDate } from '../../src/text/dates.ts';
import { sentence } from '../../src/text/facts.ts';
import { messages } from '../../src/text/index.ts';
import { answeredLines, decisionLines, doneLine } from './answered.ts';
import { dutyActions, mayPassGate } from './duty-actions.ts';
import { verbInput } from './inputs.ts';
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
  subtle,
  text,
} from './parts.ts';

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
  return c.may.close && !c.may.onBehalf ? title : `${c.holder.name}, ${title}`;
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
    [c.may.close && !c.may.onBehalf ? words.youAre : words.holder, holder && plain(holder)],
  ]);
};

/** A step's text with its blanks filled: the date is the meeting's where the step falls on one, else the last day. */
const filled = (template: string, c: DutyCase, language: Language): string =>
  template
    .replaceAll('{unit}', c.unitName ?? '')
    .replaceAll('{year}', String(c.duty.operatingYear))
    .replaceAll('{date}', formatDate((c.step.meetsIn && c.meetingDate) || c.lastDay, language, 'short'))
    .replaceAll('{missing}', String(c.missing.length));

const gateLine = (c: DutyCase, language: Language): Element[] => {
  if (c.missing.length === 0) return [];
  const words = cardWords[language];
  const named = c.missing.slice(0, MOST_NAMED).map((it) => it.name);
  const rest = c.missing.length - named.length;
  const units = [...named, ...(rest > 0 ? [words.andMore(rest)] : [])].join(', ');
  return [notice([words.missing(units), ...(mayPassGate(c) ? [words.mayPass] : [])].join(' '), 'warning')];
};

const waitingLines = (c: DutyCase, language: Language): Element[] => {
  const words = cardWords[language];
  if (c.status === 'upcoming') return [subtle(words.opensOn(formatDate(c.duty.opens, language, 'weekday')))];
  if (c.status !== 'waiting') return [];
  if (c.waitsFor.length > 0) return [subtle(words.waitsFor(c.waitsFor.join(', ')))];
  return c.step.completion === 'proposals' ? [subtle(words.noProposals)] : [];
};

/** What is asked, and how it stands; what was answered takes its place. */
const openLines = (c: DutyCase, language: Language): Element[] => {
  const words = cardWords[language];
  const { progress, notMine } = c.duty;
  if ('closing' in progress) return [];
  const theirs = isActionable(c.status) && !c.may.close && c.holder;
  return [
    said(asked(c, language), 'Medium'),
    ...(progress.state === 'returned' ? [notice(words.returnedBy(progress.by.name, progress.reason), 'warning')] : []),
    ...(notMine ? [notice(words.passedOn(notMine.by.name, notMine.suggestion), 'emphasis')] : []),
    ...waitingLines(c, language),
    ...gateLine(c, language),
    ...decisionLines(c.decisions, language),
    ...(c.letter
      ? [{ type: 'Container', style: 'emphasis', spacing: 'Medium', items: [said(c.letter, 'None')] } as Element]
      : []),
    ...(theirs ? [notice(words.theirs(theirs.name), 'emphasis')] : []),
  ];
};

/** What happens when the duty is done. Nothing follows from having read a letter. */
const nextLine = (c: DutyCase, language: Language): Element[] =>
  c.duty.part === 'acknowledge'
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

/** In the card itself, for every button sends it along: whoever acts for another says why (domain.md R15). */
const onBehalf = (c: DutyCase, language: Language): Element[] =>
  c.may.onBehalf ? [verbInput('onBehalfReason', 'longText', language)] : [];

const fallback = (c: DutyCase, language: Language): string =>
  `${stepText(c.duty.step, language).short}${c.unitName ? `, ${c.unitName}` : ''}: ${cardWords[language].lastDay.toLowerCase()} ${formatDate(c.lastDay, language, 'weekday')}`;

const refreshing = (c: DutyCase) => ({ action: execute('refresh', 'card.refresh', { duty: c.duty.key }) });

/** A duty as one person may see and answer it now; the same card in chat and tab. Pure. `note` is said at the top, for a refusal. */
export const dutyCard = (c: DutyCase, language: Language, note?: string): AdaptiveCard =>
  card({
    lang: language,
    fallbackText: fallback(c, language),
    body: [
      ...(note ? [notice(sentence(note), 'attention')] : []),
      ...header(c, language),
      factLines(c, language),
      ...openLines(c, language),
      ...doneLine(c, language),
      ...answeredLines(c, language),
      ...nextLine(c, language),
      ...onBehalf(c, language),
    ],
    actions: dutyActions(c, language),
    refresh: refreshing(c),
  });

/** What is shown while an answer is stored but not yet in the record. */
export const receivedCard = (c: DutyCase, language: Language): AdaptiveCard => {
  const words = cardWords[language];
  return card({
    lang: language,
    fallbackText: words.received,
    body: [
      ...header(c, language),
      factLines(c, language),
      notice(words.received, 'emphasis'),
      ...answeredLines(c, language),
    ],
    actions: [openUrl(words.buttons.open, c.link)],
    refresh: refreshing(c),
  });
};
