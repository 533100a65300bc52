import type { Language } from '../../src/cycle/definition/text.ts';
import type { UnitDuty, UnitOverview } from '../../src/cycle/overview/unit-overview.ts';
import type { LocalDate } from '../../src/cycle/planning/local-date.ts';
import { talkWords } from '../../src/text/talk.ts';
import { type AdaptiveCard, card, type Element, facts, plain, run, said } from './parts.ts';
import { aside, asManyAsFit, heading, holderText, lastDayText, section, statusRun, stepRow } from './talk-parts.ts';

/** Most duties listed: more than a unit has open at once. */
const MOST_LISTED = 15;

const row = (duty: UnitDuty, today: LocalDate, language: Language): Element =>
  stepRow(
    duty,
    [aside(lastDayText(duty.lastDay, today, language)), statusRun(duty.status, language)],
    language,
    duty.key,
  );

/** How a unit stands: what is open, what is late, what comes. Title and status only; each opens the duty's own card. */
export const unitStatusCard = (it: UnitOverview, today: LocalDate, language: Language): AdaptiveCard => {
  const words = talkWords[language];
  const listed = (title: string, duties: readonly UnitDuty[]) =>
    duties.length > 0
      ? [
          section(title),
          ...asManyAsFit(
            duties.map((duty) => [row(duty, today, language)]),
            language,
            { most: MOST_LISTED },
          ),
        ]
      : [];
  return card({
    lang: language,
    fallbackText: it.name,
    body: [
      heading(plain(it.name)),
      ...(it.head ? [] : [said(words.unit.vacant)]),
      facts([
        [words.unit.head, it.head && plain(holderText(it.head))],
        [words.unit.progress, it.total > 0 ? words.progress(it.done, it.total) : undefined],
      ]),
      ...(it.total === 0 ? [said([run(words.unit.nothingFound)], 'Medium')] : []),
      ...(it.total > 0 && it.now.length === 0 ? [said([run(words.unit.nothingNow)], 'Medium')] : []),
      ...listed(words.unit.now, it.now),
      ...listed(words.unit.next, it.next),
    ],
  });
};
