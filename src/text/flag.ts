import type { Language } from '../cycle/definition/text.ts';
import type { Expected } from '../records/schema/unreadable.ts';

const keptSv = (known: number): string =>
  known > 0 ? 'De som var med sist har kvar rollen.' : 'Ingen är känd sedan tidigare: rollen är vakant.';
const keptEn = (known: number): string =>
  known > 0 ? 'Those who were in it last keep the role.' : 'Nobody is known from before: the role is vacant.';

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
    case 'groupId':
      return 'ska vara en grupps objekt-id i Entra, till exempel 5a3b1e00-0000-4000-9000-000000000001';
    case 'personOrGroup':
      return 'ska stå ensam: fyll i antingen Konto eller Grupp';
    case 'groupGone':
      return `finns inte i Entra. ${keptSv(it.known)}`;
    case 'groupForbidden':
      return `får inte läsas: appen behöver rättigheten GroupMember.Read.All. ${keptSv(it.known)}`;
    case 'groupEmpty':
      return 'har ingen medlem. Rollen är vakant.';
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
    case 'groupId':
      return 'must be the object id of a group in Entra, such as 5a3b1e00-0000-4000-9000-000000000001';
    case 'personOrGroup':
      return 'must stand alone: fill in either Konto or Grupp';
    case 'groupGone':
      return `is not in Entra. ${keptEn(it.known)}`;
    case 'groupForbidden':
      return `may not be read: the app needs the permission GroupMember.Read.All. ${keptEn(it.known)}`;
    case 'groupEmpty':
      return 'has no member. The role is vacant.';
    case 'like':
      return `must look like ${it.than}`;
  }
};

/** What a value that cannot be read would have to be: the end of a sentence that begins with its column. */
export const expectedSaid: Readonly<Record<Language, (it: Expected) => string>> = { sv, en };

/** Why a group cannot be read, and what to do about it: the end of a sentence. */
export const groupProblem: Readonly<Record<Language, (facts: Readonly<Record<string, unknown>>) => string>> = {
  sv: ({ problem }) =>
    problem === 'gone'
      ? 'den finns inte i Entra. Rätta kolumnen Grupp.'
      : problem === 'forbidden'
        ? 'appen behöver rättigheten GroupMember.Read.All.'
        : 'Entra svarar inte. Försök igen om en stund.',
  en: ({ problem }) =>
    problem === 'gone'
      ? 'it is not in Entra. Correct the column Grupp.'
      : problem === 'forbidden'
        ? 'the app needs the permission GroupMember.Read.All.'
        : 'Entra does not answer. Try again in a while.',
};
