import { standing } from '../cycle/decisions/stage.ts';
import { row } from '../cycle/definition/rows.ts';
import {
  mayAnswerRequest,
  mayHandBack,
  mayHandOver,
  mayRead,
  mayReceive,
  mayReopen,
  peopleFor,
  rightTo,
} from '../cycle/duties/authority.ts';
import {
  type Closing,
  type Duty,
  type DutyKey,
  type StepKey,
  stepKey,
  type UnitId,
  type UserId,
} from '../cycle/duties/duty.ts';
import { entryInputsFor, inputsFor } from '../cycle/duties/inputs.ts';
import { isUnitMeeting, mayAttend, mustAttend } from '../cycle/duties/meeting.ts';
import {
  blockers,
  isActionable,
  isSettled,
  lastDay,
  mayEndWithoutUnits,
  missingUnits,
  openProposals,
  statusOf,
} from '../cycle/duties/status.ts';
import type { World } from '../cycle/duties/world.ts';
import { goalsOf, measuresOf } from '../cycle/goals/goals.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import { recipientOf } from '../cycle/reminders/due.ts';
import { ownTextOf } from '../cycle/settings/own-texts.ts';
import { stratsysLink } from '../links.ts';
import { togetherWith } from './close-duty.ts';
import { isClosedByHand } from './command.ts';
import { type DutyCase, type MeasuredGoal, MOST_PEOPLE, type Permissions } from './duty-case.ts';

/** What a case needs from outside the rules. */
export interface CaseSurroundings {
  readonly meetingOf: (step: StepKey) => LocalDate | undefined;
  readonly linkTo: (step: StepKey) => string;
  /** Where a duty's meeting is joined. */
  readonly joinUrl?: (duty: DutyKey) => string | undefined;
}

const permissions = (duty: Duty, userId: UserId, world: World): Permissions => {
  const { condition, completion, allYear, entries } = row(duty.step);
  const right = rightTo(userId, duty, world);
  const actionable = isActionable(statusOf(duty, world));
  const closed = 'closing' in duty.progress;
  // Decisions and proposals are never taken for another (domain.md section 7).
  const delegable = completion === 'close' || completion === 'letter';
  const decision = completion === 'decision' && right === 'own' ? latestOf(duty, world) : undefined;
  // A matter that has been taken up is not decided again before its next meeting; until then the entry may be corrected.
  const isTaken = decision !== undefined && world.today < lastDay(duty);
  const mayAct = actionable && !isTaken && (right === 'own' || (right === 'onBehalf' && delegable));
  const handBack = duty.progress.state === 'done' && mayHandBack(userId, duty, world);
  return {
    close: mayAct,
    onBehalf: mayAct && right === 'onBehalf',
    addEntry: mayAct && entries !== undefined,
    endWithoutUnits: right === 'own' && mayEndWithoutUnits(duty, world),
    moreTime: mayAct && !allYear && !duty.request,
    notMine: mayAct && right === 'own' && duty.heldBy === 'unitHead' && duty.part === 'main' && !duty.notMine,
    handOver: actionable && mayHandOver(userId, duty, world),
    notNeeded: mayAct && (condition === 'ifNeeded' || condition === 'anyNumber'),
    receive: duty.progress.state === 'done' && !duty.progress.received && mayReceive(userId, duty, world),
    handBack,
    reopen: closed && isClosedByHand(duty) && !handBack && mayReopen(userId, duty, world),
    askReopen:
      closed &&
      isClosedByHand(duty) &&
      duty.heldBy === 'unitHead' &&
      right === 'own' &&
      !duty.request &&
      !mayAnswerRequest(userId, duty, world),
    answerRequest:
      duty.request !== undefined && duty.request.by.userId !== userId && mayAnswerRequest(userId, duty, world),
    correct: decision !== undefined && !mayAct,
    advance: decision !== undefined && !mayAct,
    snooze: mayAct && right === 'own',
    findTime: mayAct && isUnitMeeting(duty),
  };
};

/** The entry that stands in the matter. */
const latestOf = (duty: Duty, world: World) => standing(world.decisions.filter((it) => it.duty === duty.key)).at(-1);

const measuredGoals = (operatingYear: number, world: World): MeasuredGoal[] => {
  const measures = measuresOf(operatingYear, world);
  return goalsOf(operatingYear, world).map((goal) => ({
    ...goal,
    measures: measures.filter((it) => it.goal === goal.key),
  }));
};

/** The unit heads who have not acknowledged a letter that is sent, by unit. */
const notAcknowledged = (duty: Duty, world: World): string[] => {
  if (row(duty.step).completion !== 'letter' || duty.part !== 'main' || duty.progress.state !== 'done') return [];
  return (world.dutiesOfStep.get(stepKey(duty.operatingYear, duty.step)) ?? [])
    .filter((it) => it.part === 'acknowledge' && !isSettled(it, world))
    .map((it) => world.unitById.get(it.unit!)?.name ?? it.unit!);
};

const letterFor = (duty: Duty, world: World): string | undefined => {
  if (duty.part !== 'acknowledge') return undefined;
  const letter = world.dutiesOfStep.get(stepKey(duty.operatingYear, duty.step))?.find((it) => it.part === 'main');
  return letter && 'closing' in letter.progress ? letter.progress.closing.answer.letter : undefined;
};

/** The day a body takes the matter. Steps whose papers only go to a meeting have a last day of their own. */
const meetingDateOf = (duty: Duty, around: CaseSurroundings): LocalDate | undefined => {
  if (duty.body && duty.body !== row(duty.step).meetsIn) return duty.due;
  return row(duty.step).meetsIn ? around.meetingOf(stepKey(duty.operatingYear, duty.step)) : undefined;
};

const silent = { reason: '', answer: {} } as const;

/** The duty without what people wrote in it: who did it, when, and how it stands. */
const withoutTexts = (duty: Duty): Duty => {
  const { notMine: _, meeting: __, handedTo, request, requestAnswer, progress, ...rest } = duty;
  const closing = ({ at, by }: Closing): Closing => ({ at, by, answer: {} });
  const bare = {
    ...rest,
    ...(handedTo && { handedTo: { ...handedTo, reason: '' } }),
    ...(request && { request: { ...request, reason: '' } }),
    ...(requestAnswer && { requestAnswer: { ...requestAnswer, reason: '' } }),
  };
  if (progress.state === 'pending') return { ...bare, progress };
  if (progress.state === 'returned') {
    const { earlier: ___, ...returned } = progress;
    return { ...bare, progress: { ...returned, ...silent } };
  }
  return { ...bare, progress: { ...progress, closing: closing(progress.closing) } };
};

const booked = (duty: Duty, world: World, around: CaseSurroundings): DutyCase['booked'] => {
  if (!duty.meeting) return undefined;
  const { day, starts, minutes, also } = duty.meeting;
  const others = mayAttend(duty, world).filter((it) => also.includes(it.userId));
  const joinUrl = around.joinUrl?.(duty.key);
  const attend = [...mustAttend(duty, world), ...others].map((it) => it.name);
  return { day, starts, minutes, attend, ...(joinUrl && { joinUrl }) };
};

/** Steps that are about the year's goals show them. */
const isAboutGoals = (duty: Duty): boolean => {
  const { yields, entries, completion } = row(duty.step);
  return (
    yields === 'committeeGoals' || entries?.kind === 'measure' || completion === 'letter' || completion === 'proposals'
  );
};

/** One duty as one person sees it today. Pure. What they may not read is left out, whatever their card asked for. */
export const assembleCase = (duty: Duty, userId: UserId, world: World, around: CaseSurroundings): DutyCase => {
  const key = stepKey(duty.operatingYear, duty.step);
  const unitName = (id: UnitId | undefined) => id && world.unitById.get(id)?.name;
  const holder = recipientOf(duty, world);
  const meetingDate = meetingDateOf(duty, around);
  const name = unitName(duty.unit);
  const letter = letterFor(duty, world);
  const twin = togetherWith(duty, { world, userId });
  const stratsys = row(duty.step).inStratsys ? stratsysLink(duty, world) : undefined;
  const may = permissions(duty, userId, world);
  const readable = mayRead(userId, duty.unit, world);
  const meeting = readable ? booked(duty, world, around) : undefined;
  const ownText = ownTextOf(duty.step, world.settings);
  return {
    duty: readable ? duty : withoutTexts(duty),
    step: row(duty.step),
    status: statusOf(duty, world),
    today: world.today,
    lastDay: lastDay(duty),
    ...(name && { unitName: name }),
    ...(holder && { holder: { name: holder.name, title: holder.title, isMe: holder.userId === userId } }),
    may,
    inputs: inputsFor(duty, world),
    entryInputs: entryInputsFor(duty, world),
    visits: world.visits.filter((it) => it.duty === duty.key),
    goals: isAboutGoals(duty) ? measuredGoals(duty.operatingYear, world) : [],
    people: may.handOver
      ? peopleFor(duty, world, MOST_PEOPLE + 1).map(({ userId: id, name: of, title }) => ({
          userId: id,
          name: of,
          title,
        }))
      : [],
    ...(twin && may.close && { together: { key: twin.key, step: twin.step, operatingYear: twin.operatingYear } }),
    notAcknowledged: notAcknowledged(duty, world),
    units: (('closing' in duty.progress && duty.progress.closing.passedWithout) || []).map((unit) => ({
      unit,
      name: unitName(unit) ?? unit,
    })),
    missing: isSettled(duty, world)
      ? []
      : missingUnits(duty, world).map((unit) => ({ unit, name: unitName(unit) ?? unit })),
    waitsFor: [
      ...new Set(
        blockers(duty, world)
          .filter((it) => !isSettled(it, world))
          .map((it) => it.step),
      ),
    ],
    proposals:
      row(duty.step).completion === 'proposals' && rightTo(userId, duty, world) !== 'none'
        ? openProposals(duty, world).map((it) => ({
            ...it,
            ...(unitName(it.unit) && { unitName: unitName(it.unit)! }),
          }))
        : [],
    decisions: world.decisions.filter((it) => it.duty === duty.key),
    ...(meetingDate && { meetingDate }),
    ...(meeting && { booked: meeting }),
    ...(ownText && { ownText }),
    ...(letter && readable && { letter }),
    ...(stratsys && { stratsys }),
    link: around.linkTo(key),
  };
};
