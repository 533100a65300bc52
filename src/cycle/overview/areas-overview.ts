import { mayRead } from '../duties/authority.ts';
import type { UnitId, UserId } from '../duties/duty.ts';
import type { World } from '../duties/world.ts';
import type { DevelopmentArea } from '../goals/goal.ts';
import { unitsOn } from '../people/assignment.ts';
import { unitName } from './step-overview.ts';

/** The development areas of an operating year by unit, as one person may read them. */
export interface AreasOverview {
  readonly operatingYear: number;
  /** How many units' areas this person may read: none for those who lead no unit and no department. */
  readonly readable: number;
  readonly units: readonly {
    readonly unit: UnitId;
    readonly name: string;
    readonly areas: readonly DevelopmentArea[];
  }[];
}

/** What the units want to develop (M01); only of the units whose texts this person may read. Pure. */
export const areasOverview = (
  operatingYear: number,
  unit: UnitId | undefined,
  userId: UserId,
  world: World,
): AreasOverview => {
  const readable = unitsOn(world.units, world.today)
    .map((it) => it.id)
    .filter((it) => (!unit || it === unit) && mayRead(userId, it, world));
  const areas = world.areas.filter((it) => it.operatingYear === operatingYear);
  return {
    operatingYear,
    readable: readable.length,
    units: readable.flatMap((it) => {
      const own = areas.filter((area) => area.unit === it);
      return own.length > 0 ? [{ unit: it, name: unitName(it, world), areas: own }] : [];
    }),
  };
};
