import { AppError } from '../../errors.ts';
import type { Body, Plan, StepDefinition, StepId } from '../definition/step.ts';
import { type Duty, dutyKey, type StepKey, stepKey, type UnitId } from '../duties/duty.ts';
import { type Unit, unitsOn } from '../people/assignment.ts';
import { earlier, firstOfMonth, type LocalDate, lastOfMonth } from './local-date.ts';
import {
  lastMeetingIn,
  type Meeting,
  nearestAfter,
  nearestBefore,
  PAPERS_DUE_DAYS_BEFORE,
  papersDue,
} from './meeting.ts';
import { addWorkdays, workdayOnOrBefore } from './workdays.ts';

export interface Window {
  readonly start: LocalDate;
  readonly end: LocalDate;
}

/** The meeting that a step falls on, or that its papers go to. */
export interface StepMeeting {
  readonly body: Body;
  readonly date: LocalDate;
  readonly papersDue: LocalDate;
}

/** Something a person should know before the year runs; the words stand in the catalogue under the code. */
export type PlanWarning =
  | {
      readonly code: 'noMeetingInWindow';
      readonly facts: {
        readonly body: Body;
        readonly start: LocalDate;
        readonly end: LocalDate;
        readonly before?: LocalDate;
        readonly after?: LocalDate;
      };
    }
  | {
      readonly code: 'papersDueBeforeWindow';
      readonly facts: { readonly papersDue: LocalDate; readonly meeting: LocalDate; readonly start: LocalDate };
    }
  | {
      readonly code: 'papersDueBeforeUnits';
      readonly facts: {
        readonly papersDue: LocalDate;
        readonly meeting: LocalDate;
        readonly step: StepId;
        readonly unitsDue: LocalDate;
      };
    }
  | {
      readonly code: 'needsLaterStep';
      readonly facts: { readonly step: StepId; readonly theirDue: LocalDate; readonly due: LocalDate };
    };

/** The days that a step's duties were written with: they follow the step when it moves (`follow.ts`). */
export interface DutyDays {
  readonly opens: LocalDate;
  readonly due: LocalDate;
}

/** Days that somebody has set by hand in place of the plan's. */
export interface Moved {
  readonly due: LocalDate;
  /** First day of the window. */
  readonly start?: LocalDate;
}

export interface PlannedStep {
  readonly key: StepKey;
  readonly step: StepId;
  readonly plan: Plan;
  readonly operatingYear: number;
  readonly window: Window;
  readonly due: LocalDate;
  readonly meeting?: StepMeeting;
  readonly moved?: Moved;
  /** Days that the step has had before, the newest last. */
  readonly earlier?: readonly DutyDays[];
  readonly warnings: readonly PlanWarning[];
  readonly duties: readonly Duty[];
}

/** A step as recorded: the plan without its duties, which have a list of their own. */
export type StepRecord = Omit<PlannedStep, 'duties'>;

export interface YearPlan {
  readonly operatingYear: number;
  readonly steps: readonly PlannedStep[];
}

export interface PlanInput {
  readonly units: readonly Unit[];
  readonly meetings: readonly Meeting[];
  /** Days set by hand, by step. */
  readonly overrides?: Partial<Record<StepId, Moved>>;
  /** Calendar days from papers-due to the meeting; 26 when left out. */
  readonly papersDueDaysBefore?: number;
}

/** Days of notice before the last day when that lies ahead of the window: room for the first reminder at 14 working days. */
const NOTICE_WORKDAYS = 14;

/** The day a step's cards first go out: when its window opens or, where the last day lies ahead of that, in time before it. */
export const opensOn = ({ start }: Pick<Window, 'start'>, due: LocalDate): LocalDate =>
  due < start ? addWorkdays(due, -NOTICE_WORKDAYS) : start;

/**
 * The calendar of one operating year: every row's window, last day, meeting, warnings and duties. Pure; the same input
 * gives the same plan. Rules: domain.md 2.1 (windows), 3.3 (window to date, backward planning).
 * Throws `year.invalid` unless the year is a whole number from 2000 to 2100.
 */
export const planYear = (definition: readonly StepDefinition[], operatingYear: number, input: PlanInput): YearPlan => {
  if (!Number.isInteger(operatingYear) || operatingYear < 2000 || operatingYear > 2100)
    throw new AppError('year.invalid', { year: operatingYear });
  const lead = input.papersDueDaysBefore ?? PAPERS_DUE_DAYS_BEFORE;
  const rows = new Map(definition.map((row) => [row.id, row]));

  const windowOf = (row: StepDefinition): Window => {
    const year = operatingYear + row.window.yearOffset;
    const start = input.overrides?.[row.id]?.start;
    return { start: start ?? firstOfMonth(year, row.window.from), end: lastOfMonth(year, row.window.to) };
  };
  const meetingOf = (row: StepDefinition): StepMeeting | undefined => {
    if (!row.meetsIn) return undefined;
    const window = windowOf(row);
    const chosen = input.overrides?.[row.id]?.due;
    const date = chosen
      ? lastMeetingIn(input.meetings, row.meetsIn, chosen, chosen)
      : lastMeetingIn(input.meetings, row.meetsIn, window.start, window.end);
    return date && { body: row.meetsIn, date, papersDue: papersDue(date, lead) };
  };
  const takingMeeting = (row: StepDefinition) => (row.papersFor ? meetingOf(rows.get(row.papersFor)!) : undefined);
  const dueOf = (row: StepDefinition): LocalDate => {
    const chosen = input.overrides?.[row.id]?.due;
    if (chosen) return chosen;
    const { end } = windowOf(row);
    if (row.allYear) return end;
    const lastWorkday = workdayOnOrBefore(end);
    const papers = takingMeeting(row)?.papersDue;
    return meetingOf(row)?.date ?? (papers ? earlier(papers, lastWorkday) : lastWorkday);
  };
  const hardNeeds = (row: StepDefinition): StepDefinition[] =>
    row.needs.filter((need) => !need.soft && !need.yearOffset).map((need) => rows.get(need.step)!);

  const warningsOf = (row: StepDefinition): PlanWarning[] => {
    const warnings: PlanWarning[] = [];
    const { start, end } = windowOf(row);
    if (row.meetsIn && !meetingOf(row)) {
      const before = nearestBefore(input.meetings, row.meetsIn, start);
      const after = nearestAfter(input.meetings, row.meetsIn, end);
      warnings.push({
        code: 'noMeetingInWindow',
        facts: { body: row.meetsIn, start, end, ...(before && { before }), ...(after && { after }) },
      });
    }
    const taking = takingMeeting(row);
    if (taking && taking.papersDue < start) {
      warnings.push({
        code: 'papersDueBeforeWindow',
        facts: { papersDue: taking.papersDue, meeting: taking.date, start },
      });
    }
    const due = dueOf(row);
    for (const need of hardNeeds(row)) {
      const theirDue = dueOf(need);
      if (taking && need.scope === 'unit') {
        if (taking.papersDue < theirDue)
          warnings.push({
            code: 'papersDueBeforeUnits',
            facts: { papersDue: taking.papersDue, meeting: taking.date, step: need.id, unitsDue: theirDue },
          });
      } else if (theirDue > due) {
        warnings.push({ code: 'needsLaterStep', facts: { step: need.id, theirDue, due } });
      }
    }
    return warnings;
  };

  const steps = definition.map((row): PlannedStep => {
    const window = windowOf(row);
    const due = dueOf(row);
    const meeting = meetingOf(row) ?? takingMeeting(row);
    const opens = opensOn(window, due);
    const moved = input.overrides?.[row.id];
    const base = {
      step: row.id,
      plan: row.plan,
      operatingYear,
      heldBy: row.heldBy,
      opens,
      due,
      progress: { state: 'pending' },
    } as const;
    const central: Duty = {
      ...base,
      key: dutyKey(operatingYear, row.id, 'central'),
      part: 'main',
      ...(row.completion === 'decision' && row.meetsIn && { body: row.meetsIn }),
    };
    const forUnit = (unit: UnitId, over: Partial<Duty> = {}): Duty => ({
      ...base,
      key: dutyKey(operatingYear, row.id, unit),
      part: 'main',
      unit,
      ...over,
    });
    const units = unitsOn(input.units, due).map((unit) => unit.id);
    const duties: Record<StepDefinition['scope'], () => Duty[]> = {
      central: () => [central],
      unit: () => units.map((unit) => forUnit(unit)),
      letter: () => [central, ...units.map((unit) => forUnit(unit, { part: 'acknowledge', heldBy: 'unitHead' }))],
    };
    return {
      key: stepKey(operatingYear, row.id),
      step: row.id,
      plan: row.plan,
      operatingYear,
      window,
      due,
      ...(meeting && { meeting }),
      ...(moved && { moved }),
      warnings: warningsOf(row),
      duties: duties[row.scope](),
    };
  });
  return { operatingYear, steps };
};
