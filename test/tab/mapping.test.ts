import { describe, expect, it } from 'vitest';
import { eventParser } from '../../tab/data/event-stream.ts';
import { groupsOf, stepInList } from '../../tab/features/list/groups.ts';
import { readAddress, stepKeyIn, writeAddress } from '../../tab/shell/address.ts';
import { firstLanguage } from '../../tab/shell/language.tsx';
import { endOf, keepToken } from '../../tab/sign-in/token-life.ts';
import { filterSteps, NO_FILTER, toggleYear } from '../../tab/steps/filter.ts';
import { groupSteps } from '../../tab/steps/lanes.ts';
import { barDays } from '../../tab/steps/span.ts';
import { stateOf } from '../../tab/steps/state.ts';
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
    filterSteps(steps, { ...NO_FILTER, ...filter }, me, 'sv').map((it) => it.id);

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

  it('takes what one searches for, in the words of the language', () => {
    expect(ids({ search: 'SKISS utveckling' })).toEqual(['2027-M01']);
    expect(ids({ search: 'm06c' })).toEqual(['2027-M06c']);
    expect(ids({ search: 'sketch' })).toEqual([]);
    expect(filterSteps(steps, { ...NO_FILTER, search: 'sketch' }, me, 'en').map((it) => it.id)).toEqual(['2027-M01']);
  });

  it('takes a state', () => {
    expect(ids({ state: 'tight' })).toEqual(['2026-U03', '2026-U08', '2027-M07']);
  });

  it('shows one unit its own state, and only the steps it has a part in', () => {
    const atUnit = filterSteps(steps, { ...NO_FILTER, unit: 'glimmerskolan' }, me, 'sv');
    expect(atUnit.find((it) => it.id === '2027-M01')).toMatchObject({ status: 'done', done: 1, total: 1 });
    expect(atUnit.some((it) => it.id === '2027-M03')).toBe(false);
  });

  it('forgets the choice of years when all are on', () => {
    expect(toggleYear(undefined, 2025, operatingYears)).toEqual([2026, 2027]);
    expect(toggleYear([2026, 2027], 2025, operatingYears)).toBeUndefined();
  });
});

describe('the list', () => {
  it('goes month by month by last day', () => {
    const [first] = groupsOf(steps, 'month');
    expect(first?.key).toBe('2026-01');
    expect(first?.steps.map((it) => it.id)).toEqual(['2026-M09', '2025-U13']);
  });

  it('goes by state, with what asks for something first, and leaves nothing out', () => {
    const groups = groupsOf(steps, 'state');
    expect(groups.map((it) => it.key)).toEqual(['tight', 'open', 'waiting', 'upcoming', 'done']);
    expect(groups.flatMap((it) => it.steps)).toHaveLength(30);
  });

  it('is moved in by keys across its groups, to its ends and to today', () => {
    const groups = groupsOf(steps, 'month');
    const go = (key: string, from: string) => stepInList(key, groups, from, '2026-02-10');
    expect(go('ArrowDown', '2025-U13')).toBe('2025-U14');
    expect(go('ArrowUp', '2025-U14')).toBe('2025-U13');
    expect(go('ArrowUp', '2026-M09')).toBeUndefined();
    expect(go('Home', '2025-U14')).toBe('2026-M09');
    expect(go('End', '2025-U14')).toBe('2026-U17');
    expect(go('t', '2026-U17')).toBe('2025-U14');
    expect(go('x', '2026-U17')).toBeUndefined();
    expect(go('Home', 'nobody')).toBeUndefined();
  });
});

describe('the address', () => {
  it('keeps everything that was chosen', () => {
    const search =
      '?year=2026&view=line&zoom=quarter&at=2026-05-04&rows=unit&group=state&step=2027-M01&lang=en' +
      '&plan=goals&role=unitHead&unit=manstensskolan&state=open&years=2026,2027&q=skiss&mine=1&now=1';
    expect(writeAddress(readAddress(search))).toBe(search);
  });

  it('leaves out what it does not understand', () => {
    expect(
      readAddress(
        '?year=x&view=cube&zoom=day&at=2026-13-40&rows=x&group=x&step=2027-M99&lang=fi&plan=a&role=king&unit=%3Cb%3E&state=x&q=&now=yes',
      ),
    ).toEqual({ filter: NO_FILTER });
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
