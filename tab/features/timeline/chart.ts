import type { TimelineStep } from '../../../src/api/contract.ts';
import type { Lane, Plan } from '../../../src/cycle/definition/step.ts';
import type { RowsBy } from '../../shell/address.ts';
import { groupSteps } from '../../steps/lanes.ts';
import { barDays } from '../../steps/span.ts';
import {
  fitRowHeight,
  LANE_PADDING,
  type PlacedBar,
  placeLane,
  ROW_HEIGHTS,
  type Scale,
  type Spot,
} from './geometry.ts';

/** Heights in pixels of what is not a lane. */
export const HEAD = 58;
export const PLAN_HEADING = 26;
export const FOOT = 46;

export interface ChartLane {
  readonly key: string;
  /** Whose work the lane is; undefined where a plan is one lane. */
  readonly lane: Lane | undefined;
  readonly top: number;
  readonly height: number;
  readonly bars: readonly (PlacedBar & { readonly step: TimelineStep; readonly top: number })[];
}
export interface ChartPlan {
  readonly plan: Plan;
  readonly top: number;
  readonly lanes: readonly ChartLane[];
}
export interface Chart {
  readonly plans: readonly ChartPlan[];
  readonly rowHeight: number;
  /** Of the whole chart, months and meetings included. */
  readonly height: number;
  readonly minHeight: number;
  readonly spots: readonly Spot[];
}

/** Plans with their lanes: by role, or the whole plan as one. */
const lanesBy = (rows: Exclude<RowsBy, 'unit'>, steps: readonly TimelineStep[]) =>
  groupSteps(steps).map(({ plan, lanes }) => ({
    plan,
    lanes: rows === 'role' ? lanes : [{ lane: undefined, steps: lanes.flatMap((it) => it.steps) }],
  }));

/** Where everything stands: plans and lanes from the top, bars inside their lanes, rows as high as `available` allows. */
export const layOut = (
  steps: readonly TimelineStep[],
  rows: Exclude<RowsBy, 'unit'>,
  scale: Scale,
  available: number,
  labelWidth: (step: TimelineStep) => number,
): Chart => {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const placed = lanesBy(rows, steps).map(({ plan, lanes }) => ({
    plan,
    lanes: lanes.map((group) => ({
      lane: group.lane,
      ...placeLane(
        group.steps.map((step) => ({ id: step.id, ...barDays(step), labelWidth: labelWidth(step) })),
        scale,
      ),
    })),
  }));
  const lanes = placed.flatMap((it) => it.lanes);
  const rowCount = lanes.reduce((sum, lane) => sum + lane.rows, 0);
  const fixed = HEAD + FOOT + placed.length * PLAN_HEADING;
  const rowHeight = fitRowHeight(rowCount, lanes.length, available - fixed);

  const spots: Spot[] = [];
  let top = HEAD;
  let line = 0;
  const plans = placed.map(({ plan, lanes: inPlan }): ChartPlan => {
    const planTop = top;
    top += PLAN_HEADING;
    const drawn = inPlan.map(({ lane, bars, rows: laneRows }): ChartLane => {
      const laneTop = top;
      const firstLine = line;
      line += laneRows;
      top += laneRows * rowHeight + 2 * LANE_PADDING;
      for (const bar of bars) spots.push({ id: bar.id, line: firstLine + bar.row, x: bar.x, width: bar.width });
      return {
        key: `${plan} ${lane ?? ''}`,
        lane,
        top: laneTop,
        height: top - laneTop,
        bars: bars.map((bar) => ({
          ...bar,
          step: byId.get(bar.id)!,
          top: laneTop + LANE_PADDING + bar.row * rowHeight,
        })),
      };
    });
    return { plan, top: planTop, lanes: drawn };
  });
  return {
    plans,
    rowHeight,
    height: top + FOOT,
    minHeight: fixed + rowCount * ROW_HEIGHTS.min + lanes.length * 2 * LANE_PADDING,
    spots,
  };
};
