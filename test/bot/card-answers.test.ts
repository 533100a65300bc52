import { describe, expect, it } from 'vitest';
import { dutyCard } from '../../bot/cards/index.ts';
import { ASKING_VERBS, type DutyVerb, type Verb } from '../../src/commands/app.ts';
import { rowsOf } from '../../src/commands/change.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { ROWS } from '../../src/cycle/definition/rows.ts';
import type { Duty } from '../../src/cycle/duties/duty.ts';
import { isUnitMeeting } from '../../src/cycle/duties/meeting.ts';
import { addDays, type LocalDate, localDate } from '../../src/cycle/planning/local-date.ts';
import { executesOf, formOf, verbsOf } from './card-parts.ts';
import { actor, answerTo, caseOf, decisionIn, dutyOf, STAMP, situationOf, userOf, type Wanted } from './cases.ts';

type Input = Record<string, unknown> & { type: string; id?: unknown };

/** What a person fills in: what stands there already, else something that the input takes. */
const filledIn = (input: Input, today: LocalDate): string => {
  if (input.value !== undefined && input.value !== 'false') return String(input.value);
  switch (input.type) {
    case 'Input.Date':
      return String(input.min ?? today);
    case 'Input.Toggle':
      return 'true';
    case 'Input.Number':
      return '7';
    case 'Input.ChoiceSet':
      return (input.choices as { value: string }[])[0]!.value;
    default:
      return input.style === 'Url' ? 'https://exempelbro.example/a' : 'Text';
  }
};

/** Presses a button of the card as that person, everything in its form filled in, and runs the command. */
const press = (duty: Duty, verb: DutyVerb, wanted: Wanted) => {
  const { mine, year, who } = situationOf(duty, wanted);
  const card = dutyCard(caseOf(duty, wanted), 'sv');
  const button = executesOf(card).find((it) => it.verb === verb)!;
  const filled = formOf(card, verb).map((input) => [input.id, filledIn(input, year.today)]);
  const data = { ...(button.data as object), ...Object.fromEntries(filled) };
  return COMMANDS[verb].run(mine, data, { id: 'answer', world: year, userId: who, at: STAMP });
};

const duties = [...ROWS.map((row) => dutyOf(row.id)), dutyOf('M05', 'acknowledge')];
const asks = (duty: Duty) => ({ on: duty.opens, by: actor('unitHead'), reason: 'Sjukdom' });
const done = (duty: Duty, step = answerTo(duty.step)) => ({
  state: 'done' as const,
  closing: { at: STAMP, by: actor(duty.heldBy), answer: step },
});
const situations: Readonly<Record<string, (duty: Duty) => Wanted>> = {
  open: () => ({}),
  late: (duty) => ({ today: addDays(duty.due, 3) }),
  'not everybody ready': (duty) => ({ othersDone: false, today: duty.due }),
  'for another, by the head of department': () => ({ who: userOf('departmentHead') }),
  'for another, by the quality developer': () => ({ who: userOf('qualityDeveloper') }),
  'times were found': (duty) => (isUnitMeeting(duty) ? { looksForTime: {} } : {}),
  'done, seen by the head of department': (duty) => ({ who: userOf('departmentHead'), progress: done(duty) }),
  'done, seen by the unit head': (duty) => ({ who: userOf('unitHead'), progress: done(duty) }),
  'done, seen by the quality developer': (duty) => ({ who: userOf('qualityDeveloper'), progress: done(duty) }),
  'done, seen by the secretary': (duty) => ({ who: userOf('committeeSecretary'), progress: done(duty) }),
  'asked for more time, seen by the head of department': (duty) =>
    duty.heldBy === 'unitHead'
      ? {
          who: userOf('departmentHead'),
          duty: { request: { about: 'moreTime', ...asks(duty), until: addDays(duty.due, 10) } },
        }
      : {},
  'decided, seen by the secretary': (duty) => ({
    who: userOf('committeeSecretary'),
    today: localDate('2028-12-01'),
    decisions: duty.body ? [decisionIn(duty, { wording: 'Mål' })] : [],
    progress: { state: 'done', closing: { at: STAMP, by: actor('committeeSecretary'), answer: answerTo(duty.step) } },
  }),
};

describe('what a card asks for is what the command takes', () => {
  it.each(Object.keys(situations))('%s', (situation) => {
    for (const duty of duties) {
      const wanted = situations[situation]!(duty);
      for (const verb of new Set(verbsOf(dutyCard(caseOf(duty, wanted), 'sv'))) as Set<Verb>) {
        if ((ASKING_VERBS as readonly string[]).includes(verb)) continue;
        expect(
          rowsOf(press(duty, verb as DutyVerb, wanted), 'history')[0],
          `${duty.key} ${duty.part} ${verb}`,
        ).toMatchObject({
          verb,
        });
      }
    }
  });

  it('every verb among them', () => {
    const verbs = duties.flatMap((duty) =>
      Object.values(situations).flatMap((wanted) => verbsOf(dutyCard(caseOf(duty, wanted(duty)), 'sv'))),
    );
    expect(new Set(verbs)).toEqual(new Set([...Object.keys(COMMANDS), ...ASKING_VERBS]));
  });
});
