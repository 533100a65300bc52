import type { YearSeen } from '../../src/commands/year-seen.ts';
import { type Language, stepText } from '../../src/cycle/definition/text.ts';
import type { DutyStatus } from '../../src/cycle/duties/duty.ts';
import type { DutyState, StepOverview } from '../../src/cycle/overview/step-overview.ts';
import { cardWords } from '../../src/text/card.ts';
import { formatDate, formatMonths } from '../../src/text/dates.ts';
import { messages } from '../../src/text/index.ts';
import { talkWords } from '../../src/text/talk.ts';
import { type AdaptiveCard, card, type Element, execute, facts, notice, openUrl, plain, run, said } from './parts.ts';
import { holderText, isPressing, named, stepHeading } from './talk-parts.ts';

/** Units named under a status; the rest are counted. Those that somebody must see to are named first of all. */
const MOST_NAMED = 8;
const MOST_PRESSING = 20;
const MOST_MISSING = 10;

const SHOWN: readonly DutyStatus[] = ['late', 'returned', 'open', 'waiting', 'upcoming', 'done', 'notNeeded'];
const COLOUR: Partial<Record<DutyStatus, 'Warning' | 'Good'>> = { late: 'Warning', returned: 'Warning', done: 'Good' };

const byStatus = (duties: readonly DutyState[], language: Language): Element[] =>
  SHOWN.flatMap((status) => {
    const names = duties.flatMap((it) => (it.status === status && it.unitName ? [it.unitName] : []));
    if (names.length === 0) return [];
    const colour = COLOUR[status];
    return [
      said(
        [
          run(`${messages[language].status[status]} (${names.length})  `, {
            weight: 'Bolder',
            ...(colour && { color: colour }),
          }),
          run(named(names, isPressing(status) ? MOST_PRESSING : MOST_NAMED, language)),
        ],
        'Small',
      ),
    ];
  });

const stepNames = (steps: StepOverview['waitsFor'], language: Language): string =>
  steps.map((it) => `${it} ${stepText(it, language).short}`).join(', ');

/** How one step stands: how far every unit has come, what it waits for. */
export const stepStatusCard = (it: StepOverview, year: YearSeen, language: Language): AdaptiveCard => {
  const words = talkWords[language];
  const { frame, duties, total, done, late } = it;
  const central = duties.find((duty) => !duty.unit);
  const { short } = stepText(frame.step, language);
  const progress =
    total > 1
      ? [words.progress(done, total), ...(late > 0 ? [words.lateCount(late)] : [])].join(', ')
      : messages[language].status[it.status];
  const isWaiting = it.status === 'waiting';
  return card({
    lang: language,
    fallbackText: `${frame.step} ${short}: ${progress}`,
    body: [
      ...stepHeading(frame, language),
      facts([
        [words.step.progress, progress],
        [words.step.runs, formatMonths(frame.window.start, frame.window.end, language)],
        [cardWords[language].lastDay, formatDate(frame.due, language, 'weekday')],
        [
          cardWords[language].meeting,
          frame.meeting && `${frame.meeting.body} ${formatDate(frame.meeting.date, language, 'weekday')}`,
        ],
        [cardWords[language].holder, central?.holder && plain(holderText(central.holder))],
      ]),
      ...(it.missing.length > 0
        ? [notice(words.step.waitsForUnits(named(it.missing, MOST_MISSING, language)), 'warning')]
        : []),
      ...(isWaiting && it.waitsFor.length > 0
        ? [notice(words.step.waitsFor(stepNames(it.waitsFor, language)), 'emphasis')]
        : []),
      ...byStatus(duties, language),
    ],
    actions: [
      ...it.mine.slice(0, 1).map((duty) => execute(words.step.openMine, 'card.refresh', { duty })),
      openUrl(cardWords[language].buttons.open, year.linkTo(frame.key)),
    ],
  });
};
