import type { TimelineResponse } from '../../src/api/contract.ts';
import type { Role } from '../../src/cycle/definition/step.ts';
import type { View } from './address.ts';

type Me = TimelineResponse['me'];

const LEADING: ReadonlySet<Role> = new Set(['departmentHead', 'qualityDeveloper']);
/** Whether somebody leads the department, and reads what all its units write. */
const leads = ({ roles }: Me): boolean => roles.some((it) => LEADING.has(it.role));

/** A page that the header leads to; its words stand in the catalogue under `view`. */
export interface MenuEntry {
  readonly view: View;
  /** In a row in the header, or under "More": what few need and seldom. */
  readonly place: 'bar' | 'more';
  /** Whom it is shown to; everybody when left out. */
  readonly shownTo?: (me: Me) => boolean;
}

/**
 * In the order in which they stand. A unit's year is reached from what one takes along, the statement
 * about accessibility from the foot of the page.
 */
export const MENU: readonly MenuEntry[] = [
  { view: 'wheel', place: 'bar' },
  { view: 'line', place: 'bar' },
  { view: 'list', place: 'bar' },
  { view: 'mine', place: 'bar', shownTo: (me) => me.roles.length > 0 },
  { view: 'missing', place: 'bar' },
  { view: 'overview', place: 'bar' },
  { view: 'report', place: 'more', shownTo: leads },
  { view: 'setUp', place: 'more', shownTo: (me) => me.mayImportMeetings },
  { view: 'operations', place: 'more', shownTo: (me) => me.mayOperate },
];

/** Pages that show no selection of steps: the filter is not beside them. */
export const WITHOUT_FILTER: ReadonlySet<View> = new Set([
  'mine',
  'operations',
  'unitYear',
  'report',
  'setUp',
  'accessibility',
]);
/** Pages that stand alone, without the panel of a step. */
export const WITHOUT_PANEL: ReadonlySet<View> = new Set(['operations', 'unitYear', 'report', 'setUp', 'accessibility']);

/** The pages of one place that this person is shown. */
export const entriesFor = (me: Me, place: MenuEntry['place']): View[] =>
  MENU.filter((it) => it.place === place && (it.shownTo?.(me) ?? true)).map((it) => it.view);
