import { describe, expect, it } from 'vitest';
import { eventParser } from '../../tab/data/event-stream.ts';
import { filterSteps, NO_FILTER, toggleYear } from '../../tab/features/timeline/filter.ts';
import { barDays, groupSteps } from '../../tab/features/timeline/lanes.ts';
import { stateOf } from '../../tab/features/timeline/state.ts';
import { byMonth } from '../../tab/features/timeline/year-list.tsx';
import { readAddress, stepKeyIn, writeAddress } from '../../tab/shell/address.ts';
import { firstLanguage } from '../../tab/shell/language.tsx';
import { endOf, keepToken } from '../../tab/sign-in/token-life.ts';
import { themeNamed } from '../../tab/theme/theme.ts';
import { answersOn } from '../fixtures/timeline-2026.ts';

const { steps, me, operatingYears } = answersOn().timeline(2026);
const step = (id: string) => steps.find((it) => it.id === id)!;

describe('lanes', () => {
  it('are plan by role, with every step of the calendar year in one of them', () => {
    const groups = groupSteps(steps);
    expect(groups.map(({ plan, lanes }) => [plan, lanes.map(({ lane }) => lane)])).toEqual([
      ['goals', ['unitHead', 'departmentHead', 'committee']],
      ['followUp', ['unitHead', 'departmentHead', 'committee']],
    ]);
    const drawn = groups.flatMap(({ lanes }) => lanes.flatMap((lane) => lane.steps));
    expect(drawn).toHaveLength(30);
    expect(new Set(drawn)).toEqual(new Set(steps));
  });

  it('draw a step to its meeting, and its whole window when the last day lies before it', () => {
    expect(barDays(step('2025-U15'))).toEqual({ start: '2026-01-01', end: '2026-02-24' });
    expect(step('2026-U03').due).toBe('2026-04-30');
    expect(barDays(step('2026-U03'))).toEqual({ start: '2026-05-01', end: '2026-05-31' });
  });
});

describe('state', () => {
  it('is tight where the plan warns and the step is not done', () => {
    expect(stateOf(step('2026-U03'))).toBe('tight');
    expect(stateOf({ ...step('2026-U03'), status: 'late' })).toBe('late');
    expect(stateOf({ ...step('2026-U03'), status: 'done' })).toBe('done');
    expect(stateOf(step('2027-M01'))).toBe('open');
  });
});

describe('filter', () => {
  const ids = (filter: Partial<typeof NO_FILTER> & object) =>
    filterSteps(steps, { ...NO_FILTER, ...filter }, me).map((it) => it.id);

  it('leaves everything when nothing is chosen', () => {
    expect(ids({})).toHaveLength(30);
  });

  it('takes a plan, an operating year, a role and what runs now', () => {
    expect(ids({ plan: 'goals' })).toHaveLength(13);
    expect(ids({ years: [2025] })).toEqual(['2025-U13', '2025-U14', '2025-U15', '2025-U16']);
    expect(ids({ role: 'unitHead' })).toContain('2027-M05');
    expect(ids({ role: 'unitHead' })).not.toContain('2027-M04');
    expect(ids({ running: true })).toContain('2027-M01');
    expect(ids({ running: true })).not.toContain('2027-M04');
  });

  it('takes the steps that my unit has a part in', () => {
    expect(ids({ mine: true })).toContain('2027-M06a');
    expect(ids({ mine: true })).not.toContain('2027-M03');
  });

  it('forgets the choice of years when all are on', () => {
    expect(toggleYear(undefined, 2025, operatingYears)).toEqual([2026, 2027]);
    expect(toggleYear([2026, 2027], 2025, operatingYears)).toBeUndefined();
  });
});

describe('the list on a narrow screen', () => {
  it('goes month by month', () => {
    const months = byMonth(steps);
    expect(months[0]?.month).toBe('2026-01');
    expect(months[0]?.steps.map((it) => it.id)).toEqual(['2026-M09', '2025-U13']);
  });
});

describe('the address', () => {
  it('keeps everything that was chosen', () => {
    const search = '?year=2026&step=2027-M01&lang=en&plan=goals&role=unitHead&years=2026,2027&mine=1&now=1';
    expect(writeAddress(readAddress(search))).toBe(search);
  });

  it('leaves out what it does not understand', () => {
    expect(readAddress('?year=x&step=2027-M99&lang=fi&plan=a&role=king&now=yes')).toEqual({ filter: NO_FILTER });
    expect(stepKeyIn('2027-M06a')).toBe('2027-M06a');
    expect(stepKeyIn(undefined)).toBeUndefined();
  });

  it('keeps what others put there', () => {
    expect(writeAddress({ filter: NO_FILTER }, '?inClient=1&mine=1')).toBe('?inClient=1');
  });
});

describe('language and theme', () => {
  it('is Swedish unless a link or an earlier choice says otherwise', () => {
    expect(firstLanguage(undefined, null)).toBe('sv');
    expect(firstLanguage(undefined, 'en')).toBe('en');
    expect(firstLanguage('sv', 'en')).toBe('sv');
  });

  it('follows the host, and a theme it does not know is light', () => {
    expect(['default', 'dark', 'contrast', 'glass'].map(themeNamed)).toEqual(['light', 'dark', 'contrast', 'light']);
  });
});

describe('live events', () => {
  it('are read whole though they arrive in pieces', () => {
    const parse = eventParser();
    expect(parse(': connected\n\nevent: chan')).toEqual([]);
    expect(parse('ge\ndata: {"steps":["2027-M01"]}\n')).toEqual([]);
    expect(parse('\nevent: day\r\ndata: {}\r\n\r\n')).toEqual([
      { event: 'change', data: '{"steps":["2027-M01"]}' },
      { event: 'day', data: '{}' },
    ]);
  });
});

describe('a token', () => {
  const ending = (seconds: number) => `h.${btoa(JSON.stringify({ exp: seconds }))}.s`;

  it('is kept until shortly before its end', async () => {
    let now = 0;
    let issued = 0;
    const token = keepToken(
      async () => {
        issued += 1;
        return ending(3600 * issued);
      },
      () => now,
    );
    expect(await token()).toBe(await token());
    expect(issued).toBe(1);
    now = (3600 - 200) * 1000;
    await token();
    expect(issued).toBe(2);
  });

  it('is asked for once though many want it, and again when it was refused', async () => {
    let issued = 0;
    const token = keepToken(
      async () => {
        issued += 1;
        return ending(3600);
      },
      () => 0,
    );
    await Promise.all([token(), token()]);
    expect(issued).toBe(1);
    await token(true);
    expect(issued).toBe(2);
  });

  it('that does not say when it ends counts as ended', () => {
    expect(endOf('opaque')).toBe(0);
  });
});
