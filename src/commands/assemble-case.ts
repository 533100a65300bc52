import { row } from '../cycle/definition/rows.ts';
import { mayHandBack, mayRead, rightTo } from '../cycle/duties/authority.ts';
import { type Duty, type StepKey, stepKey, type UserId } from '../cycle/duties/duty.ts';
import {
  blockers,
  isActionable,
  isClosed,
  lastDay,
  missingUnits,
  openProposals,
  statusOf,
} from '../cycle/duties/status.ts';
import type { World } from '../cycle/duties/world.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import { recipientOf } from '../cycle/reminders/due.ts';
import type { DutyCase, Permissions } from './duty-case.ts';

/** What a case needs from outside the rules. */
export interface CaseSurroundings {
  readonly meetingOf: (step: StepKey) => LocalDate | undefined;
  readonly linkTo: (step: StepKey) => string;
}

const permissions = (duty: Duty, userId: UserId, world: World): Permissions => {
  const { condition, completion } = row(duty.step);
  const right = rightTo(userId, duty, world);
  const actionable = isActionable(statusOf(duty, world));
  // Decisions and proposals are never taken for another (domain.md section 7).
  const delegable = completion === 'close' || completion === 'letter';
  const mayAct = actionable && (right === 'own' || (right === 'onBehalf' && delegable));
  return {
    close: mayAct,
    onBehalf: mayAct && right === 'onBehalf',
    moreTime: mayAct && !row(duty.step).allYear,
    notMine: mayAct && right === 'own' && duty.heldBy === 'unitHead' && !duty.notMine,
    notNeeded: mayAct && (condition === 'ifNeeded' || condition === 'anyNumber'),
    handBack: duty.progress.state === 'done' && mayHandBack(userId, duty, world),
    correct: completion === 'decision' && right === 'own' && world.decisions.some((it) => it.duty === duty.key),
    snooze: mayAct && right === 'own',
  };
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

/** The duty without what people wrote in it: who did it, when, and how it stands. */
const withoutTexts = (duty: Duty): Duty => {
  const { notMine: _, ...rest } = duty;
  const { progress } = duty;
  if (progress.state === 'pending') return rest;
  if (progress.state === 'returned') return { ...rest, progress: { ...progress, reason: '', answer: {} } };
  const { at, by } = progress.closing;
  return { ...rest, progress: { state: progress.state, closing: { at, by, answer: {} } } };
};

/** One duty as one person sees it today. Pure. What they may not read is left out, whatever their card asked for. */
export const assembleCase = (duty: Duty, userId: UserId, world: World, around: CaseSurroundings): DutyCase => {
  const key = stepKey(duty.operatingYear, duty.step);
  const unitName = (id: string | undefined) => world.units.find((unit) => unit.id === id)?.name;
  const holder = recipientOf(duty, world);
  const meetingDate = meetingDateOf(duty, around);
  const name = unitName(duty.unit);
  const letter = letterFor(duty, world);
  const readable = mayRead(userId, duty.unit, world);
  return {
    duty: readable ? duty : withoutTexts(duty),
    step: row(duty.step),
    status: statusOf(duty, world),
    today: world.today,
    lastDay: lastDay(duty),
    ...(name && { unitName: name }),
    ...(holder && { holder: { name: holder.name, title: holder.title } }),
    may: permissions(duty, userId, world),
    missing: isClosed(duty) ? [] : missingUnits(duty, world).map((unit) => ({ unit, name: unitName(unit) ?? unit })),
    waitsFor: [
      ...new Set(
        blockers(duty, world)
          .filter((it) => !isClosed(it))
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
    ...(letter && readable && { letter }),
    link: around.linkTo(key),
  };
};
