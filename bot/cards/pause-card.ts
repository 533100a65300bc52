import type { Language } from '../../src/cycle/definition/text.ts';
import { isPaused, type Preference } from '../../src/cycle/people/preference.ts';
import type { LocalDate } from '../../src/cycle/planning/local-date.ts';
import { addWorkdays } from '../../src/cycle/planning/workdays.ts';
import { formatDate } from '../../src/text/dates.ts';
import { talkWords } from '../../src/text/talk.ts';
import { verbInput } from './inputs.ts';
import { type AdaptiveCard, card, execute, notice, subtle, text } from './parts.ts';
import { heading } from './talk-parts.ts';

/** Asks for the days of a pause. */
export const pauseCard = (today: LocalDate, language: Language): AdaptiveCard => {
  const words = talkWords[language].pause;
  return card({
    lang: language,
    fallbackText: words.examples,
    body: [
      heading(words.title),
      text(words.ask),
      verbInput('pausedFrom', 'date', language, { value: today, min: today }),
      verbInput('pausedTo', 'date', language, { min: today }),
      subtle(words.examples, 'Medium'),
    ],
    actions: [execute(words.button, 'person.prefer', {}, { style: 'positive' })],
  });
};

/** What now holds of a person's pause, and that nothing is lost by it. */
export const pausedCard = (
  preference: Preference | undefined,
  today: LocalDate,
  language: Language,
  received = false,
): AdaptiveCard => {
  const { pause, resume, received: kept } = talkWords[language];
  const to = preference?.pausedTo;
  const from = preference?.pausedFrom;
  const begun = isPaused(preference, today);
  const holds =
    to && to >= today
      ? pause.paused(from && !begun ? formatDate(from, language, 'long') : undefined, formatDate(to, language, 'long'))
      : pause.ended;
  return card({
    lang: language,
    fallbackText: holds,
    body: [
      heading(pause.title),
      ...(received ? [notice(kept, 'emphasis')] : []),
      text(holds),
      ...(to && to >= today
        ? [subtle(pause.nothingLost(formatDate(addWorkdays(to, 1), language, 'weekday')), 'Small')]
        : []),
    ],
    ...(to && to >= today
      ? {
          actions: [
            execute(
              `${resume.charAt(0).toUpperCase()}${resume.slice(1)}`,
              'person.prefer',
              { pausedTo: 'none' },
              { associatedInputs: 'none' },
            ),
          ],
        }
      : {}),
  });
};
