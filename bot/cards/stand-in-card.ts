import type { StandInChoices } from '../../src/commands/year-seen.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import type { UnitId, UserId } from '../../src/cycle/duties/duty.ts';
import { DEPARTMENT } from '../../src/cycle/people/assignment.ts';
import type { LocalDate } from '../../src/cycle/planning/local-date.ts';
import { formatDate } from '../../src/text/dates.ts';
import { messages } from '../../src/text/index.ts';
import { talkWords } from '../../src/text/talk.ts';
import { verbInput } from './inputs.ts';
import {
  type AdaptiveCard,
  card,
  type Element,
  execute,
  facts,
  notice,
  plain,
  shortened,
  subtle,
  text,
} from './parts.ts';
import { heading } from './talk-parts.ts';

/** Choices in one list; with more the card would grow past what Teams takes. */
const MOST_CHOICES = 80;
const TITLE = 80;

/** Those that were named stand first; what there is no room for has to be named. */
const choices = <T>(all: readonly T[], first: readonly T[]): T[] =>
  [...new Set([...first, ...all])].slice(0, MOST_CHOICES);

const choiceSet = (
  id: string,
  label: string,
  options: readonly { readonly value: string; readonly title: string }[],
  value: string | undefined,
  language: Language,
): Element => ({
  type: 'Input.ChoiceSet',
  id,
  label,
  isRequired: true,
  errorMessage: messages[language].input[id]!.error,
  style: 'compact',
  wrap: true,
  choices: options.map((it) => ({ value: it.value, title: shortened(it.title, TITLE) })),
  ...(value && { value }),
});

/** Whom the asker spoke of. */
export interface StandInNamed {
  readonly units: readonly UnitId[];
  readonly people: readonly UserId[];
}

/** Appoints a stand-in: for a unit's head or the head of department, who, from when to when, and why. */
export const standInCard = (
  { units, people }: StandInChoices,
  named: StandInNamed,
  today: LocalDate,
  language: Language,
): AdaptiveCard => {
  const words = talkWords[language].standIn;
  const { input } = messages[language];
  const unitOptions = [
    { value: DEPARTMENT, title: words.department },
    ...choices(
      units,
      units.filter((it) => named.units.includes(it.id)),
    ).map(({ id, name }) => ({ value: id, title: name })),
  ];
  const shown = choices(
    people,
    people.filter((it) => named.people.includes(it.userId)),
  );
  const cut = units.length > MOST_CHOICES || people.length > MOST_CHOICES;
  const only = <T>(list: readonly T[]) => (list.length === 1 ? list[0] : undefined);
  return card({
    lang: language,
    fallbackText: words.title,
    body: [
      heading(words.title),
      choiceSet('standInUnit', input.standInUnit!.label, unitOptions, only(named.units), language),
      choiceSet(
        'person',
        words.person,
        shown.map(({ userId, name, title }) => ({ value: userId, title: title ? `${name}, ${title}` : name })),
        only(named.people),
        language,
      ),
      ...(cut ? [subtle(words.notListed)] : []),
      verbInput('standInFrom', 'date', language, { value: today }),
      verbInput('standInTo', 'date', language, { min: today }),
      verbInput('standInReason', 'longText', language),
    ],
    actions: [execute(words.button, 'standIn.appoint', {}, { style: 'positive' })],
  });
};

/** Who stands in, for what and when. */
export const standInAppointedCard = (
  it: {
    readonly person: string;
    readonly unit: string | undefined;
    readonly from: LocalDate;
    readonly to: LocalDate;
  },
  language: Language,
  received = false,
): AdaptiveCard => {
  const { standIn: words, received: kept } = talkWords[language];
  const of = it.unit ?? words.department.toLowerCase();
  const { input } = messages[language];
  return card({
    lang: language,
    fallbackText: words.stands(it.person, of),
    body: [
      heading(words.appointed),
      ...(received ? [notice(kept, 'emphasis')] : []),
      facts([
        ['Tf', plain(it.person)],
        [input.standInUnit!.label, plain(of)],
        [words.period, words.span(formatDate(it.from, language, 'long'), formatDate(it.to, language, 'long'))],
      ]),
      text(words.gets, { isSubtle: true, size: 'Small', spacing: 'Medium' }),
    ],
  });
};
