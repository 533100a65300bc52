import { dateOf, dayNumber, daysInYear } from '../../steps/days.ts';
import type { Span } from '../../steps/span.ts';

/** Maps days of one calendar year onto `width` pixels; every day is equally wide. */
export interface Scale {
  readonly year: number;
  readonly width: number;
  /** Left edge of a day in pixels, held inside the year. */
  readonly start: (date: string) => number;
  /** Right edge of a day in pixels, held inside the year. */
  readonly end: (date: string) => number;
  /** The day at a pixel, held inside the year. */
  readonly dayAt: (x: number) => string;
}

export const scaleOf = (year: number, width: number): Scale => {
  const first = dayNumber(`${year}-01-01`);
  const days = daysInYear(year);
  const at = (day: number) => (Math.min(Math.max(day - first, 0), days) / days) * width;
  const dayAt = (x: number) => dateOf(first + Math.min(Math.max(Math.floor((x / width) * days), 0), days - 1));
  return { year, width, start: (date) => at(dayNumber(date)), end: (date) => at(dayNumber(date) + 1), dayAt };
};

/** Where something stands still while the line is zoomed: a part of the year (0 to 1) and its place on the screen in pixels. */
export interface Anchor {
  readonly part: number;
  readonly offset: number;
}

/** What lies under `offset`, pixels from the visible line's left edge, when it is scrolled by `scrolled`. */
export const anchorAt = (offset: number, scrolled: number, lineWidth: number): Anchor => ({
  part: (scrolled + offset) / lineWidth,
  offset,
});

/** How far the line must be scrolled for the anchor to keep its place; the ends of the year are held to. */
export const scrollFor = ({ part, offset }: Anchor, lineWidth: number, visibleWidth: number): number =>
  Math.min(Math.max(part * lineWidth - offset, 0), Math.max(lineWidth - visibleWidth, 0));

/**
 * The rows of a long chart that are worth drawing, `from` to before `to`: those in sight, in a room of so many pixels for
 * rows alone, and a few around them.
 */
export const rowsInSight = (
  scrolled: number,
  room: number,
  rowHeight: number,
  count: number,
): { readonly from: number; readonly to: number } => {
  // In steps of some rows, so that a small scroll draws nothing new, nor a quick one much at a time.
  const from = Math.floor(scrolled / rowHeight / ROW_STEP) * ROW_STEP - SPARE_ROWS;
  const to = Math.ceil((scrolled + room) / rowHeight / ROW_STEP) * ROW_STEP + SPARE_ROWS;
  return { from: Math.max(0, from), to: Math.min(count, to) };
};
const ROW_STEP = 2;
const SPARE_ROWS = 4;

/** A bar before it has a place: its days and how many pixels its label takes. */
export interface BarSpan extends Span {
  readonly id: string;
  readonly labelWidth: number;
}

export type LabelSide = 'inside' | 'right' | 'left';

/** A bar with its place. `x` and `width` are of the bar, `labelX` is the label's left edge; all in pixels. */
export interface PlacedBar {
  readonly id: string;
  readonly row: number;
  readonly x: number;
  readonly width: number;
  readonly side: LabelSide;
  readonly labelX: number;
  readonly labelWidth: number;
}

export interface PlacedLane {
  readonly bars: readonly PlacedBar[];
  readonly rows: number;
}

/** Narrowest bar that still holds the state's icon. */
export const MIN_BAR = 16;
/** Room of the icon and its padding when the label stands inside the bar. */
export const ICON_ROOM = 30;
const LABEL_GAP = 6;
const BAR_GAP = 10;

const placeLabel = (x: number, width: number, span: BarSpan, scale: Scale): Pick<PlacedBar, 'side' | 'labelX'> => {
  if (span.labelWidth + ICON_ROOM <= width) return { side: 'inside', labelX: x + ICON_ROOM - LABEL_GAP };
  const right = x + width + LABEL_GAP;
  if (right + span.labelWidth <= scale.width) return { side: 'right', labelX: right };
  return { side: 'left', labelX: x - LABEL_GAP - span.labelWidth };
};

const extent = (bar: PlacedBar): [number, number] => [
  Math.min(bar.x, bar.labelX),
  Math.max(bar.x + bar.width, bar.labelX + bar.labelWidth),
];

const collide = (a: PlacedBar, b: PlacedBar): boolean => {
  const [[aFrom, aTo], [bFrom, bTo]] = [extent(a), extent(b)];
  return aFrom < bTo + BAR_GAP && bFrom < aTo + BAR_GAP;
};

/**
 * Places the bars of one lane in order of time. A label stands inside its bar where it fits, else to the right, else to
 * the left; a bar that would touch another one, labels included, takes the next free row (look.md, Line).
 * Labels are never cut as long as no label is wider than a third of the scale.
 */
export const placeLane = (spans: readonly BarSpan[], scale: Scale): PlacedLane => {
  const inOrder = [...spans].sort(
    (a, b) => a.start.localeCompare(b.start) || b.end.localeCompare(a.end) || a.id.localeCompare(b.id),
  );
  const rows: PlacedBar[][] = [];
  for (const span of inOrder) {
    const days = scale.end(span.end) - scale.start(span.start);
    const width = Math.max(days, MIN_BAR);
    const x = Math.min(scale.start(span.start), scale.width - width);
    const bar: PlacedBar = {
      id: span.id,
      row: 0,
      x,
      width,
      labelWidth: span.labelWidth,
      ...placeLabel(x, width, span, scale),
    };
    const free = rows.findIndex((row) => row.every((other) => !collide(bar, other)));
    const row = free === -1 ? rows.length : free;
    if (free === -1) rows.push([]);
    rows[row]!.push({ ...bar, row });
  }
  return { bars: rows.flat(), rows: rows.length };
};

/** Heights in pixels that a row may have: at most as drawn in look.md, at least what the icon needs. */
export const ROW_HEIGHTS = { min: 22, max: 28 } as const;
export const LANE_PADDING = 6;

/** The row height that lets `rows` in `lanes` fill `available` pixels, so that the year fits one screen where it can. */
export const fitRowHeight = (rows: number, lanes: number, available: number): number => {
  if (rows === 0) return ROW_HEIGHTS.max;
  // Half pixels are sharp on the screens that most have, and give the year's rows a little more air.
  const fitting = Math.floor(((available - lanes * 2 * LANE_PADDING) / rows) * 2) / 2;
  return Math.min(ROW_HEIGHTS.max, Math.max(ROW_HEIGHTS.min, fitting));
};

/** A bar's place among all lanes, for the keys: `line` counts rows from the top of the whole chart. */
export interface Spot {
  readonly id: string;
  readonly line: number;
  readonly x: number;
  readonly width: number;
}

const nearest = (spots: readonly Spot[], x: number): Spot | undefined =>
  spots.reduce<Spot | undefined>(
    (best, spot) => (!best || Math.abs(spot.x - x) < Math.abs(best.x - x) ? spot : best),
    undefined,
  );

/**
 * The bar a key leads to (look.md, Keys): left and right in time along all rows, up and down to the nearest bar of the
 * closest row, Home and End to the year's ends, T to what runs at `todayX`. Undefined where there is nothing that way.
 */
export const spotFor = (
  key: string,
  spots: readonly Spot[],
  currentId: string,
  todayX?: number,
): string | undefined => {
  const inTime = [...spots].sort((a, b) => a.x - b.x || a.line - b.line);
  const at = inTime.findIndex((spot) => spot.id === currentId);
  const current = inTime[at];
  if (!current) return undefined;
  switch (key) {
    case 'ArrowRight':
      return inTime[at + 1]?.id;
    case 'ArrowLeft':
      return inTime[at - 1]?.id;
    case 'ArrowDown': {
      const below = spots.filter((spot) => spot.line > current.line);
      const line = Math.min(...below.map((spot) => spot.line));
      return nearest(
        below.filter((spot) => spot.line === line),
        current.x,
      )?.id;
    }
    case 'ArrowUp': {
      const above = spots.filter((spot) => spot.line < current.line);
      const line = Math.max(...above.map((spot) => spot.line));
      return nearest(
        above.filter((spot) => spot.line === line),
        current.x,
      )?.id;
    }
    case 'Home':
      return inTime[0]?.id;
    case 'End':
      return inTime.at(-1)?.id;
    case 't':
    case 'T':
      return todayX === undefined
        ? undefined
        : (spots.find((spot) => spot.x <= todayX && todayX <= spot.x + spot.width)?.id ?? nearest(spots, todayX)?.id);
    default:
      return undefined;
  }
};
