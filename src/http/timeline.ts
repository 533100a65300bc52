import type {
  DecisionsResponse,
  DutyView,
  HistoryView,
  MoveResponse,
  StepLink,
  StepResponse,
  TimelineResponse,
  TimelineStep,
} from '../api/contract.ts';
import { isFinishedIn } from '../commands/replan.ts';
import { stageOf } from '../cycle/decisions/stage.ts';
import { ROWS, row } from '../cycle/definition/rows.ts';
import { BODIES } from '../cycle/definition/step.ts';
import { mayOperate, mayRead } from '../cycle/duties/authority.ts';
import type { Decision, Duty, HistoryEntry, UserId } from '../cycle/duties/duty.ts';
import { stepKey } from '../cycle/duties/duty.ts';
import { mostPressing } from '../cycle/duties/most-pressing.ts';
import { isSettled, lastDay, statusOf } from '../cycle/duties/status.ts';
import type { World } from '../cycle/duties/world.ts';
import { assignmentsOn, isTakenBack } from '../cycle/people/assignment.ts';
import { mayMoveMeeting, mayMoveStep, maySetUp } from '../cycle/planning/authority.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import { papersDue } from '../cycle/planning/meeting.ts';
import type { PlanWarning, StepRecord } from '../cycle/planning/plan-year.ts';
import { redDays } from '../cycle/planning/workdays.ts';
import { recipientOf } from '../cycle/reminders/due.ts';
import { ownTextOf } from '../cycle/settings/own-texts.ts';
import { schoolBreaksIn } from '../cycle/settings/school-breaks.ts';
import { messages } from '../text/index.ts';

const dutiesOf = (step: StepRecord, world: World): readonly Duty[] => world.dutiesOfStep.get(step.key) ?? [];

const dutyView = (duty: Duty, world: World): DutyView => {
  const holder = recipientOf(duty, world);
  return {
    key: duty.key,
    ...(duty.unit && { unit: duty.unit }),
    ...(holder && { holder: { name: holder.name, title: holder.title, role: holder.role } }),
    status: statusOf(duty, world),
    due: lastDay(duty),
    ...('closing' in duty.progress && { closedOn: duty.progress.closing.at.slice(0, 10) }),
  };
};

export const warningView = (warning: PlanWarning) => ({
  code: warning.code,
  text: {
    sv: messages.sv.warning[warning.code](warning.facts as never),
    en: messages.en.warning[warning.code](warning.facts as never),
  },
});

/** Steps that got other days, as they are told. */
export const movedView = (steps: readonly StepRecord[]): MoveResponse => ({
  steps: steps.map((it) => ({
    id: it.key,
    stepId: it.step,
    operatingYear: it.operatingYear,
    due: it.due,
    warnings: it.warnings.map(warningView),
  })),
});

const timelineStep = (step: StepRecord, world: World): TimelineStep => {
  const duties = dutiesOf(step, world);
  return {
    id: step.key,
    stepId: step.step,
    operatingYear: step.operatingYear,
    plan: step.plan,
    lane: row(step.step).lane,
    window: step.window,
    due: step.due,
    ...(step.meeting && { meeting: step.meeting }),
    warnings: step.warnings.map(warningView),
    status: mostPressing(duties.map((duty) => statusOf(duty, world))),
    done: duties.filter((it) => isSettled(it, world)).length,
    total: duties.length,
    duties: duties.map((duty) => dutyView(duty, world)),
  };
};

const inYear = (step: StepRecord, year: number): boolean =>
  [step.window.start, step.window.end, step.due].some((day) => day.startsWith(`${year}-`));

/** What the one who asks is, today. */
export const meOf = (userId: UserId, world: World): TimelineResponse['me'] => {
  const mine = assignmentsOn(world.assignments, world.today).filter((it) => it.userId === userId);
  return {
    userId,
    name: mine[0]?.name ?? '',
    roles: mine.map((it) => ({ role: it.role, ...(it.unit && { unit: it.unit }) })),
    mayImportMeetings: BODIES.some((body) => mayMoveMeeting(userId, body, world)),
    mayOperate: mayOperate(userId, world),
    maySetUp: maySetUp(userId, world),
  };
};

/** A calendar year with all operating years that touch it: what is the same for all who ask. */
export const yearOf = (
  year: number,
  steps: readonly StepRecord[],
  world: World,
  organisation: string,
): Omit<TimelineResponse, 'me'> => {
  const schoolBreaks = schoolBreaksIn(year, world.settings);
  const shown = steps.filter((step) => inYear(step, year));
  const order = new Map(ROWS.map((it, index) => [it.id, index]));
  return {
    year,
    today: world.today,
    organisation,
    operatingYears: [...new Set(shown.map((step) => step.operatingYear))].sort(),
    redDays: [...redDays(year)].map(([date, name]) => ({ date, name })),
    ...(schoolBreaks.length > 0 && { schoolBreaks }),
    meetings: world.meetings
      .filter((it) => it.date.startsWith(`${year}-`))
      .map((it) => ({ ...it, papersDue: papersDue(it.date) })),
    units: world.units.filter((it) => !isTakenBack(it)).map(({ id, name }) => ({ id, name })),
    steps: shown
      .map((step) => timelineStep(step, world))
      .sort((a, b) => a.operatingYear - b.operatingYear || order.get(a.stepId)! - order.get(b.stepId)!),
  };
};

const historyView = (entry: HistoryEntry, world: World, reader: UserId): HistoryView => {
  const unit = entry.duty && world.duties.get(entry.duty)?.unit;
  return {
    at: entry.at,
    by: entry.by.name,
    ...(unit && { unit }),
    verb: entry.verb,
    ...(entry.reason && mayRead(reader, unit || undefined, world) && { reason: entry.reason }),
  };
};

const decisionView = (decision: Decision, today: LocalDate): StepResponse['decisions'][number] => {
  const { key, body, outcome, meetingDate, paragraph, registerNumber, reason, corrects, minutesLink } = decision;
  const stage = stageOf(decision, today);
  return {
    key,
    body,
    outcome,
    meetingDate,
    paragraph,
    registerNumber,
    adjusted: stage !== 'decided',
    stage,
    ...(reason && { reason }),
    ...(corrects && { corrects }),
    ...(minutesLink && { minutesLink }),
  };
};

/** GET /api/decisions: every entry in every matter, oldest first. */
export const decisionsOf = (world: World): DecisionsResponse => ({
  decisions: world.decisions.map((it) => ({
    step: stepKey(it.operatingYear, it.step),
    stepId: it.step,
    operatingYear: it.operatingYear,
    ...decisionView(it, world.today),
  })),
});

/** GET /api/steps/{id}: what it waits for, what waits for it, its decisions and its history. */
export const stepOf = (
  step: StepRecord,
  world: World,
  stepByKey: (key: string) => StepRecord | undefined,
  history: readonly HistoryEntry[],
  reader: UserId,
): StepResponse => {
  const link = (id: TimelineStep['stepId'], operatingYear: number, soft: boolean): StepLink[] => {
    const target = stepByKey(stepKey(operatingYear, id));
    return target
      ? [{ id: target.key, stepId: id, operatingYear, soft, status: timelineStep(target, world).status }]
      : [];
  };
  const ownText = ownTextOf(step.step, world.settings);
  return {
    step: timelineStep(step, world),
    ...(ownText && { ownText }),
    needs: row(step.step).needs.flatMap((need) =>
      link(need.step, step.operatingYear + (need.yearOffset ?? 0), need.soft ?? false),
    ),
    neededBy: ROWS.flatMap((other) =>
      other.needs
        .filter((need) => need.step === step.step)
        .flatMap((need) => link(other.id, step.operatingYear - (need.yearOffset ?? 0), need.soft ?? false)),
    ),
    decisions: world.decisions
      .filter((it) => stepKey(it.operatingYear, it.step) === step.key)
      .map((it) => decisionView(it, world.today)),
    history: history.map((entry) => historyView(entry, world, reader)),
    mayMove: mayMoveStep(reader, step, world) && !row(step.step).allYear && !isFinishedIn(world)(step.key),
  };
};
