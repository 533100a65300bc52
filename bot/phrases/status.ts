import type { StepId } from '../../src/cycle/definition/step.ts';
import { talkWords } from '../../src/text/talk.ts';
import { stepStatusCard } from '../cards/step-status-card.ts';
import { unitStatusCard } from '../cards/unit-status-card.ts';
import { yearStatusCard } from '../cards/year-status-card.ts';
import { whichStep, whichUnit } from './choose.ts';
import type { Phrase, Question, Reply } from './phrase.ts';

const WORD = 'status';

const ofStep = ({ app, by, language, about }: Question, step: StepId): Reply => {
  const year = app.yearSeenBy(by);
  const found = year.step(step, about.year);
  return found
    ? { card: stepStatusCard(found, year, language) }
    : { text: talkWords[language].noStep(step, about.year) };
};

/** How a step, a unit or the whole year stands. */
export const status: Phrase = {
  says: {
    sv: [
      WORD,
      'hur går det',
      'hur långt',
      'hur ligger',
      'ligger till',
      'läge',
      'läget',
      'vad händer med',
      'vad hände med',
    ],
    en: [WORD, 'how is', 'how are', 'hows', 'how far', 'progress', 'what happens with', 'whats happening with'],
  },
  where: 'personal',
  listed: ['personal'],
  takes: ['step', 'unit', 'year'],
  alone: ['step', 'unit'],
  run: async (question) => {
    const { app, by, language, about } = question;
    const year = app.yearSeenBy(by);
    const units = about.own ? year.ownUnits : about.units;
    if (units.length > 1) return whichUnit(WORD, units, year, language);
    if (about.steps.length > 1) return whichStep(WORD, about.steps, language);
    const [step] = about.steps;
    const [unit] = units;
    if (unit) {
      const of = { ...(step && { step }), ...(about.year && { operatingYear: about.year }) };
      return { card: unitStatusCard(year.unit(unit, of), year.today, language) };
    }
    if (step) return ofStep(question, step);
    return { card: yearStatusCard(year.year(about.year), about.year, year.today, language) };
  },
};
