import type { DutyCase } from '../../src/commands/duty-case.ts';
import { type Language, stepText } from '../../src/cycle/definition/text.ts';
import type { Decision } from '../../src/cycle/duties/duty.ts';
import { cardWords } from '../../src/text/card.ts';
import { formatDate, formatStamp } from '../../src/text/dates.ts';
import { messages } from '../../src/text/index.ts';
import { dutyActions } from './duty-actions.ts';
import { type AdaptiveCard, card, type Element, execute, facts, notice, plain, subtle, text } from './parts.ts';

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

const factLines = (c: DutyCase, language: Language): Element => {
  const words = cardWords[language];
  return facts([
    [words.unit, c.unitName && plain(c.unitName)],
    [words.lastDay, formatDate(c.lastDay, language, 'weekday')],
    [
      words.meeting,
      c.meetingDate && c.duty.body ? `${c.duty.body} ${formatDate(c.meetingDate, language, 'short')}` : undefined,
    ],
    [
      c.may.close ? words.youAre : words.holder,
      c.holder &&
        (c.may.close && !c.may.onBehalf
          ? plain(c.holder.title || messages[language].role[c.duty.heldBy])
          : plain(`${c.holder.name}, ${c.holder.title}`)),
    ],
  ]);
};

/** The step's request, with its blanks filled. */
const asked = (c: DutyCase, language: Language): string =>
  stepText(c.duty.step, language)
    .ask.replaceAll('{unit}', plain(c.unitName ?? ''))
    .replaceAll('{year}', String(c.duty.operatingYear))
    .replaceAll('{date}', formatDate(c.meetingDate ?? c.lastDay, language, 'short'))
    .replaceAll('{missing}', String(c.missing.length));

/** A decision in one line, as in minutes: "UN 2026-08-25 § 71 · UN 2026/0118 · bifall · justerat". */
export const decisionLine = (decision: Decision, language: Language): string =>
  [
    `${decision.body} ${decision.meetingDate} § ${plain(decision.paragraph.replace(/^§\s*/, ''))}`,
    plain(decision.registerNumber),
    messages[language].choice[`outcome.${decision.outcome}`] ?? decision.outcome,
    cardWords[language].signed(decision.adjusted),
  ].join(' · ');

const answeredLines = (c: DutyCase, language: Language): Element[] => {
  const { progress } = c.duty;
  if (!('closing' in progress)) return [];
  const words = cardWords[language];
  const { by, at, answer, reason, passedWithout } = progress.closing;
  const when = formatStamp(at, language);
  const rows = c.step.inputs.flatMap((spec): [string, string][] => {
    const value = answer[spec.id];
    if (!value) return [];
    const shown =
      spec.kind === 'choice'
        ? (messages[language].choice[`${spec.id}.${value}`] ?? value)
        : spec.kind === 'date'
          ? formatDate(value, language, 'long')
          : spec.kind === 'confirm'
            ? '✓'
            : plain(value);
    return [[messages[language].input[spec.id]!.label, shown]];
  });
  return [
    notice((progress.state === 'notNeeded' ? words.notNeededBy : words.doneBy)(plain(by.name), when), 'good'),
    ...(c.decisions.length > 0 || rows.length === 0 ? [] : [facts(rows)]),
    ...(reason
      ? [
          facts([
            [words.reason, plain(reason)],
            [words.withoutUnits, passedWithout && plain(passedWithout.join(', '))],
          ]),
        ]
      : []),
    subtle(
      `${words.next}: ${stepText(c.duty.step, language)
        .next.replaceAll('{year}', String(c.duty.operatingYear))
        .replaceAll('{unit}', plain(c.unitName ?? ''))}`,
      'Medium',
    ),
  ];
};

const stateLines = (c: DutyCase, language: Language): Element[] => {
  const words = cardWords[language];
  const { progress, notMine } = c.duty;
  return [
    ...(progress.state === 'returned'
      ? [notice(words.returnedBy(plain(progress.by.name), plain(progress.reason)), 'warning')]
      : []),
    ...(notMine ? [notice(words.passedOn(plain(notMine.by.name), plain(notMine.suggestion)), 'emphasis')] : []),
    ...(c.status === 'late'
      ? [text(messages[language].status.late, { color: 'Attention', weight: 'Bolder', spacing: 'Small' })]
      : []),
    ...(c.status === 'waiting' && c.waitsFor.length > 0 ? [subtle(words.waitsFor(c.waitsFor.join(', ')))] : []),
    ...(c.missing.length > 0
      ? [notice(words.missing(c.missing.map((unit) => plain(unit.name)).join(', ')), 'warning')]
      : []),
    ...(c.letter ? [{ type: 'Container', style: 'emphasis', items: [text(plain(c.letter))] } as Element] : []),
    ...c.decisions.map((decision) => text(decisionLine(decision, language), { spacing: 'Small' })),
  ];
};

/** A duty as one person may see and answer it now; the same card in chat and tab. Pure. `note` is said at the top, for a refusal. */
export const dutyCard = (c: DutyCase, language: Language, note?: string): AdaptiveCard => {
  const words = cardWords[language];
  const closed = 'closing' in c.duty.progress;
  const theirs = !closed && !c.may.close && c.holder ? [subtle(words.theirs(plain(c.holder.name)), 'Medium')] : [];
  return card({
    lang: language,
    fallbackText: `${stepText(c.duty.step, language).short}${c.unitName ? `, ${c.unitName}` : ''}: ${words.lastDay.toLowerCase()} ${formatDate(c.lastDay, language, 'weekday')}`,
    body: [
      ...(note ? [notice(note, 'attention')] : []),
      ...header(c, language),
      factLines(c, language),
      ...(closed ? [] : [text(asked(c, language), { spacing: 'Medium' })]),
      ...stateLines(c, language),
      ...answeredLines(c, language),
      ...theirs,
    ],
    actions: dutyActions(c, language),
    refresh: { action: execute('refresh', 'card.refresh', { duty: c.duty.key }) },
  });
};

/** What is shown while an answer is stored but not yet in the record. */
export const receivedCard = (c: DutyCase, language: Language): AdaptiveCard =>
  card({
    lang: language,
    fallbackText: cardWords[language].received,
    body: [...header(c, language), factLines(c, language), notice(cardWords[language].received, 'emphasis')],
  });
