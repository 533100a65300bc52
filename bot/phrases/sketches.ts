import { talkWords } from '../../src/text/talk.ts';
import { areasCard } from '../cards/areas-card.ts';
import { whichUnit } from './choose.ts';
import type { Phrase } from './phrase.ts';

/** The units' development areas gathered, for those who may read them. */
export const sketches: Phrase = {
  says: {
    sv: ['skisser', 'skisserna', 'skiss', 'utvecklingsområden', 'utvecklingsområdena'],
    en: ['sketches', 'sketch', 'development areas', 'areas'],
  },
  where: 'personal',
  listed: ['personal'],
  takes: ['unit', 'year'],
  run: async ({ app, by, language, about, wording }) => {
    const year = app.yearSeenBy(by);
    const units = about.own ? year.ownUnits : about.units;
    if (units.length > 1 && !about.own) return whichUnit(wording ?? '', units, year, language);
    const areas = year.areas(about.year, units.length === 1 ? units[0] : undefined);
    return areas.readable > 0 ? { card: areasCard(areas, language) } : { text: talkWords[language].areas.notYours };
  },
};
