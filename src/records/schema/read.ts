import type { ZodType } from 'zod';
import { ROLES } from '../../cycle/definition/step.ts';
import type { Actor, Stamp, UnitId, UserId } from '../../cycle/duties/duty.ts';
import type { LocalDate } from '../../cycle/planning/local-date.ts';
import type { GroupId } from '../../people/listed-role.ts';
import type { Fields, FieldValue } from './columns.ts';
import { type Expected, Unreadable } from './unreadable.ts';

/** Readers of one column each. All throw Unreadable, naming the column and what it should hold. */

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

const textOf = (value: FieldValue | undefined): string | undefined =>
  value === null || value === undefined || value === '' ? undefined : String(value);

/** A column that must be filled, read as `read` reads it. */
const filled =
  <T>(read: (fields: Fields, name: string) => T | undefined) =>
  (fields: Fields, name: string): T => {
    const value = read(fields, name);
    if (value === undefined) throw new Unreadable(name, { code: 'filled' });
    return value;
  };

const fitting =
  <T>(isFitting: (value: string) => boolean, expected: Expected) =>
  (fields: Fields, name: string): T | undefined => {
    const value = textOf(fields[name]);
    if (value !== undefined && !isFitting(value)) throw new Unreadable(name, expected);
    return value as T | undefined;
  };

const isDay = (value: string): boolean => {
  const instant = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(`${value}T`);
};

export const str = (fields: Fields, name: string): string | undefined => textOf(fields[name]);
export const must = filled(str);
export const day = fitting<LocalDate>(isDay, { code: 'date' });
export const mustDay = filled(day);
/** Local wall time, `13:00`. */
export const time = fitting<string>((value) => TIME.test(value), { code: 'time' });
const instant = fitting<Stamp>((value) => INSTANT.test(value) && !Number.isNaN(Date.parse(value)), { code: 'instant' });
export const mustStamp = filled(instant);

/** An object id of Entra, in small letters. */
const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const groupId = (fields: Fields, name: string): GroupId | undefined =>
  fitting<GroupId>((value) => OBJECT_ID.test(value), { code: 'groupId' })(fields, name)?.toLowerCase() as
    | GroupId
    | undefined;

export const num = (fields: Fields, name: string): number | undefined => {
  const value = textOf(fields[name]);
  if (value !== undefined && !Number.isFinite(Number(value))) throw new Unreadable(name, { code: 'number' });
  return value === undefined ? undefined : Number(value);
};
export const mustNum = filled(num);

export const oneOf = <T extends string>(fields: Fields, name: string, values: readonly T[]): T | undefined => {
  const value = textOf(fields[name]);
  if (value !== undefined && !values.includes(value as T)) throw new Unreadable(name, { code: 'oneOf', values });
  return value as T | undefined;
};
export const mustOneOf = <T extends string>(fields: Fields, name: string, values: readonly T[]): T =>
  filled((them, column) => oneOf(them, column, values))(fields, name);

/** JSON text that has the shape. */
export const json = <T>(fields: Fields, name: string, shape: ZodType): T | undefined => {
  const value = textOf(fields[name]);
  if (value === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(value)) as T;
  } catch {
    throw new Unreadable(name, { code: 'structure' });
  }
};

/** The second day may not be before the first. */
export const inOrder = (name: string, first: string | undefined, second: string | undefined): void => {
  if (first && second && second < first) throw new Unreadable(name, { code: 'notBefore', than: first });
};

/** Leaves out what is undefined, so that optional properties stay absent. */
export const present = <T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

export const writeActor = (prefix: string, actor: Actor | undefined): Fields => ({
  [`${prefix}Id`]: actor?.userId ?? null,
  [`${prefix}Name`]: actor?.name ?? null,
  [`${prefix}Role`]: actor?.role ?? null,
  [`${prefix}Unit`]: actor?.unit ?? null,
});
export const readActor = (prefix: string, fields: Fields): Actor =>
  present({
    userId: must(fields, `${prefix}Id`) as UserId,
    name: must(fields, `${prefix}Name`),
    role: mustOneOf(fields, `${prefix}Role`, [...ROLES, 'other']),
    unit: str(fields, `${prefix}Unit`) as UnitId | undefined,
  }) as Actor;
