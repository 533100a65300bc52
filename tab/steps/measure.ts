import { FONT_FAMILY } from '../theme/theme.ts';

/** The type of a step's label, in pixels; the same as in timeline.css and wheel.css. */
const SIZE = { name: 12, year: 11, arc: 11 } as const;
/** Spaces between the label's parts, and what rounding may take. */
const GAPS = 12;

let context: CanvasRenderingContext2D | undefined;
const known = new Map<string, number>();

const widthOf = (font: string, text: string): number => {
  const key = `${font} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  context ??= document.createElement('canvas').getContext('2d')!;
  context.font = `${font} ${FONT_FAMILY}`;
  const { width } = context.measureText(text);
  known.set(key, width);
  return width;
};

/** Pixels that a bar's label takes, measured bold throughout so that a selected one needs no other place. */
export const measureLabel = (id: string, short: string, year: number): number =>
  Math.ceil(
    widthOf(`600 ${SIZE.name}px`, id) +
      widthOf(`600 ${SIZE.name}px`, short) +
      widthOf(`400 ${SIZE.year}px`, String(year)) +
      GAPS,
  );

/** Pixels that a label in the wheel takes. */
export const measureArcLabel = (text: string): number => Math.ceil(widthOf(`600 ${SIZE.arc}px`, text));
