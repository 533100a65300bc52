import { createHash } from 'node:crypto';
import { BODIES, type Body } from '../cycle/definition/step.ts';
import { actorAs } from '../cycle/duties/authority.ts';
import type { Actor, HistoryEntry } from '../cycle/duties/duty.ts';
import { mayMoveMeeting } from '../cycle/planning/authority.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import { type Found, type ImportLine, importOf } from '../cycle/planning/meeting-import.ts';
import { meetingKey } from '../cycle/planning/meeting-key.ts';
import type { PlanWarning, StepRecord } from '../cycle/planning/plan-year.ts';
import { followingMeetings } from '../cycle/planning/replan.ts';
import { AppError } from '../errors.ts';
import {
  ITSELF,
  isFinishedIn,
  laterBodiesWith,
  movedHistory,
  movesWith,
  type PlanCommand,
  type PlanSituation,
} from './replan.ts';

/** The meetings to bring in, and what they were read from. */
export interface ImportWish extends Found {
  /** Stands in the history: a file's name, a list's, a calendar's. */
  readonly source: string;
}

/** A step that gets another day. */
export interface StepMove {
  readonly step: StepRecord;
  readonly from: LocalDate;
}

export interface StepWarning {
  readonly step: StepRecord;
  readonly warning: PlanWarning;
}

/** What bringing the meetings in would do, for a person to see before it is done. */
export interface ImportPreview {
  readonly lines: readonly ImportLine[];
  /** Rows of the list that would be written. */
  readonly writes: number;
  readonly steps: readonly StepMove[];
  readonly warnings: { readonly appear: readonly StepWarning[]; readonly disappear: readonly StepWarning[] };
  /** Names exactly this outcome: the same again only while record and source are the same. */
  readonly digest: string;
}

const isItself = ({ userId }: PlanSituation): boolean => userId === ITSELF.userId;

/** Whoever holds the app's own credentials (the command line) is asked for no role. */
const mayMoveIn =
  (situation: PlanSituation) =>
  (body: Body): boolean =>
    isItself(situation) || mayMoveMeeting(situation.userId, body, situation.world);

/** Whether the person may bring in meetings of any body. */
export const mayImport = (situation: PlanSituation): boolean => BODIES.some(mayMoveIn(situation));

const outcomeOf = (wish: ImportWish, situation: PlanSituation) => {
  const { world, steps, meetings } = situation;
  const into = { today: world.today, meetings, steps, mayMove: mayMoveIn(situation) };
  const outcome = importOf(wish, into);
  const moves = new Map(outcome.moved.flatMap(({ meeting, to }) => [...movesWith(steps, meeting, to)]));
  const after =
    outcome.changed.length + outcome.added.length === 0
      ? []
      : followingMeetings(steps, outcome.held, isFinishedIn(world), moves);
  return { ...outcome, after };
};

const warningsIn = (steps: readonly StepRecord[]): Map<string, StepWarning> =>
  new Map(
    steps.flatMap((step) =>
      step.warnings.map((warning) => [`${step.key} ${JSON.stringify(warning)}`, { step, warning }]),
    ),
  );

const lacking = (those: Map<string, StepWarning>, others: Map<string, StepWarning>): StepWarning[] =>
  [...those].filter(([key]) => !others.has(key)).map(([, it]) => it);

/** Pure. What the command would do, and its digest. */
export const previewImport = (wish: ImportWish, situation: PlanSituation): ImportPreview => {
  const { lines, changed, added, after } = outcomeOf(wish, situation);
  const before = situation.steps.filter((it) => after.some((other) => other.key === it.key));
  const dueBefore = new Map(before.map((it) => [it.key, it.due]));
  const [was, is] = [warningsIn(before), warningsIn(after)];
  const written = [lines.map(({ line: _, ...it }) => it), changed, added, after];
  return {
    lines,
    writes: changed.length + added.length,
    steps: after
      .filter((it) => dueBefore.get(it.key) !== it.due)
      .map((step) => ({ step, from: dueBefore.get(step.key)! })),
    warnings: { appear: lacking(is, was), disappear: lacking(was, is) },
    digest: createHash('sha256').update(JSON.stringify(written)).digest('base64url'),
  };
};

const toldIn = (line: ImportLine, source: string): Readonly<Record<string, string>> => ({
  body: line.body,
  what: line.kind,
  source,
  ...(line.kind === 'moved' && { from: line.from, to: line.date }),
  ...(line.starts && { starts: line.starts }),
  ...(line.place && { place: line.place }),
});

/** A row of history for each meeting that is written: the first under the answer's own id. */
const importHistory = (
  lines: readonly ImportLine[],
  source: string,
  by: Actor,
  { id, at }: PlanSituation,
): HistoryEntry[] =>
  lines
    .filter((it) => ['new', 'changed', 'moved', 'calledOff'].includes(it.kind))
    .map((line, index) => ({
      key: index === 0 ? id : `${id}/${meetingKey(line)}`,
      at,
      by,
      verb: 'meeting.import',
      from: line.kind === 'moved' ? line.from : line.kind === 'new' ? '' : line.date,
      to: line.kind === 'calledOff' ? '' : line.date,
      details: toldIn(line, source),
    }));

/**
 * Läs in sammanträden: exactly what was previewed, named by its digest. `data`: an ImportWish and `digest`. Throws
 * `import.changed` when it would be anything else by now, `meeting.not-yours` for somebody who may change no body's days.
 */
export const importMeetings: PlanCommand = {
  verb: 'meeting.import',
  run: (data, situation) => {
    const wish = data as unknown as ImportWish & { readonly digest: string };
    const { id, world, userId, steps } = situation;
    const { lines, changed, added, moved, after } = outcomeOf(wish, situation);
    if (!mayImport(situation)) throw new AppError('meeting.not-yours', {});
    if (previewImport(wish, situation).digest !== wish.digest) throw new AppError('import.changed');
    const by = isItself(situation)
      ? ITSELF
      : actorAs(userId, ['committeeSecretary', 'qualityDeveloper', 'departmentHead'], world)!;
    const laterBodies = moved.flatMap(({ meeting, to }) => laterBodiesWith(meeting, to, world));
    const reason = wish.source;
    return {
      id,
      changed: {
        steps: after,
        meetings: changed,
        ...(laterBodies.length > 0 && { duties: laterBodies }),
      },
      added: {
        ...(added.length > 0 && { meetings: added }),
        history: [
          ...importHistory(lines, wish.source, by, situation),
          ...movedHistory('meeting.import', steps, after, by, reason, { ...situation, id: `${id}/steps` }),
        ],
      },
    };
  },
};
