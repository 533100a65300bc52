import { type Language, stepText } from '../../src/cycle/definition/text.ts';
import type { MissingIn } from '../../src/cycle/overview/missing-overview.ts';
import type { DutyState } from '../../src/cycle/overview/step-overview.ts';
import type { LocalDate } from '../../src/cycle/planning/local-date.ts';
import { messages } from '../../src/text/index.ts';
import { talkWords } from '../../src/text/talk.ts';
import { type AdaptiveCard, card, type Element, run, said, subtle, text } from './parts.ts';
import { aside, asManyAsFit, heading, holderText, lastDayText, stepHeading, stepRow, warning } from './talk-parts.ts';

/** People named for one step, and where several steps are told of. */
const MOST_ALONE = 60;
const MOST_AMONG = 8;

const person = ({ unitName, holder, status }: DutyState, language: Language): Element => {
  const words = talkWords[language];
  const who = holder ? holderText(holder) : words.missing.nobodyHolds;
  return said(
    [
      run(unitName ?? who, { weight: 'Bolder' }),
      ...(unitName ? [aside(`  ${who}`)] : []),
      ...(status === 'late' || status === 'returned' ? [warning(` · ${messages[language].status[status]}`)] : []),
    ],
    'None',
  );
};

const about = ({ frame, missing, total }: MissingIn, today: LocalDate, language: Language): string =>
  [talkWords[language].missing.count(missing.length, total), lastDayText(frame.due, today, language)].join(' · ');

/** Who is missing in one step: units and their heads, the late ones first. */
export const missingInCard = (it: MissingIn, today: LocalDate, language: Language): AdaptiveCard => {
  const { title, nobodyIn } = talkWords[language].missing;
  const { short } = stepText(it.frame.step, language);
  return card({
    lang: language,
    fallbackText: `${title}: ${it.frame.step} ${short}`,
    body: [
      ...stepHeading(it.frame, language),
      ...(it.missing.length === 0
        ? [text(nobodyIn)]
        : [
            subtle(about(it, today, language)),
            ...asManyAsFit(
              it.missing.map((duty) => [person(duty, language)]),
              language,
              { most: MOST_ALONE },
            ),
          ]),
    ],
  });
};

const block = (it: MissingIn, today: LocalDate, language: Language): Element[] => {
  const rest = it.missing.length - MOST_AMONG;
  return [
    stepRow(it.frame, [aside(about(it, today, language))], language),
    ...it.missing.slice(0, MOST_AMONG).map((duty) => person(duty, language)),
    ...(rest > 0 ? [subtle(talkWords[language].andMore(rest), 'None')] : []),
  ];
};

/** Who is missing in all that runs. */
export const missingCard = (all: readonly MissingIn[], today: LocalDate, language: Language): AdaptiveCard => {
  const { title, nobody } = talkWords[language].missing;
  return card({
    lang: language,
    fallbackText: title,
    body: [
      heading(title),
      ...(all.length === 0
        ? [text(nobody)]
        : asManyAsFit(
            all.map((it) => block(it, today, language)),
            language,
          )),
    ],
  });
};
