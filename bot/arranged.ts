import type { App, Identity, PersonVerb } from '../src/commands/app.ts';
import type { Language } from '../src/cycle/definition/text.ts';
import type { LocalDate } from '../src/cycle/planning/local-date.ts';
import { pausedCard } from './cards/pause-card.ts';
import { standInAppointedCard } from './cards/stand-in-card.ts';

type Data = Readonly<Record<string, unknown>>;

const prefer = async (app: App, data: Data, by: Identity, language: Language): Promise<object> => {
  const kind = await app.arrange('person.prefer', data, by);
  return pausedCard(app.preference(by), app.yearSeenBy(by).today, language, kind === 'received');
};

const appoint = async (app: App, data: Data, by: Identity, language: Language): Promise<object> => {
  const choices = app.yearSeenBy(by).standIns();
  const kind = await app.arrange('standIn.appoint', data, by);
  return standInAppointedCard(
    {
      person: choices?.people.find((it) => it.userId === data.person)?.name ?? '',
      unit: choices?.units.find((it) => it.id === data.standInUnit)?.name,
      from: String(data.standInFrom) as LocalDate,
      to: String(data.standInTo) as LocalDate,
    },
    language,
    kind === 'received',
  );
};

const ARRANGE: Readonly<Record<PersonVerb, typeof prefer>> = { 'person.prefer': prefer, 'standIn.appoint': appoint };

/** Runs a verb about people and shows what now holds. Throws AppError. */
export const arrangedCard = (
  app: App,
  verb: PersonVerb,
  data: Data,
  by: Identity,
  language: Language,
): Promise<object> => ARRANGE[verb](app, data, by, language);
