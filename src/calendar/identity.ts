import type { DutyKey, StepKey } from '../cycle/duties/duty.ts';
import type { Meeting } from '../cycle/planning/meeting.ts';

/** What an event of ours stands for: a step (`2027-M01`), a body's meeting (`UN-2026-08-25`), or a duty's meeting (`2027-M06a-manstensskolan`). */
export type EventKey = `step ${string}` | `meeting ${string}` | `duty ${string}`;

export const stepEventKey = (step: StepKey): EventKey => `step ${step}`;
export const meetingEventKey = ({ body, date }: Pick<Meeting, 'body' | 'date'>): EventKey => `meeting ${body}-${date}`;

export const dutyEventKey = (duty: DutyKey): EventKey => `duty ${duty}`;

const OURS = '{6f3e9f6c-2d0b-4b5e-9f3a-7d6c1c0a8e21}';
/** Properties that only we write, by which our events are found again (resources/singlevaluelegacyextendedproperty). */
const PROPERTIES = {
  step: `String ${OURS} Name ArshjulStep`,
  meeting: `String ${OURS} Name ArshjulMeeting`,
  duty: `String ${OURS} Name ArshjulDuty`,
} as const;
type Kind = keyof typeof PROPERTIES;
/** Who changed the item last, by display name (MS-OXPROPS, PidTagLastModifierName); Graph has no property of its own for it. */
const LAST_MODIFIER = 'String 0x3FFA';

export interface ExtendedProperty {
  readonly id: string;
  readonly value: string;
}

/** `$expand` for the properties that we read: they come only when they are asked for by id. */
export const EXPAND_IDENTITY = `singleValueExtendedProperties($filter=${[...Object.values(PROPERTIES), LAST_MODIFIER]
  .map((id) => `id eq '${id}'`)
  .join(' or ')})`;

const valueUnder = (properties: readonly ExtendedProperty[] | undefined, id: string): string | undefined =>
  properties?.find((it) => it.id.toLowerCase() === id.toLowerCase())?.value || undefined;

/** What the event stands for; undefined for one that is not ours. */
export const keyOf = (properties: readonly ExtendedProperty[] | undefined): EventKey | undefined => {
  for (const kind of Object.keys(PROPERTIES) as Kind[]) {
    const value = valueUnder(properties, PROPERTIES[kind]);
    if (value) return `${kind} ${value}`;
  }
  return undefined;
};

/** The display name of whoever changed it last. */
export const lastModifierOf = (properties: readonly ExtendedProperty[] | undefined): string | undefined =>
  valueUnder(properties, LAST_MODIFIER);

/** The properties that make an event ours. */
export const identityOf = (key: EventKey): ExtendedProperty[] => {
  const [kind, ...rest] = key.split(' ') as [Kind, ...string[]];
  return [{ id: PROPERTIES[kind], value: rest.join(' ') }];
};

/** What takes the identity from a copy: it is somebody's own event from then on. */
export const withoutIdentity = (): ExtendedProperty[] => Object.values(PROPERTIES).map((id) => ({ id, value: '' }));
