import type { DutyCase } from '../src/commands/duty-case.ts';
import { nextStageDue, stageOf, standing } from '../src/cycle/decisions/stage.ts';
import { type Language, stepText } from '../src/cycle/definition/text.ts';
import type { World } from '../src/cycle/duties/world.ts';
import { decisionsOverview } from '../src/cycle/overview/decisions-overview.ts';
import { departmentOverview } from '../src/cycle/overview/department-overview.ts';
import { meetingOverview } from '../src/cycle/overview/meeting-overview.ts';
import type { StepFrame } from '../src/cycle/overview/step-frame.ts';
import type { Looks } from '../src/reminders/looks.ts';
import { cardWords } from '../src/text/card.ts';
import { formatDate } from '../src/text/dates.ts';
import { digestWords } from '../src/text/digest.ts';
import { noticeWords } from '../src/text/notice.ts';
import { summaryWords } from '../src/text/summary.ts';
import {
  digestCard,
  dutyCard,
  meetingCard,
  noticeCard,
  openedFrom,
  replacedCard,
  type TeamSummary,
  weeklyCard,
} from './cards/index.ts';

interface LooksParts {
  readonly world: () => World;
  readonly frames: () => readonly StepFrame[];
}

const lineOf = (it: DutyCase, language: Language): string =>
  [
    stepText(it.duty.step, language).short,
    it.unitName,
    `${cardWords[language].lastDay.toLowerCase()} ${formatDate(it.lastDay, language, 'short')}`,
  ]
    .filter(Boolean)
    .join(' · ');

/** Why a card comes about a decision that is recorded: what is late of its minutes. */
const lateness = (it: DutyCase, language: Language): string | undefined => {
  const latest = standing(it.decisions).at(-1);
  const due = latest && nextStageDue(latest);
  const stage = latest && stageOf(latest, it.today);
  return due && (stage === 'decided' || stage === 'adjusted')
    ? summaryWords[language].unsigned[stage](formatDate(due, language, 'short'))
    : undefined;
};

/** How the messages that we start look, in chat. */
export const createLooks = ({ world, frames }: LooksParts): Looks => ({
  duty: (it, language) => ({ card: dutyCard(it, language), summary: lineOf(it, language) }),
  unsigned: (it, language) => ({
    card: dutyCard(it, language, lateness(it, language)),
    summary: summaryWords[language].notified.unsigned,
  }),
  weekly: (userId, language) => ({
    card: weeklyCard(departmentOverview(frames(), userId, world()), language),
    summary: summaryWords[language].notified.weekly,
  }),
  meeting: (subject, language) => {
    const meeting = world().meetings.find((it) => subject === `meeting/${it.body}-${it.date}`);
    return (
      meeting && {
        card: meetingCard(meetingOverview(meeting, frames(), world()), language),
        summary: summaryWords[language].notified.meeting,
      }
    );
  },
  notice: (code, facts, language) => ({
    card: noticeCard(code, facts, language),
    summary: noticeWords[language][code](facts).title,
  }),
  digest: (it, language) => {
    const [first] = it.lines;
    const words = digestWords[language];
    const said = !first
      ? ''
      : first.about === 'duty'
        ? stepText(first.case.duty.step, language).short
        : words[first.about];
    return { card: digestCard(it, language), summary: words.notified(it.lines.length, said) };
  },
  openedIn: (digest, it, language) => ({
    card: openedFrom(digest, dutyCard(it, language), language),
    summary: lineOf(it, language),
  }),
  replaced: (it, language) => ({
    card: replacedCard(it, language),
    summary: it ? summaryWords[language].newerDuty : summaryWords[language].newerSummary,
  }),
});

/** What everyone may see of the year: counts, states, decisions. */
export const teamSummary = (frames: readonly StepFrame[], world: World): TeamSummary => ({
  department: departmentOverview(frames, undefined, world),
  decisions: decisionsOverview(undefined, world),
});
