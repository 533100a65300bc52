import { FONT_FAMILY } from '../../theme/theme.ts';

/** The type of a bar's label, in pixels; the same as in timeline.css. */
const SIZE = { name: 12, year: 11 } as const;
/** Spaces between the label's parts, and what rounding may take. */
const GAPS = 12;

const context = document.createElement('canvas').getContext('2d')!;

const widthOf = (font: string, text: string): number => {
  context.font = `${font} ${FONT_FAMILY}`;
  return context.measureText(text).width;
};

/** Pixels that a bar's label takes, measured bold throughout so that a selected one needs no other place. */
export const measureLabel = (id: string, short: string, year: number): number =>
  Math.ceil(
    widthOf(`600 ${SIZE.name}px`, id) +
      widthOf(`600 ${SIZE.name}px`, short) +
      widthOf(`400 ${SIZE.year}px`, String(year)) +
      GAPS,
  );
