import type { Language } from '../cycle/definition/text.ts';
import type { Expected } from '../records/schema/unreadable.ts';

const sv = (it: Expected): string => {
  switch (it.code) {
    case 'filled':
      return 'behöver fyllas i';
    case 'date':
      return 'ska vara ett datum, till exempel 2026-03-15';
    case 'time':
      return 'ska vara ett klockslag, till exempel 13:00';
    case 'instant':
      return 'ska vara en tidpunkt, till exempel 2026-02-06T09:41:00+01:00';
    case 'number':
      return 'ska vara ett tal';
    case 'structure':
      return 'skrivs av appen; ta tillbaka den förra texten under Versionshistorik';
    case 'unit':
      return 'ska vara nyckeln till en enhet i listan Årshjul Enheter';
    case 'oneOf':
      return `ska vara något av ${it.values.join(', ')}`;
    case 'unchanged':
      return `ska vara kvar som ${it.than}`;
    case 'notBefore':
      return `får inte vara före ${it.than}`;
    case 'startsWith':
      return `ska börja med ${it.than}`;
    case 'like':
      return `ska se ut som ${it.than}`;
  }
};

const en = (it: Expected): string => {
  switch (it.code) {
    case 'filled':
      return 'must be filled in';
    case 'date':
      return 'must be a date, such as 2026-03-15';
    case 'time':
      return 'must be a time of day, such as 13:00';
    case 'instant':
      return 'must be a point in time, such as 2026-02-06T09:41:00+01:00';
    case 'number':
      return 'must be a number';
    case 'structure':
      return 'is written by the app; bring back the earlier text under Version history';
    case 'unit':
      return 'must be the key of a unit in the list Årshjul Enheter';
    case 'oneOf':
      return `must be one of ${it.values.join(', ')}`;
    case 'unchanged':
      return `must stay ${it.than}`;
    case 'notBefore':
      return `must not be before ${it.than}`;
    case 'startsWith':
      return `must begin with ${it.than}`;
    case 'like':
      return `must look like ${it.than}`;
  }
};

/** What a value that cannot be read would have to be: the end of a sentence that begins with its column. */
export const expectedSaid: Readonly<Record<Language, (it: Expected) => string>> = { sv, en };
