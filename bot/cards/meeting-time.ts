import { slotText } from '../../src/commands/book-meeting.ts';
import type { DutyCase, Finding } from '../../src/commands/duty-case.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import { endOf, type Slot } from '../../src/cycle/planning/find-time.ts';
import { cardWords } from '../../src/text/card.ts';
import { formatDate } from '../../src/text/dates.ts';
import { messages } from '../../src/text/index.ts';
import { type Action, type Element, execute, notice, openUrl, run, said, shortened, subtle } from './parts.ts';

/** More people than these are not offered: the list would be longer than the card. */
const MOST_PEOPLE = 30;
const NAME = 80;

/** "tisdag 15 september, v. 38, kl. 09:00–10:00". */
const slotSaid = (slot: Slot, language: Language): string =>
  cardWords[language].slot(formatDate(slot.day, language, 'weekday'), slot.starts, endOf(slot));

/** The time that is booked, who comes, and where one joins. */
export const bookedLines = ({ booked }: DutyCase, language: Language): Element[] => {
  if (!booked) return [];
  const words = cardWords[language];
  return [
    notice(words.booked(slotSaid(booked, language), booked.attend.join(', ')), 'good'),
    booked.joinUrl
      ? said([run(words.join, { color: 'Accent', selectAction: openUrl(words.join, booked.joinUrl) })])
      : subtle(words.joinLater),
  ];
};

const invited = ({ people }: Finding, language: Language): Element[] => {
  const words = messages[language].input.alsoInvited!;
  if (people.length === 0) return [];
  return [
    {
      type: 'Input.ChoiceSet',
      id: 'alsoInvited',
      label: words.label,
      isRequired: false,
      errorMessage: words.error,
      style: 'compact',
      isMultiSelect: true,
      wrap: true,
      choices: people
        .slice(0, MOST_PEOPLE)
        .map(({ userId, name, title }) => ({ value: userId, title: shortened(`${name}, ${title}`, NAME) })),
    },
  ];
};

/** The times that were found to choose among, or that there are none, and for whom only working hours are counted. */
export const findingLines = (c: DutyCase, language: Language): Element[] => {
  const { finding } = c;
  if (!finding) return [];
  const words = cardWords[language];
  const { slots, until, unread, attend } = finding;
  const { label, error } = messages[language].input.slot!;
  const hidden = unread.length > 0 ? [notice(words.unreadCalendars(unread.join(', ')), 'warning')] : [];
  if (slots.length === 0) return [notice(words.noTime(formatDate(until, language, 'weekday')), 'warning'), ...hidden];
  return [
    ...hidden,
    subtle(words.attending(attend.join(', ')), 'Medium'),
    {
      type: 'Input.ChoiceSet',
      id: 'slot',
      label,
      isRequired: true,
      errorMessage: error,
      style: 'expanded',
      wrap: true,
      choices: slots.map((slot) => ({ value: slotText(slot), title: slotSaid(slot, language) })),
      value: slotText(slots[0]!),
    },
    ...(c.booked ? [] : invited(finding, language)),
  ];
};

const proposing = (c: DutyCase, title: string, page: number): Action =>
  execute(title, 'meeting.propose', { duty: c.duty.key, page: String(page) }, { associatedInputs: 'none' });

/** How a card with proposals is brought up to date when it is seen again: with the times that are free by then. */
export const refreshingTimes = (c: DutyCase): Action | undefined =>
  c.finding && proposing(c, 'refresh', c.finding.page);

/** Looking for a time. */
export const findTimeAction = (c: DutyCase, language: Language): Action[] => {
  const { buttons } = cardWords[language];
  return c.may.findTime ? [proposing(c, c.booked ? buttons.findOther : buttons.findTime, 0)] : [];
};

/** Choosing among the times that were found: nothing else until that is done, for every button would send the choice along. */
export const choosingActions = (c: DutyCase, { slots, next }: Finding, language: Language): Action[] => {
  const { buttons } = cardWords[language];
  const duty = { duty: c.duty.key };
  return [
    ...(slots.length > 0 ? [execute(buttons.book, 'meeting.book', duty, { style: 'positive' })] : []),
    ...(next ? [proposing(c, buttons.moreTimes, next)] : []),
    execute(buttons.back, 'card.refresh', duty, { associatedInputs: 'none' }),
    openUrl(buttons.open, c.link),
  ];
};
