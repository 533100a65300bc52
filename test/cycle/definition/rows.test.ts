import { describe, expect, it } from 'vitest';
import { isStepId, ROWS, row } from '../../../src/cycle/definition/rows.ts';
import { STEP_IDS, type StepDefinition, type StepId } from '../../../src/cycle/definition/step.ts';
import { type Language, stepText } from '../../../src/cycle/definition/text.ts';
import { messages } from '../../../src/text/index.ts';
import { SOURCE_HEADS, SOURCE_ROWS } from '../../fixtures/source-document.ts';

const LANGUAGES: readonly Language[] = ['sv', 'en'];
const each = <T>(things: readonly T[], check: (thing: T) => void) => {
  expect(things.length).toBeGreaterThan(0);
  for (const thing of things) check(thing);
};
/** Months since January of the year before the operating year, so that windows of one cycle can be compared. */
const monthIndex = ({ window }: StepDefinition, month: number) => (window.yearOffset + 1) * 12 + month;

describe('the rows of the cycle', () => {
  it('are all 30, in the order of the plans', () => {
    expect(ROWS.map((it) => it.id)).toEqual([...STEP_IDS]);
    expect(ROWS).toHaveLength(30);
    expect(ROWS.filter((it) => it.plan === 'goals').every((it) => it.id.startsWith('M'))).toBe(true);
    expect(ROWS.filter((it) => it.plan === 'followUp').every((it) => it.id.startsWith('U'))).toBe(true);
  });

  it('are found by id, and nothing else is an id', () => {
    each(STEP_IDS, (id) => expect(row(id).id).toBe(id));
    expect(isStepId('M01')).toBe(true);
    expect(isStepId('M06')).toBe(false);
    expect(isStepId('constructor')).toBe(false);
  });

  it('have windows that begin before they end, in months that exist', () => {
    each(ROWS, ({ window }) => {
      expect(window.from).toBeGreaterThanOrEqual(1);
      expect(window.to).toBeLessThanOrEqual(12);
      expect(window.from).toBeLessThanOrEqual(window.to);
    });
  });

  it('need only rows that exist, and never each other in a ring within one operating year', () => {
    const reaches = (id: StepId, path: readonly StepId[]): void => {
      expect(path, `${[...path, id].join(' → ')} is a ring`).not.toContain(id);
      for (const need of row(id).needs) {
        expect(isStepId(need.step)).toBe(true);
        if (!need.yearOffset) reaches(need.step, [...path, id]);
      }
    };
    each(STEP_IDS, (id) => reaches(id, []));
  });

  it('need nothing within the year whose window begins after their own has ended', () => {
    each(ROWS, (it) => {
      for (const need of it.needs.filter((need) => !need.yearOffset)) {
        const other = row(need.step);
        expect(monthIndex(other, other.window.from), `${it.id} needs ${other.id}`).toBeLessThanOrEqual(
          monthIndex(it, it.window.to),
        );
      }
    });
  });

  it('wait softly, never firmly, for another operating year', () => {
    const across = ROWS.flatMap((it) => it.needs).filter((need) => need.yearOffset);
    each(across, (need) => expect(need.soft).toBe(true));
  });

  it('can each be closed by the one who holds them', () => {
    each(ROWS, (it) => expect(it.closedBy).toContain(it.heldBy));
  });

  it('keep the committee’s decisions for its secretary alone, and department goals for the head of department', () => {
    const decisions = ROWS.filter((it) => it.kind === 'committeeDecision');
    expect(decisions.map((it) => it.id)).toEqual(['M04', 'U04', 'U10', 'U15']);
    each(decisions, (it) => {
      expect(it.closedBy).toEqual(['committeeSecretary']);
      expect(it.onBehalf).toEqual([]);
      expect(it.completion).toBe('decision');
    });
    expect(row('M06d')).toMatchObject({ closedBy: ['departmentHead'], onBehalf: [], completion: 'proposals' });
  });

  it('owe every unit its eight duties a year', () => {
    const duties = ROWS.filter((it) => it.scope === 'unit' && it.heldBy === 'unitHead').map((it) => it.id);
    expect(duties).toEqual(['M01', 'M06c', 'M08', 'M10', 'U01', 'U06', 'U11', 'U16']);
  });

  it('fall on a meeting of the committee where it decides or is reported to', () => {
    expect(ROWS.filter((it) => it.meetsIn === 'UN').map((it) => it.id)).toEqual([
      'M04',
      'M07',
      'M09',
      'U04',
      'U09',
      'U10',
      'U14',
      'U15',
    ]);
  });

  it('send their papers to the meeting of a later row', () => {
    expect(ROWS.filter((it) => it.papersFor).map((it) => `${it.id}→${it.papersFor}`)).toEqual([
      'M03→M04',
      'U03→U04',
      'U08→U10',
      'U13→U15',
    ]);
    each(
      ROWS.filter((it) => it.papersFor),
      (it) => expect(row(it.papersFor!).meetsIn).toBe('UN'),
    );
  });

  it('ask for inputs with names of their own, choices to choose from and a length for texts', () => {
    each(ROWS, ({ id, inputs }) => {
      expect(new Set(inputs.map((it) => it.id)).size, id).toBe(inputs.length);
      for (const input of inputs) {
        if (input.kind === 'choice') expect(input.choices?.length).toBeGreaterThan(1);
        if (['text', 'longText', 'url'].includes(input.kind)) expect(input.max).toBeGreaterThan(0);
        const condition = input.when;
        if (condition) {
          const asked = inputs.find((it) => it.id === condition.input);
          for (const value of condition.is) expect(asked?.choices, `${id}.${input.id}`).toContain(value);
        }
      }
    });
  });
});

describe('the words of the rows', () => {
  it('say in Swedish what the source document says, row for row', () => {
    expect(SOURCE_ROWS.map((it) => it.id)).toEqual([...STEP_IDS]);
    let above: { when: string; who: string } = { when: '', who: '' };
    for (const source of SOURCE_ROWS) {
      const head = source.id === 'M06a' ? SOURCE_HEADS.M06 : above;
      above = { when: source.when ?? head.when, who: source.who ?? head.who };
      const { when, who, what } = stepText(source.id as StepId, 'sv');
      expect({ when, who, what }, source.id).toEqual({ ...above, what: source.what });
    }
  });

  it.each(LANGUAGES)('are all there (%s)', (language) => {
    each(STEP_IDS, (id) => {
      const words = stepText(id, language);
      expect(Object.keys(words).sort()).toEqual(['artefact', 'ask', 'next', 'short', 'what', 'when', 'who']);
      for (const text of Object.values(words)) expect(text.trim(), id).toMatch(/\S/);
    });
  });

  it.each(LANGUAGES)('fit on a bar, and name no relative year (%s)', (language) => {
    each(STEP_IDS, (id) => {
      const { short } = stepText(id, language);
      expect(short.length, `${id}: ${short}`).toBeLessThanOrEqual(34);
      expect(short).not.toMatch(/nästa år|next year/i);
    });
    expect(new Set(STEP_IDS.map((id) => stepText(id, language).short)).size).toBe(STEP_IDS.length);
  });

  it.each(LANGUAGES)('are filled only with what a card knows (%s)', (language) => {
    each(STEP_IDS, (id) => {
      const { ask, artefact, next } = stepText(id, language);
      const places = [...`${ask} ${artefact} ${next}`.matchAll(/\{(\w+)\}/g)].map((it) => it[1]);
      for (const place of places) expect(['unit', 'date', 'year', 'missing'], id).toContain(place);
      expect(ask.includes('{unit}') && row(id).scope !== 'unit', `${id} is of no unit`).toBe(false);
    });
  });

  it('ask for the same in both languages', () => {
    const placesIn = (id: StepId, language: Language) =>
      stepText(id, language)
        .ask.match(/\{\w+\}/g)
        ?.sort() ?? [];
    each(STEP_IDS, (id) => expect(placesIn(id, 'en'), id).toEqual(placesIn(id, 'sv')));
  });

  it.each(LANGUAGES)('name every input, and every choice of it (%s)', (language) => {
    const { input, choice } = messages[language];
    each(ROWS, (it) => {
      for (const spec of it.inputs) {
        expect(input[spec.id]?.label, `${it.id}.${spec.id}`).toMatch(/\S/);
        expect(input[spec.id]?.error, `${it.id}.${spec.id}`).toMatch(/\.$/);
        for (const value of spec.choices ?? []) expect(choice[`${spec.id}.${value}`], spec.id).toMatch(/\S/);
      }
    });
  });
});
