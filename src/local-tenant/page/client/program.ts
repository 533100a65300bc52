import type { Place } from './address.ts';
import type { Person } from './api.ts';

/** What the page gives to each of its programs. */
export interface Page {
  readonly people: readonly Person[];
  readonly person: () => Person;
  /** The calendar day, `2026-02-02`. */
  readonly day: () => string;
  /** Opens a place as the person that one is. */
  readonly go: (place: Place) => void;
}

/** One of the programs of Microsoft 365 that the page stands in for. */
export interface Program<App extends Place['app']> {
  readonly element: HTMLElement;
  /** Shows the place as the person that one is; called again when either changes. */
  readonly show: (place: Extract<Place, { app: App }>) => void;
}
