import type { DutyCase } from '../../src/commands/duty-case.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import { isActionable } from '../../src/cycle/duties/status.ts';
import type { Digest, DigestLine } from '../../src/reminders/looks.ts';
import { formatDate } from '../../src/text/dates.ts';
import { digestWords } from '../../src/text/digest.ts';
import { messages } from '../../src/text/index.ts';
import { type AdaptiveCard, card, type Element, execute, run, said, subtle, type TextRun } from './parts.ts';
import { aside, asManyAsFit, heading, isPressing, lastDayText, statusRun, stepRow } from './talk-parts.ts';

/** More would be no list to read; the rest is counted, and stands in the tab. */
const MOST_LINES = 20;

/** What is to be known about the line at a glance: how it stands, or why it comes today. */
const standing = (c: DutyCase, line: DigestLine & { about: 'duty' }, language: Language): TextRun[] => {
  if (c.status === 'done' || c.status === 'notNeeded')
    return line.reason === 'unsigned'
      ? [run(` · ${digestWords[language].reason.unsigned}`, { size: 'Small', color: 'Warning' })]
      : [run(` · ${messages[language].status[c.status]}`, { size: 'Small', color: 'Good' })];
  // It was theirs when it was sent, and has gone to somebody else; a superior is told of others' duties.
  if (c.holder && !c.holder.isMe && line.reason !== 'escalation')
    return [run(` · ${digestWords[language].theirs(c.holder.name)}`, { size: 'Small', isSubtle: true })];
  if (isPressing(c.status)) return [statusRun(c.status, language)];
  const reason = isActionable(c.status) ? digestWords[language].reason[line.reason] : undefined;
  return reason ? [run(` · ${reason}`, { size: 'Small', isSubtle: true })] : [];
};

const where = (c: DutyCase, language: Language): TextRun =>
  aside([c.unitName, lastDayText(c.lastDay, c.today, language)].filter(Boolean).join(' · '));

const dutyLine = (line: DigestLine & { about: 'duty' }, language: Language): Element =>
  stepRow(
    line.case.duty,
    [where(line.case, language), ...standing(line.case, line, language)],
    language,
    line.case.duty.key,
  );

const summaryLine = (line: DigestLine & { about: 'weekly' | 'meeting' }, language: Language): Element => {
  const words = digestWords[language];
  const [title, about] =
    line.about === 'weekly' ? [words.weekly, words.weeklyAbout] : [words.meeting, words.meetingOn(line.subject)];
  return {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [said([run(title, { weight: 'Bolder' })], 'None'), said([aside(about)], 'None')],
    selectAction: execute(`${title} ${about}`, 'card.refresh', { message: line.key }),
  };
};

/** Everything that one person gets a morning in one card; pressing a line opens it. */
export const digestCard = (it: Digest, language: Language): AdaptiveCard => {
  const words = digestWords[language];
  const lines = it.lines.map((line) => [
    line.about === 'duty' ? dutyLine(line, language) : summaryLine(line, language),
  ]);
  return card({
    lang: language,
    fallbackText: words.title,
    body: [
      heading(words.title),
      subtle(words.of(formatDate(it.day, language, 'weekday')), 'None'),
      ...asManyAsFit(lines, language, { most: MOST_LINES }),
      ...(it.replaced > 0 ? [subtle(words.replaced(it.replaced), 'Medium')] : []),
    ],
    refresh: { action: execute('refresh', 'card.refresh', { message: it.key }) },
  });
};

/** A card that was opened from a digest, with the way back to it at the top. */
export const openedFrom = (digest: string, opened: object, language: Language): object => {
  const { back } = digestWords[language];
  const way: Element = said([
    run(`‹ ${back}`, {
      size: 'Small',
      color: 'Accent',
      selectAction: execute(back, 'card.refresh', { message: digest }, { associatedInputs: 'none' }),
    }),
  ]);
  return { ...opened, body: [way, ...(opened as AdaptiveCard).body] };
};
