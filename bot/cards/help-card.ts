import type { Language } from '../../src/cycle/definition/text.ts';
import { talkWords } from '../../src/text/talk.ts';
import { type AdaptiveCard, card, run, said, subtle } from './parts.ts';
import { heading, section } from './talk-parts.ts';

/** What one can write, in groups; in a channel or a group chat only what is answered there. */
export const helpCard = (language: Language, where: 'personal' | 'shared' = 'personal'): AdaptiveCard => {
  const { help } = talkWords[language];
  const groups = help.groups
    .map((group) => ({ ...group, lines: group.lines.filter((it) => where === 'personal' || it.shared) }))
    .filter((group) => group.lines.length > 0);
  return card({
    lang: language,
    fallbackText: help.title,
    body: [
      heading(help.title),
      ...groups.flatMap(({ title, lines }) => [
        section(title),
        ...lines.map(({ phrase, gives }) => said([run(phrase, { weight: 'Bolder' }), run(` – ${gives}`)])),
      ]),
      subtle(where === 'personal' ? help.examples : help.moreInChat, 'Medium'),
    ],
  });
};
