import type { TimelineStep } from '../../../src/api/contract.ts';
import { bandsOf } from '../../steps/bands.ts';
import { groupSteps } from '../../steps/lanes.ts';
import { barDays } from '../../steps/span.ts';
import { type Arc, arcOf, bandsNeeded, type Radii, type Ring, ringsOf, type WheelSpot } from './geometry.ts';

export interface PlacedStep {
  readonly step: TimelineStep;
  readonly arc: Arc;
}
export interface Wheel {
  readonly rings: readonly (Ring & { readonly steps: readonly PlacedStep[] })[];
  readonly spots: readonly WheelSpot[];
}

/** Where everything stands in the wheel: rings by plan and role from outside in, steps inside their rings. */
export const layOutWheel = (steps: readonly TimelineStep[], year: number, radii: Radii): Wheel => {
  const lanes = groupSteps(steps).flatMap(({ plan, lanes: inPlan }) =>
    inPlan.map(({ lane, steps: inLane }) => ({
      plan,
      lane,
      spans: inLane.map((step) => ({ ...barDays(step), step })),
    })),
  );
  const rings = ringsOf(
    lanes.map(({ plan, lane, spans }) => ({ plan, lane, bands: bandsNeeded(spans) })),
    radii,
  );
  return {
    rings: rings.map((ring, index) => ({
      ...ring,
      steps: bandsOf(lanes[index]!.spans).map((it) => ({ step: it.item.step, arc: arcOf(it, ring, year) })),
    })),
    spots: lanes.flatMap(({ spans }, ring) => spans.map(({ start, end, step }) => ({ id: step.id, ring, start, end }))),
  };
};
