import { createHash } from 'node:crypto';
import { row } from '../cycle/definition/rows.ts';
import { actorAs } from '../cycle/duties/authority.ts';
import type { HistoryEntry } from '../cycle/duties/duty.ts';
import { maySetUp } from '../cycle/planning/authority.ts';
import { yearOf } from '../cycle/planning/local-date.ts';
import { type Opening, type OpeningWish, openingOf } from '../cycle/planning/opening.ts';
import { AppError } from '../errors.ts';
import type { PlanSituation } from './replan.ts';

/** Operating years that may be opened, counted from this year: the last one for its follow-up, and the next two. */
const OPENABLE = { first: -1, last: 2 } as const;

/** What opening a year would do, for a person to see before it is done. */
export interface YearPreview extends Opening {
  readonly writes: { readonly steps: number; readonly duties: number; readonly events: number };
  /** Names exactly this year, days, duties and all: the same for as long as units, meetings and moved steps are the same. */
  readonly digest: string;
}

/** Throws `year.not-yours` for somebody who does not set up the year. */
export const mustSetUp = ({ userId, world }: Pick<PlanSituation, 'userId' | 'world'>): void => {
  if (!maySetUp(userId, world)) throw new AppError('year.not-yours');
};

/** The years that one may choose from on the day. */
export const openableYears = ({ world }: Pick<PlanSituation, 'world'>): readonly number[] => {
  const now = yearOf(world.today);
  return Array.from({ length: OPENABLE.last - OPENABLE.first + 1 }, (_, index) => now + OPENABLE.first + index);
};

/** Pure. The year as it would be opened. Throws `year.not-yours`, `year.invalid` for one too far away. */
export const previewYear = (wish: OpeningWish, situation: PlanSituation): YearPreview => {
  mustSetUp(situation);
  const years = openableYears(situation);
  if (!years.includes(wish.operatingYear))
    throw new AppError('year.invalid', { year: wish.operatingYear, first: years[0], last: years.at(-1) });
  const opening = openingOf(wish, situation.world, situation.steps);
  const { steps, duties } = opening.missing;
  return {
    ...opening,
    writes: { steps: steps.length, duties: duties.length, events: steps.filter((it) => !row(it.step).allYear).length },
    digest: createHash('sha256')
      .update(JSON.stringify([wish.operatingYear, wish.from, opening.steps]))
      .digest('base64url'),
  };
};

/** The row of history: who opened the year, and how much of it was not there. */
export const openedHistory = (
  { operatingYear, from, writes }: YearPreview,
  { id, at, userId, world }: PlanSituation,
): HistoryEntry => ({
  key: id,
  operatingYear,
  at,
  by: actorAs(userId, ['qualityDeveloper', 'departmentHead'], world)!,
  verb: 'year.open',
  from: '',
  to: String(operatingYear),
  details: { steps: String(writes.steps), duties: String(writes.duties), since: from },
});
