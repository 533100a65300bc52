import { ROWS } from '../definition/rows.ts';
import type { StepId } from '../definition/step.ts';
import type { Settings } from '../duties/world.ts';

/** Letters: what a card has room for beside what it asks. */
export const LONGEST_OWN_TEXT = 1000;
const EXAMPLE = 'Använd mallen i teamet Verksamhetsplaner.';

/** The name of the setting that holds what the organisation itself says of a step. */
export const ownTextSetting = (step: StepId) => `text/${step}` as const;

const NAMES: ReadonlySet<string> = new Set(ROWS.map(({ id }) => ownTextSetting(id)));

export const isOwnText = (name: string): boolean => NAMES.has(name);

/** What the text would have to look like, when it is too long to stand on a card. */
export const exampleInstead = (name: string, value: string): string | undefined =>
  isOwnText(name) && value.trim().length > LONGEST_OWN_TEXT ? EXAMPLE : undefined;

/**
 * What the organisation itself says of a step, in its own words beside the product's: which template, whom to ask. Undefined
 * when it says nothing, or more than there is room for.
 */
export const ownTextOf = (step: StepId, settings: Settings): string | undefined => {
  const text = settings[ownTextSetting(step)]?.trim();
  return text && text.length <= LONGEST_OWN_TEXT ? text : undefined;
};
