import type { Language } from '../../src/cycle/definition/text.ts';
import type { AreasOverview } from '../../src/cycle/overview/areas-overview.ts';
import { talkWords } from '../../src/text/talk.ts';
import { type AdaptiveCard, card, type Element, run, said, shortened, subtle, text } from './parts.ts';
import { aside, asManyAsFit, heading } from './talk-parts.ts';

/** Characters of an area and of its motive that the list shows; the whole stands in the record. */
const AREA = 240;
const MOTIVE = 160;

const unit = ({ name, areas }: AreasOverview['units'][number], language: Language): Element[] => [
  {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [
      said([run(name, { weight: 'Bolder' })], 'None'),
      ...areas.map((area) => said([run(`• ${shortened(area.text, AREA)}`)])),
      ...(areas[0]?.motive
        ? [said([aside(`${talkWords[language].areas.motive}: ${shortened(areas[0].motive, MOTIVE)}`)])]
        : []),
    ],
  },
];

/** The units' development areas gathered: what to set goals from. */
export const areasCard = (it: AreasOverview, language: Language): AdaptiveCard => {
  const words = talkWords[language].areas;
  const count = it.units.reduce((sum, { areas }) => sum + areas.length, 0);
  return card({
    lang: language,
    fallbackText: words.title(it.operatingYear),
    body: [
      heading(words.title(it.operatingYear)),
      ...(count === 0
        ? [text(words.none(it.operatingYear))]
        : [
            subtle(words.count(count, it.units.length), 'None'),
            ...asManyAsFit(
              it.units.map((one) => unit(one, language)),
              language,
            ),
          ]),
    ],
  });
};
