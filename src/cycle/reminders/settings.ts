import { ROWS } from '../definition/rows.ts';
import type { StepId } from '../definition/step.ts';
import type { Settings } from '../duties/world.ts';
import { DEFAULT_POLICY, type Occasions, type QuietPeriod, type ReminderPolicy, type WallTime } from './policy.ts';

/** A period of quiet that covered the year would never let anybody be reminded. */
const MOST_QUIET_DAYS = 120;
const MOST_WORKDAYS = 100;
const DAY_MS = 86_400_000;

type Read<T> = (text: string) => T | undefined;

const yesOrNo: Read<boolean> = (text) => ({ ja: true, nej: false, yes: true, no: false })[text.trim().toLowerCase()];

const workdays: Read<number> = (text) =>
  /^\s*\d{1,3}\s*$/.test(text) && Number(text) <= MOST_WORKDAYS ? Number(text) : undefined;

const workdaysList: Read<number[]> = (text) => {
  if (text.trim() === '-') return [];
  const counts = text.split(',').map(workdays);
  return counts.every((it) => it !== undefined && it > 0) ? (counts as number[]) : undefined;
};

const hours: Read<ReminderPolicy['hours']> = (text) => {
  const [, from, to] = /^\s*((?:[01]\d|2[0-3]):[0-5]\d)\s*[-–]\s*((?:[01]\d|2[0-3]):[0-5]\d)\s*$/.exec(text) ?? [];
  return from && to && from < to ? { from: from as WallTime, to: to as WallTime } : undefined;
};

/** Day of a leap year, so that 29 February is one. Undefined for what no year has. */
const dayOfYear = (day: string): number | undefined => {
  const at = new Date(`2024-${day}T00:00:00Z`);
  return at.toJSON()?.slice(5, 10) === day ? at.getTime() / DAY_MS : undefined;
};

const period: Read<QuietPeriod> = (text) => {
  const [, from = '', to = ''] = /^\s*(\d\d-\d\d)\s*[–/]\s*(\d\d-\d\d)\s*$/.exec(text) ?? [];
  const [first, last] = [dayOfYear(from), dayOfYear(to)];
  if (first === undefined || last === undefined) return undefined;
  return (last - first + 366) % 366 < MOST_QUIET_DAYS ? { from, to } : undefined;
};

const periods: Read<QuietPeriod[]> = (text) => {
  if (text.trim() === '-') return [];
  const read = text.split(',').map(period);
  return read.every((it) => it !== undefined) ? (read as QuietPeriod[]) : undefined;
};

interface Kind<T> {
  readonly read: Read<T>;
  /** What a value looks like, for whoever wrote one that cannot be read. */
  readonly example: string;
}

/** The settings that a step may have its own of, as `reminderBefore/U01`. */
const OCCASIONS: { readonly [K in keyof Occasions as `reminder${Capitalize<K>}`]: Kind<Occasions[K]> } = {
  reminderOnOpening: { read: yesOrNo, example: 'ja' },
  reminderBefore: { read: workdaysList, example: '14, 7, 2' },
  reminderOnLastDay: { read: yesOrNo, example: 'ja' },
  reminderOverdueEvery: { read: workdays, example: '3' },
  reminderEscalateAfter: { read: workdays, example: '5' },
};
const WHOLE = {
  reminderHours: { read: hours, example: '08:00–18:00' },
  reminderQuiet: { read: periods, example: '06-20–08-09, 12-23–01-06' },
} as const;

const FIELD = {
  reminderOnOpening: 'onOpening',
  reminderBefore: 'before',
  reminderOnLastDay: 'onLastDay',
  reminderOverdueEvery: 'overdueEvery',
  reminderEscalateAfter: 'escalateAfter',
  reminderHours: 'hours',
  reminderQuiet: 'quiet',
} as const satisfies Record<keyof typeof OCCASIONS | keyof typeof WHOLE, keyof ReminderPolicy>;

const STEPS = new Set<string>(ROWS.map((it) => it.id));

const kindOf = (
  name: string,
): { readonly kind: Kind<unknown>; readonly field: string; readonly step?: StepId } | undefined => {
  const [setting = '', step] = name.split('/');
  if (step !== undefined) {
    const kind = Object.hasOwn(OCCASIONS, setting) && STEPS.has(step) ? OCCASIONS[setting as never] : undefined;
    return kind && { kind, field: FIELD[setting as keyof typeof FIELD], step: step as StepId };
  }
  const kind = { ...OCCASIONS, ...WHOLE }[setting as keyof typeof FIELD];
  return kind && { kind, field: FIELD[setting as keyof typeof FIELD] };
};

/** Whether it is a setting about reminders, of every step (`reminderBefore`) or of one (`reminderBefore/U01`). */
export const isReminderSetting = (name: string): name is `reminder${string}` => kindOf(name) !== undefined;

/** What may be set for one step, and what holds for all of them. */
export const OCCASION_SETTINGS = Object.keys(OCCASIONS) as readonly (keyof typeof OCCASIONS)[];
export const WHOLE_SETTINGS = Object.keys(WHOLE) as readonly (keyof typeof WHOLE)[];
export type ReminderSetting = (typeof OCCASION_SETTINGS)[number] | (typeof WHOLE_SETTINGS)[number];

const listed = (texts: readonly (string | number)[]): string => (texts.length > 0 ? texts.join(', ') : '-');

/** The policy as its settings would be written, without those of single steps: what `policyOf` reads, the other way. */
export const writtenAs = (policy: Omit<ReminderPolicy, 'steps'>): Readonly<Record<ReminderSetting, string>> => ({
  reminderOnOpening: policy.onOpening ? 'ja' : 'nej',
  reminderBefore: listed(policy.before),
  reminderOnLastDay: policy.onLastDay ? 'ja' : 'nej',
  reminderOverdueEvery: String(policy.overdueEvery),
  reminderEscalateAfter: String(policy.escalateAfter),
  reminderHours: `${policy.hours.from}–${policy.hours.to}`,
  reminderQuiet: listed(policy.quiet.map(({ from, to }) => `${from}–${to}`)),
});

/** What a setting's value would have to look like, when it is one about reminders and cannot be read. */
export const exampleInstead = (name: string, value: string): string | undefined => {
  const known = kindOf(name);
  return known && known.kind.read(value) === undefined ? known.kind.example : undefined;
};

/**
 * The policy as the customer's settings have it (`reminderBefore`, `reminderBefore/U01`, `reminderQuiet` …), the default
 * for the rest. A value that cannot be read is left out: the list flags it where it is written.
 */
export const policyOf = (settings: Settings): ReminderPolicy => {
  const whole: Record<string, unknown> = {};
  const steps: Partial<Record<StepId, Record<string, unknown>>> = {};
  for (const [name, value] of Object.entries(settings as Readonly<Record<string, string | undefined>>)) {
    const known = value === undefined ? undefined : kindOf(name);
    const read = known?.kind.read(value!);
    if (!known || read === undefined) continue;
    if (known.step) steps[known.step] = { ...steps[known.step], [known.field]: read };
    else whole[known.field] = read;
  }
  return { ...DEFAULT_POLICY, ...whole, steps };
};
