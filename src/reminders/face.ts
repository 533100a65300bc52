import { createHash } from 'node:crypto';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
/** Where a form starts is not what a card tells; the days it suggests are others every morning. */
const STARTS = new Set(['value', 'min']);

/** The id of the line that says which day a card is as of: that a day has gone by is no news. */
export const AS_OF = 'asOf';

const isAsOf = (value: unknown): boolean =>
  typeof value === 'object' && (value as { id?: unknown } | null)?.id === AS_OF;

/** The card without what is no news. A copy, for a replacer called by `JSON.stringify` costs several times as much. */
const shown = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.filter((it) => !isAsOf(it)).map(shown);
  const kept: Record<string, unknown> = {};
  for (const name in value) {
    const part = (value as Record<string, unknown>)[name];
    if (isAsOf(part) || (STARTS.has(name) && typeof part === 'string' && ISO_DATE.test(part))) continue;
    kept[name] = shown(part);
  }
  return kept;
};

/** A digest of what a card shows and offers, the same as long as a person would see the same. */
export const faceOf = (card: object): string =>
  createHash('sha256')
    .update(JSON.stringify(shown(card)))
    .digest('base64url')
    .slice(0, 22);
