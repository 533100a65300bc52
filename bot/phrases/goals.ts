import { goalsCard } from '../cards/goals-card.ts';
import type { Phrase } from './phrase.ts';

/** The committee's and the department's goals, and how each is measured. */
export const goals: Phrase = {
  says: {
    sv: ['mål', 'målen', 'nämndmål', 'nämndmålen', 'förvaltningsmål', 'mätetal', 'målvärden'],
    en: ['goals', 'goal', 'committee goals', 'department goals', 'measures', 'targets'],
  },
  where: 'anywhere',
  listed: ['personal', 'shared'],
  takes: ['year'],
  run: async ({ app, by, language, about }) => ({ card: goalsCard(app.yearSeenBy(by).goals(about.year), language) }),
};
