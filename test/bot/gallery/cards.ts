import { type AdaptiveCard, dutyCard, dutyListCard, helpCard, receivedCard } from '../../../bot/cards/index.ts';
import { ROWS } from '../../../src/cycle/definition/rows.ts';
import type { Language } from '../../../src/cycle/definition/text.ts';
import type { Duty } from '../../../src/cycle/duties/duty.ts';
import { messages } from '../../../src/text/index.ts';
import { sizeOf } from '../card-parts.ts';
import { caseOf, dutyOf, statesOf } from '../cases.ts';

export interface GalleryCard {
  /** The step's id, with its part where that is not the main one; `talk` for what one gets by writing to the bot. */
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

const talkCards = (language: Language): Drawn[] => {
  const mine = DUTIES.map((duty) => caseOf(duty));
  return [
    ['talk', 'no duties', dutyListCard([], language)],
    ['talk', 'a few duties', dutyListCard(mine.slice(0, 3), language)],
    ['talk', 'many duties', dutyListCard(mine, language)],
    ['talk', 'help', helpCard(language)],
  ];
};

/** Every card that the bot can send, in every state and both languages; grows with `statesOf`. */
export const galleryCards = (): readonly GalleryCard[] =>
  LANGUAGES.flatMap((language) =>
    [...DUTIES.flatMap((duty) => cardsOf(duty, language)), ...talkCards(language)].map(
      ([step, state, card]): GalleryCard => ({ step, state, language, card, bytes: sizeOf(card) }),
    ),
  );
