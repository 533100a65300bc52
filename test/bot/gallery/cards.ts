import { type AdaptiveCard, dutyCard, receivedCard } from '../../../bot/cards/index.ts';
import { ROWS } from '../../../src/cycle/definition/rows.ts';
import type { Language } from '../../../src/cycle/definition/text.ts';
import type { Duty } from '../../../src/cycle/duties/duty.ts';
import { messages } from '../../../src/text/index.ts';
import { sizeOf } from '../card-parts.ts';
import { caseOf, dutyOf, statesOf } from '../cases.ts';
import { talkCards } from './talk.ts';

export interface GalleryCard {
  /** The step's id, with its part where that is not the main one; `talk` for what belongs to no step. */
  readonly step: string;
  readonly state: string;
  readonly language: Language;
  readonly card: AdaptiveCard;
  /** UTF-8, as sent. */
  readonly bytes: number;
}

type Drawn = readonly [step: string, state: string, card: AdaptiveCard];

const LANGUAGES: readonly Language[] = ['sv', 'en'];
const DUTIES: readonly Duty[] = [...ROWS.map((row) => dutyOf(row.id)), dutyOf('M05', 'acknowledge')];

const cardsOf = (duty: Duty, language: Language): Drawn[] => {
  const step = duty.part === 'main' ? duty.step : `${duty.step} ${duty.part}`;
  const states = statesOf(duty);
  return [
    ...Object.entries(states).map(([state, c]): Drawn => [step, state, dutyCard(c, language)]),
    [step, 'refused', dutyCard(states.open!, language, messages[language].error['duty.not-yours']({}))],
    [step, 'received, waiting for the record', receivedCard(states.done!, language)],
  ];
};

const drawnIn = async (language: Language): Promise<Drawn[]> => {
  const talk = await talkCards(
    DUTIES.map((duty) => caseOf(duty)),
    language,
  );
  return [
    ...DUTIES.flatMap((duty) => cardsOf(duty, language)),
    ...talk.map(([state, card]): Drawn => ['talk', state, card]),
  ];
};

/** Every card that the bot can send, in every state and both languages; grows with `statesOf` and with what one can write. */
export const galleryCards = async (): Promise<readonly GalleryCard[]> => {
  const drawn = await Promise.all(
    LANGUAGES.map(async (language) => (await drawnIn(language)).map((it) => [language, ...it] as const)),
  );
  return drawn.flat().map(([language, step, state, card]) => ({ step, state, language, card, bytes: sizeOf(card) }));
};
