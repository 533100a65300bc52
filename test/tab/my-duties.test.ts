import { describe, expect, it } from 'vitest';
import type { MyDuty } from '../../src/api/contract.ts';
import { linkToStep } from '../../src/links.ts';
import { forTab, stepInLink } from '../../tab/features/duty-card/for-tab.ts';
import { freeUntil, groupDuties } from '../../tab/features/my-duties/groups.ts';
import { answersOn, M01 } from '../fixtures/timeline-2026.ts';

const duty = (key: string, status: MyDuty['status'], due: string): MyDuty => ({
  key,
  stepId: 'M01',
  operatingYear: 2027,
  plan: 'goals',
  status,
  due,
  inputs: [],
  card: {},
});
const today = '2026-02-10';
const told = (...of: Parameters<typeof groupDuties>) =>
  groupDuties(...of).map(({ urgency, duties }) => [urgency, duties.map((it) => it.key)]);

describe('my duties in groups', () => {
  const late = duty('late', 'late', '2026-02-01');
  const returned = duty('returned', 'returned', '2026-03-31');
  const thisWeek = duty('week', 'open', '2026-02-17');
  const later = duty('later', 'open', '2026-02-18');
  const done = duty('done', 'done', '2026-01-30');

  it('are late, now (returned, or due within a week), soon, and done lately', () => {
    expect(told({ today, duties: [late, thisWeek, later, returned], done: [done] })).toEqual([
      ['late', ['late']],
      ['now', ['week', 'returned']],
      ['soon', ['later']],
      ['done', ['done']],
    ]);
  });

  it('leave what was answered on the page where it stood, as what it became', () => {
    const became = { ...thisWeek, status: 'done' as const };
    const after = groupDuties({ today, duties: [later], done: [became, done] }, [thisWeek]);
    expect(after.map(({ urgency, duties }) => [urgency, duties.map((it) => [it.key, it.status])])).toEqual([
      ['now', [['week', 'done']]],
      ['soon', [['later', 'open']]],
      ['done', [['done', 'done']]],
    ]);
  });

  it('say until when nothing is to be done, where that is known', () => {
    const coming = (opens: string) => [{ stepId: 'U01' as const, operatingYear: 2026, count: 1, opens }];
    expect(freeUntil({ today, coming: coming('2026-04-01') })).toBe('2026-04-01');
    expect(freeUntil({ today, coming: coming('2026-01-01') })).toBeUndefined();
    expect(freeUntil({ today, coming: [] })).toBeUndefined();
  });
});

describe('a card in the tab', () => {
  const link = linkToStep({ CLIENT_ID: 'app', PUBLIC_URL: 'https://arshjul.example' } as never, M01);
  const [mine] = answersOn().myDuties().duties;

  it('has its heading from the tab and everything else as in chat', () => {
    const before = mine!.card as { body: { type: string }[]; actions: { title: string }[] };
    const after = forTab(mine!.card, false) as typeof before;
    expect(before.body.slice(0, 2).map((it) => it.type)).toEqual(['TextBlock', 'TextBlock']);
    expect(after.body).toEqual(before.body.slice(2));
    expect(after.actions.map((it) => it.title)).toEqual(before.actions.map((it) => it.title));
  });

  it('has no way to the step where that is shown already', () => {
    const card = {
      body: [],
      actions: [
        { type: 'Action.OpenUrl', url: link },
        { type: 'Action.OpenUrl', url: 'https://a.example/' },
      ],
    };
    expect((forTab(card, true) as { actions: { url: string }[] }).actions.map((it) => it.url)).toEqual([
      'https://a.example/',
    ]);
  });

  it('knows its own links from others', () => {
    expect(stepInLink(link)).toBe('2027-M01');
    expect(stepInLink('https://arshjul.example/tab/?step=2027-M01')).toBe('2027-M01');
    expect(stepInLink('https://stratsys.example/?context=%7B')).toBeUndefined();
    expect(stepInLink('nothing')).toBeUndefined();
  });
});
