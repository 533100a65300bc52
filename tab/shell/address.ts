import { STEP_IDS } from '../../src/cycle/definition/step.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import { FILTER_ROLES, type Filter } from '../features/timeline/filter.ts';

/** What the address bar keeps, so that a link shows the same. */
export interface Address {
  readonly year?: number;
  readonly step?: string;
  readonly lang?: Language;
  readonly filter: Filter;
}

const yearIn = (text: string | null): number | undefined => (text && /^2\d{3}$/.test(text) ? Number(text) : undefined);

const STEP_KEY = /^2\d{3}-(.+)$/;

/** The step key if the text is one (`2027-M01`). */
export const stepKeyIn = (text: string | null | undefined): string | undefined => {
  const [, stepId] = STEP_KEY.exec(text ?? '') ?? [];
  return stepId && (STEP_IDS as readonly string[]).includes(stepId) ? text! : undefined;
};

/** Reads a query string. What it does not understand it leaves out; a link never fails. */
export const readAddress = (search: string): Address => {
  const query = new URLSearchParams(search);
  const year = yearIn(query.get('year'));
  const step = stepKeyIn(query.get('step'));
  const lang = query.get('lang');
  const plan = query.get('plan');
  const role = FILTER_ROLES.find((it) => it === query.get('role'));
  const years = query
    .get('years')
    ?.split(',')
    .map(yearIn)
    .filter((it) => it !== undefined);
  return {
    ...(year && { year }),
    ...(step && { step }),
    ...((lang === 'sv' || lang === 'en') && { lang }),
    filter: {
      ...((plan === 'goals' || plan === 'followUp') && { plan }),
      ...(role && { role }),
      ...(years && { years }),
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
    step: address.step,
    lang: address.lang,
    plan: filter.plan,
    role: filter.role,
    years: filter.years?.join(','),
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
