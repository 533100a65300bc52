import type { Body } from '../../cycle/definition/step.ts';

const word = (...forms: string[]): RegExp => new RegExp(`(?<![\\p{L}\\d])(?:${forms.join('|')})(?![\\p{L}\\d])`, 'iu');

/** How the bodies are called. Fullmäktige comes before styrelse and nämnd: "kommunfullmäktige" is neither of them. */
const NAMES: readonly (readonly [Body, RegExp])[] = [
  ['KF', word('KF', '(?:kommun)?fullmäktiges?', '(?:municipal )?council')],
  ['KS', word('KS', 'kommunstyrelsens?', 'municipal executive(?: board)?', 'executive board')],
  ['UN', word('UN', 'BUN', '\\p{L}*nämnd(?:en|ens)?', '(?:education )?committee')],
];

/** Gatherings that prepare a meeting and are none of its own. */
const NO_MEETING = word(
  '\\p{L}*beredning(?:en|ar)?',
  '\\p{L}*presidi(?:um|et|e)\\p{L}*',
  '\\p{L}*utskott(?:et)?',
  'gruppmöten?',
  'AU',
);
const IS_MEETING = /sammantr[äa]de|nämndsmöte|meeting of the/iu;

/** The body that a text names; undefined when it names none. */
export const bodyNamed = (text: string): Body | undefined => NAMES.find(([, names]) => names.test(text))?.[0];

/** Whether an event's title is that of a body's meeting, among all else that stands in a calendar. */
export const isBodysMeeting = (title: string): boolean =>
  !NO_MEETING.test(title) && (IS_MEETING.test(title) || bodyNamed(title) !== undefined);

const EXTRA = word('extra(?:insatt)?', 'extrasammanträde');

/** Whether a text says that a meeting comes beside the ordinary ones. */
export const isExtra = (text: string): boolean => EXTRA.test(text);
