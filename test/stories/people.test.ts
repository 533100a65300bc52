import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupOfUnit } from '../../src/local-tenant/directory.ts';
import { UNITS } from '../../src/sample/exempelbro.ts';
import { type Story, storyWorld, WHO } from './story-world.ts';

const { chief, developer } = WHO as Record<string, string>;
const UNIT = 'manstensskolan';
const head = WHO[UNIT]!;
const DUTY = `2027-M01-${UNIT}`;
const GROUP = groupOfUnit(UNIT);
const [first, second, third] = UNITS.filter((it) => it.id !== UNIT).map((it) => it.head.id);

let story: Story;
beforeAll(async () => {
  story = await storyWorld('2026-02-01', [2026, 2027], ['GroupMember.Read.All', 'User.Read.All']);
});
afterAll(() => story.close());

const get = async <T>(path: string, who: string): Promise<T> => {
  const headers = { Authorization: `Bearer ${await story.tenant.tokenOf(who)}` };
  return (await (await fetch(`${story.app.url}/api${path}`, { headers })).json()) as T;
};
const unreachable = async (who = developer!) => {
  const { people } = await get<{ people: { userId: string; reason: string; text: string; roles: object[] }[] }>(
    '/people/unreachable',
    who,
  );
  return people;
};
const flags = async () => (await get<{ flags: { expected: string }[] }>('/flags', developer!)).flags;
const reasons = async () => Object.fromEntries((await unreachable()).map((it) => [it.userId, it.reason]));

describe('a unit whose head is named by a group', () => {
  it('has its card sent to whoever is in the group', async () => {
    await story.removeItem('assignments', `unitHead/${UNIT}/${head}`);
    await story.add('assignments', {
      Title: 'Rektor Månstensskolan',
      Role: 'unitHead',
      UnitId: UNIT,
      Group: GROUP,
      Acting: false,
    });
    await story.day('2026-02-02');
    expect(await story.chatSays(head, DUTY)).toContain('Månstensskolan');
    expect(await story.cardsOf(chief!, DUTY)).toEqual([]);
  });

  it('whose last member leaves has its duty go on to the superior, and the process owner is told', async () => {
    await story.tenant.group(GROUP, 'Månstensskolan, enhetschef', []);
    await story.day('2026-03-02');
    expect(await story.cardsOf(chief!, DUTY)).toHaveLength(1);
    expect((await flags()).map((it) => it.expected)).toEqual(['har ingen medlem. Rollen är vakant.']);
  });

  it('whose group somebody enters has it answered by them', async () => {
    await story.tenant.group(GROUP, 'Månstensskolan, enhetschef', [head]);
    await story.day('2026-03-03');
    await story.press(head, DUTY, 'duty.close', { areas: 'Läsning', motive: 'Resultaten' });
    expect(await story.item('duties', DUTY)).toMatchObject({
      State: 'Klar',
      ClosedById: head,
      ClosedByRole: 'unitHead',
    });
  });

  it('whose group is deleted keeps its head, and that is said', async () => {
    await story.tenant.removeGroup(GROUP);
    await story.day('2026-03-04');
    expect(
      story
        .world()
        .assignments.filter((it) => it.unit === (UNIT as never))
        .map((it) => it.userId),
    ).toEqual([head]);
    expect((await flags()).map((it) => it.expected)).toEqual([
      'finns inte i Entra. De som var med sist har kvar rollen.',
    ]);
  });
});

describe('people whom the bot does not reach', () => {
  it('are listed with the reason: a disabled account, a guest, one that is deleted', async () => {
    await story.tenant.account(first!, { accountEnabled: false });
    await story.tenant.account(second!, { userType: 'Guest' });
    await story.tenant.account(third!, { deleted: true });
    await story.day('2026-03-05');
    expect(await reasons()).toEqual({ [first!]: 'accountDisabled', [second!]: 'guest', [third!]: 'accountGone' });
    const it = (await unreachable(chief)).find((one) => one.userId === first)!;
    expect(it.text).toContain('utse en ställföreträdare');
    expect(it.roles).toEqual([{ role: 'unitHead', unit: UNITS[0]!.id }]);
  });

  it('are shown to nobody who can do nothing about it', async () => {
    expect(await unreachable(head)).toEqual([]);
  });

  it('are reached again once the account is put right', async () => {
    await story.tenant.account(first!, { accountEnabled: true });
    await story.tenant.account(second!, { userType: 'Member' });
    await story.tenant.account(third!, { deleted: false });
    await story.day('2026-03-06');
    expect(await reasons()).toEqual({});
  });
});

describe('the app', () => {
  it('that a person has taken away is there again before the morning’s card, which arrives', async () => {
    const key = `2027-M01-${UNITS[0]!.id}`;
    const newest = async () => (await story.cardsOf(first!, key)).at(-1)!.activityId;
    const before = await newest();
    await story.tenant.removeApp(first!);
    await story.day('2026-03-17');
    expect(await newest()).not.toBe(before);
    expect(await story.chatSays(first!, key)).toContain(UNITS[0]!.name);
    expect(await reasons()).toEqual({});
  });

  it('that may not be installed is told of, and the others get their cards', async () => {
    await story.tenant.removeApp(first!);
    await story.tenant.forbidApp(first!);
    const before = (await story.messagesOf(second!)).length;
    await story.day('2026-03-24');
    expect(await reasons()).toEqual({ [first!]: 'installRefused' });
    expect((await story.messagesOf(second!)).length).toBeGreaterThan(before);
  });

  it('whose bot is blocked is told of once a card could not be sent', async () => {
    await story.tenant.block(second!);
    await story.day('2026-03-30');
    expect(await reasons()).toEqual({ [first!]: 'installRefused', [second!]: 'blocked' });
  });

  it('a person without it has had the morning’s message as a mail, which leads to the step and to the app', async () => {
    const [mail] = await story.tenant.mailsOf(first!);
    expect(mail!.from).toBe(story.appEnvironment.CALENDAR_MAILBOX);
    expect(mail!.html).toContain('appen Årshjul är inte installerad för dig');
    expect(mail!.html).toContain(`https://teams.microsoft.com/l/app/${story.appEnvironment.TEAMS_APP_ID}`);
    expect(mail!.html).toContain('subEntityId');
    expect(await story.tenant.mailsOf(WHO.chief!)).toEqual([]);
    const [blocked] = await story.tenant.mailsOf(second!);
    expect(blocked!.html).toContain('du har blockerat Årshjul');
  });

  it('where mail may not be sent nobody gets one, and everything else goes on', async () => {
    const before = (await story.tenant.mailsOf(second!)).length;
    await story.tenant.letMail(false);
    await story.day('2026-03-31');
    expect(await story.tenant.mailsOf(second!)).toHaveLength(before);
    expect(await reasons()).toMatchObject({ [second!]: 'blocked' });
    await story.tenant.letMail(true);
  });

  it('that comes back has the duty as a card, and no more mail', async () => {
    const key = `2027-M01-${UNITS[0]!.id}`;
    const newest = async () => (await story.cardsOf(first!, key)).at(-1)!.activityId;
    const before = { card: await newest(), mails: (await story.tenant.mailsOf(first!)).length };
    await story.tenant.allowApp(first!);
    await story.day('2026-04-01');
    expect(await newest()).not.toBe(before.card);
    expect(await story.tenant.mailsOf(first!)).toHaveLength(before.mails);
    expect(await reasons()).toEqual({ [second!]: 'blocked' });
  });
});
