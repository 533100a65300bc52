import type { Language } from '../../src/cycle/definition/text.ts';
import type { HandedIn } from '../../src/cycle/overview/handed-in.ts';
import { formatDate } from '../../src/text/dates.ts';
import { talkWords } from '../../src/text/talk.ts';
import { type AdaptiveCard, card, text } from './parts.ts';
import { aside, asManyAsFit, heading, stepRow } from './talk-parts.ts';

const MOST_LISTED = 20;

/** What waits to be taken in, oldest first; each opens the duty's card by pressing it. */
export const handedInCard = (all: readonly HandedIn[], language: Language): AdaptiveCard => {
  const words = talkWords[language].handedIn;
  return card({
    lang: language,
    fallbackText: all.length > 0 ? words.title : words.none,
    body: [
      heading(words.title),
      ...(all.length === 0
        ? [text(words.none)]
        : asManyAsFit(
            all.map((it) => [
              stepRow(
                it,
                [
                  aside(
                    [...(it.unitName ? [it.unitName] : []), words.on(it.by, formatDate(it.on, language, 'short'))].join(
                      ' · ',
                    ),
                  ),
                ],
                language,
                it.key,
              ),
            ]),
            language,
            { most: MOST_LISTED },
          )),
    ],
  });
};
