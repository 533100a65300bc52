import { PLANS, STEP_IDS } from '../../src/cycle/definition/step.ts';
import { LANGUAGES, type Language } from '../../src/cycle/definition/text.ts';
import { FILTER_ROLES, type Filter } from '../steps/filter.ts';
import { STEP_STATES } from '../steps/state.ts';

/** Ways to see the year, in the order of their keys 1, 2, 3 (look.md, Keys). */
export const YEAR_VIEWS = ['wheel', 'line', 'list'] as const;
/** Everything that one can look at: the year, and what follows from it. */
export const VIEWS = [
  ...YEAR_VIEWS,
  'mine',
  'missing',
  'overview',
  'operations',
  'unitYear',
  'report',
  'setUp',
  'accessibility',
] as const;
export type View = (typeof VIEWS)[number];

/** What one sets up, a part of the page each. */
export const SET_UP_PARTS = ['year', 'sends', 'meetings', 'breaks', 'reminders', 'texts', 'people'] as const;
export type SetUpPart = (typeof SET_UP_PARTS)[number];

/** Stops of the line's zoom: how much of the year fills the screen. */
export const ZOOMS = ['year', 'quarter', 'month'] as const;
export type Zoom = (typeof ZOOMS)[number];

/** What the line's lanes are. */
export const ROWS_BY = ['role', 'plan', 'unit'] as const;
export type RowsBy = (typeof ROWS_BY)[number];

/** What the list is grouped by. */
export const GROUPS_BY = ['month', 'state'] as const;
export type GroupBy = (typeof GROUPS_BY)[number];

/** What the address bar keeps, so that a link shows the same. */
export interface Address {
  readonly year?: number;
  readonly view?: View;
  readonly part?: SetUpPart;
  readonly zoom?: Zoom;
  /** The day in the middle of a zoomed line. */
  readonly at?: string;
  readonly rows?: RowsBy;
  readonly group?: GroupBy;
  readonly step?: string;
  /** The duty whose card is open among my own. */
  readonly duty?: string;
  readonly lang?: Language;
  readonly filter: Filter;
}

const yearIn = (text: string | null): number | undefined => (text && /^2\d{3}$/.test(text) ? Number(text) : undefined);

const dayIn = (text: string | null): string | undefined =>
  text && /^2\d{3}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;

const STEP_KEY = /^2\d{3}-(.+)$/;
const DUTY_KEY = /^2\d{3}-[MU]\d{2}[a-d]?-[a-z0-9-]{1,60}$/;
const UNIT_ID = /^[a-z0-9-]{1,60}$/;
const LONGEST_SEARCH = 100;

/** The step key if the text is one (`2027-M01`). */
export const stepKeyIn = (text: string | null | undefined): string | undefined => {
  const [, stepId] = STEP_KEY.exec(text ?? '') ?? [];
  return stepId && (STEP_IDS as readonly string[]).includes(stepId) ? text! : undefined;
};

/** The step of a duty's key: `2027-M01` of `2027-M01-manstensskolan`. */
export const stepOfDuty = (duty: string | undefined): string | undefined =>
  stepKeyIn(duty?.split('-').slice(0, 2).join('-'));

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what is absent, so that two equal addresses are equal. */
const present = <T extends object>(parts: T): Present<T> =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Present<T>;

/** Reads a query string. What it does not understand it leaves out; a link never fails. */
export const readAddress = (search: string): Address => {
  const query = new URLSearchParams(search);
  const among = <T extends string>(name: string, choices: readonly T[]): T | undefined =>
    choices.find((it) => it === query.get(name));
  const years = query
    .get('years')
    ?.split(',')
    .map(yearIn)
    .filter((it) => it !== undefined);
  const unit = query.get('unit');
  const duty = query.get('duty');
  return {
    ...present({
      year: yearIn(query.get('year')),
      view: among('view', VIEWS),
      part: among('part', SET_UP_PARTS),
      zoom: among('zoom', ZOOMS),
      at: dayIn(query.get('at')),
      rows: among('rows', ROWS_BY),
      group: among('group', GROUPS_BY),
      step: stepKeyIn(query.get('step')),
      duty: duty && DUTY_KEY.test(duty) ? duty : undefined,
      lang: among('lang', LANGUAGES),
    }),
    filter: {
      ...present({
        plan: among('plan', PLANS),
        role: among('role', FILTER_ROLES),
        unit: unit && UNIT_ID.test(unit) ? unit : undefined,
        state: among('state', STEP_STATES),
        years,
        search: query.get('q')?.slice(0, LONGEST_SEARCH) || undefined,
      }),
      mine: query.get('mine') === '1',
      running: query.get('now') === '1',
    },
  };
};

/** The query string of an address, with a leading `?`, or empty. Keys that others put there are kept. */
export const writeAddress = (address: Address, search = ''): string => {
  const query = new URLSearchParams(search);
  const { filter } = address;
  const parts: Record<string, string | undefined> = {
    year: address.year?.toString(),
    view: address.view,
    part: address.part,
    zoom: address.zoom,
    at: address.at,
    rows: address.rows,
    group: address.group,
    step: address.step,
    duty: address.duty,
    lang: address.lang,
    plan: filter.plan,
    role: filter.role,
    unit: filter.unit,
    state: filter.state,
    years: filter.years?.join(','),
    q: filter.search || undefined,
    mine: filter.mine ? '1' : undefined,
    now: filter.running ? '1' : undefined,
  };
  for (const [name, value] of Object.entries(parts)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  // A comma is allowed in a query and reads better than its code.
  const text = query.toString().replaceAll('%2C', ',');
  return text && `?${text}`;
};
