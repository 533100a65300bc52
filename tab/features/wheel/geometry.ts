import type { Lane, Plan } from '../../../src/cycle/definition/step.ts';
import { type Banded, bandsOf } from '../../steps/bands.ts';
import { dayNumber, daysInYear, weeksOf } from '../../steps/days.ts';
import type { Span } from '../../steps/span.ts';

/**
 * The wheel in pixels about its centre: January at twelve o'clock, clockwise, angle by day of year in radians
 * (look.md, Wheel). Pure: days and sizes in, places out.
 */

const TURN = 2 * Math.PI;

/** The angle at the beginning of a day, held inside the year. */
export const angleOf = (date: string, year: number): number => {
  const days = daysInYear(year);
  return (Math.min(Math.max(dayNumber(date) - dayNumber(`${year}-01-01`), 0), days) / days) * TURN;
};

/** The angle at the end of a day. */
export const angleAfter = (date: string, year: number): number => {
  const days = daysInYear(year);
  return (Math.min(Math.max(dayNumber(date) + 1 - dayNumber(`${year}-01-01`), 0), days) / days) * TURN;
};

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const pointAt = (radius: number, angle: number): Point => ({
  x: radius * Math.sin(angle),
  y: -radius * Math.cos(angle),
});

/** A piece of a ring: radii in pixels, angles in radians. */
export interface Arc {
  readonly inner: number;
  readonly outer: number;
  readonly from: number;
  readonly to: number;
}

const text = ({ x, y }: Point): string => `${x.toFixed(2)} ${y.toFixed(2)}`;

/** The outline of a piece of a ring, as an SVG path. A whole turn is drawn a hair short, as an arc cannot end where it begins. */
export const arcPath = ({ inner, outer, from, to }: Arc): string => {
  const end = Math.min(to, from + TURN - 0.0001);
  const large = end - from > Math.PI ? 1 : 0;
  return [
    `M${text(pointAt(outer, from))}`,
    `A${outer} ${outer} 0 ${large} 1 ${text(pointAt(outer, end))}`,
    `L${text(pointAt(inner, end))}`,
    `A${inner} ${inner} 0 ${large} 0 ${text(pointAt(inner, from))}Z`,
  ].join('');
};

/** Whether writing along an angle would stand on its head. */
const isLower = (angle: number): boolean => angle > TURN / 4 && angle < (3 * TURN) / 4;

/** The line that a month's name is written along: against the clock in the lower half, so that it stays upright. */
export const namePath = (radius: number, from: number, to: number): string =>
  isLower((from + to) / 2)
    ? `M${text(pointAt(radius, to))}A${radius} ${radius} 0 0 0 ${text(pointAt(radius, from))}`
    : `M${text(pointAt(radius, from))}A${radius} ${radius} 0 0 1 ${text(pointAt(radius, to))}`;

/** Where the wheel's parts lie. */
export interface Radii {
  readonly rim: number;
  /** Inner edge of the months' ring. */
  readonly months: number;
  /** The steps' rings lie between these. */
  readonly outer: number;
  readonly centre: number;
}

/** Pixels: the room outside the rim, the months' ring, the ring that tells where the year is crowded, and the air between rings and plans. */
const EDGE = 12;
const MONTHS = 30;
const CROWD = 10;
const RING_GAP = 4;
const PLAN_GAP = 10;

/** `size` is the side of the square that the wheel fills, in pixels. */
export const radiiOf = (size: number): Radii => {
  const rim = size / 2 - EDGE;
  return { rim, months: rim - MONTHS, outer: rim - MONTHS - CROWD - RING_GAP, centre: rim * 0.25 };
};

export interface RingNeed {
  readonly plan: Plan;
  readonly lane: Lane;
  /** The most bands that any of its steps share it in. */
  readonly bands: number;
}
export interface Ring extends RingNeed {
  readonly inner: number;
  readonly outer: number;
}

/** A ring's share of the room: something of its own, and as much for each band as for any other ring's. */
const shareOf = ({ bands }: RingNeed): number => 0.7 + bands;

/** The rings from outside in. A ring that holds more at once gets more room, so that no band is too thin to read. */
export const ringsOf = (needs: readonly RingNeed[], { outer, centre }: Radii): Ring[] => {
  const gaps: number[] = needs.map((need, index) =>
    index === 0 ? 0 : need.plan === needs[index - 1]!.plan ? RING_GAP : PLAN_GAP,
  );
  const room = outer - centre - PLAN_GAP - gaps.reduce((sum, gap) => sum + gap, 0);
  const shares = needs.reduce((sum, need) => sum + shareOf(need), 0);
  let edge = outer;
  return needs.map((need, index) => {
    const top = edge - gaps[index]!;
    edge = top - (room * shareOf(need)) / shares;
    return { ...need, outer: top, inner: edge };
  });
};

/** Half the air between two steps that follow each other, and between two bands, in pixels. */
const SIDE_AIR = 1;
const BAND_AIR = 1;

/** Where a step stands inside its ring. */
export const arcOf = ({ item, band, bands }: Banded<Span>, ring: Pick<Ring, 'inner' | 'outer'>, year: number): Arc => {
  const share = (ring.outer - ring.inner) / bands;
  const outer = ring.outer - band * share - (band > 0 ? BAND_AIR : 0);
  const inner = ring.outer - (band + 1) * share + (band < bands - 1 ? BAND_AIR : 0);
  const air = SIDE_AIR / outer;
  const from = angleOf(item.start, year);
  const to = angleAfter(item.end, year);
  return { inner, outer, from: from + air, to: Math.max(to - air, from + air + 4 / outer) };
};

/** A label's middle, turned by `turn` degrees. */
export interface LabelPlace extends Point {
  readonly turn: number;
}

/** look.md, Wheel: a label only where the arc is longer than 24 px and the band higher than 11. */
const SHORTEST_ARC = 24;
const LOWEST_BAND = 11;
const PADDING = 4;

const isInside = ({ x, y }: Point, { inner, outer, from, to }: Arc): boolean => {
  const radius = Math.hypot(x, y);
  const angle = (Math.atan2(x, -y) + TURN) % TURN;
  return radius >= inner && radius <= outer && angle >= from && angle <= to;
};

/** Where a label of `width` × `height` pixels stands in an arc: level where it fits so, else along the arc; else nowhere. */
export const labelIn = (arc: Arc, width: number, height: number): LabelPlace | undefined => {
  const radius = (arc.inner + arc.outer) / 2;
  const length = (arc.to - arc.from) * radius;
  if (length <= SHORTEST_ARC || arc.outer - arc.inner <= LOWEST_BAND) return undefined;
  const angle = (arc.from + arc.to) / 2;
  const middle = pointAt(radius, angle);
  const corners = [-1, 1].flatMap((side) =>
    [-1, 1].map((end) => ({ x: middle.x + (side * width) / 2, y: middle.y + (end * height) / 2 })),
  );
  if (corners.every((corner) => isInside(corner, arc))) return { ...middle, turn: 0 };
  if (length < width + 2 * PADDING) return undefined;
  const degrees = (angle / TURN) * 360;
  return { ...middle, turn: isLower(angle) ? degrees - 180 : degrees };
};

/** How many things run in each ISO week of the year. */
export const crowdOf = (
  spans: readonly Span[],
  year: number,
): { readonly week: number; readonly from: number; readonly to: number; readonly count: number }[] =>
  weeksOf(year).map(({ week, monday }) => {
    const first = dayNumber(monday);
    const count = spans.filter((it) => dayNumber(it.start) <= first + 6 && dayNumber(it.end) >= first).length;
    const start = dayNumber(`${year}-01-01`);
    const days = daysInYear(year);
    const part = (day: number) => (Math.min(Math.max(day - start, 0), days) / days) * TURN;
    return { week, from: part(first), to: part(first + 7), count };
  });

/** The weeks in a row in which the most runs at once: where the year piles up. Undefined when nothing runs. */
export const busiestWeeks = (
  crowd: readonly { readonly week: number; readonly count: number }[],
): { readonly first: number; readonly last: number; readonly count: number } | undefined => {
  const count = Math.max(0, ...crowd.map((it) => it.count));
  const first = crowd.findIndex((it) => it.count === count);
  if (count === 0) return undefined;
  const after = crowd.slice(first).findIndex((it) => it.count < count);
  const last = after === -1 ? crowd.length - 1 : first + after - 1;
  return { first: crowd[first]!.week, last: crowd[last]!.week, count };
};

/** A step's place in the wheel, for the keys: which ring from outside in, and its days. */
export interface WheelSpot extends Span {
  readonly id: string;
  readonly ring: number;
}

const middleDay = ({ start, end }: Span): number => (dayNumber(start) + dayNumber(end)) / 2;

/**
 * The step a key leads to (look.md, Keys): left and right along a ring, up and down to the ring outside or inside, to the
 * step nearest in time; Home and End to the year's ends, T to what runs today. Undefined where there is nothing that way.
 */
export const spotInWheel = (
  key: string,
  spots: readonly WheelSpot[],
  currentId: string,
  today: string,
): string | undefined => {
  const inTime = [...spots].sort(
    (a, b) => a.start.localeCompare(b.start) || a.ring - b.ring || a.id.localeCompare(b.id),
  );
  const current = inTime.find((it) => it.id === currentId);
  if (!current) return undefined;
  const along = inTime.filter((it) => it.ring === current.ring);
  const at = along.indexOf(current);
  const acrossTo = (rings: readonly number[]): string | undefined => {
    const there = inTime.filter((it) => it.ring === rings[0]);
    return there.sort(
      (a, b) => Math.abs(middleDay(a) - middleDay(current)) - Math.abs(middleDay(b) - middleDay(current)),
    )[0]?.id;
  };
  const rings = [...new Set(spots.map((it) => it.ring))].sort((a, b) => a - b);
  switch (key) {
    case 'ArrowRight':
      return along[at + 1]?.id;
    case 'ArrowLeft':
      return along[at - 1]?.id;
    case 'ArrowUp':
      return acrossTo(rings.filter((ring) => ring < current.ring).reverse());
    case 'ArrowDown':
      return acrossTo(rings.filter((ring) => ring > current.ring));
    case 'Home':
      return inTime[0]?.id;
    case 'End':
      return inTime.at(-1)?.id;
    case 't':
    case 'T':
      return inTime.find((it) => it.start <= today && today <= it.end)?.id;
    default:
      return undefined;
  }
};

/** The most bands that a ring's steps share it in. */
export const bandsNeeded = (spans: readonly Span[]): number => Math.max(1, ...bandsOf(spans).map((it) => it.bands));
