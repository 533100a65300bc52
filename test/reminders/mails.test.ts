import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelProblem } from '../../src/commands/channel.ts';
import type { UserId } from '../../src/cycle/duties/duty.ts';
import { MailError } from '../../src/mail/mailer.ts';
import { createReaches } from '../../src/people/reaches.ts';
import { createOutbox } from '../../src/reminders/outbox.ts';
import { addressOf, UNITS } from '../../src/sample/exempelbro.ts';
import { exempelbro, headOf, keyOf } from '../helpers/year.ts';
import { type Mornings, mornings } from './morning-world.ts';

const head = headOf('manstensskolan') as UserId;
const address = addressOf(UNITS.find((it) => it.id === 'manstensskolan')!.head);
const key = `${keyOf(2027, 'M01', 'manstensskolan')}/${head}/opens`;
const one = (day: string) => exempelbro(day);
const several = (day: string) => exempelbro(day, [2026, 2027]);

let chats: Mornings;
beforeAll(async () => {
  chats = await mornings();
});
beforeEach(async () => {
  await chats.anew(one);
  chats.mailState.refuse = () => undefined;
});
afterAll(() => chats.close());

const refuse = (problem: ChannelProblem) => {
  chats.state.refuse = (_, to) => (to === head ? problem : undefined);
};
const row = (of = key) => chats.db.selectFrom('reminders').selectAll().where('key', '=', of).executeTakeFirstOrThrow();
const mailsTo = (to = address) => chats.mails.filter((it) => it.to === to).map((it) => it.letter);

describe('a person who cannot be reached in chat', () => {
  it.each(['notInstalled', 'blocked', 'disabled'] as const)(
    '%s gets the morning’s message as a mail',
    async (problem) => {
      refuse(problem);
      expect(await chats.on('2026-02-02')).toMatchObject({ sent: 11, mailed: 1, failed: 0 });
      expect(chats.mails).toHaveLength(1);
      expect(mailsTo()).toHaveLength(1);
      expect(await row()).toMatchObject({ state: 'mailed', activity_id: null, sent_at: '2026-02-02T08:00:00+01:00' });
      expect(chats.reminders.sending).toMatchObject({ mailed: expect.any(Number), mailsFailed: {} });
    },
  );

  it.each(['rejected', 'gone'] as const)('%s says nothing of the person: no mail', async (problem) => {
    refuse(problem);
    expect(await chats.on('2026-02-02')).toMatchObject({ mailed: 0, failed: 1 });
    expect(chats.mails).toEqual([]);
  });

  it('gets one mail a morning, whatever more comes that day', async () => {
    refuse('notInstalled');
    await chats.on('2026-02-02');
    await chats.on('2026-02-02');
    const again = {
      key: `${key}-asked`,
      kind: 'reminder',
      duty: keyOf(2027, 'M01', 'manstensskolan'),
      subject: 'asked',
      userId: head,
      reason: 'asked',
    } as const;
    expect(await chats.reminders.sendNow([again])).toBe(0);
    expect(mailsTo()).toHaveLength(1);
    expect(await row(again.key)).toMatchObject({ state: 'failed', problem: 'notInstalled' });
  });

  it('gets another the next time there is something, where the chat still refuses', async () => {
    refuse('notInstalled');
    await chats.on('2026-02-02');
    await chats.on('2026-03-11');
    expect(mailsTo()).toHaveLength(2);
  });

  it('gets one mail for several things', async () => {
    refuse('notInstalled');
    await chats.on('2026-02-02', several);
    expect(mailsTo()).toHaveLength(1);
    const digest = await row(`digest/2026-02-02/${head}`);
    expect(digest.state).toBe('mailed');
    const lines = await chats.db.selectFrom('reminders').select('state').where('message', '=', digest.key).execute();
    expect(new Set(lines.map((it) => it.state))).toEqual(new Set(['mailed']));
    expect(mailsTo()[0]!.html.match(/Öppna steget i Teams/g)).toHaveLength(lines.length);
  });

  it.each(['gone', 'disabled'] as const)('whose account is %s gets none: nobody would read it', async (account) => {
    await chats.db
      .insertInto('people')
      .values({ user_id: head, account, app: 'unknown', catalogue_id: null, looked_on: '2026-02-02', looked_for: '' })
      .execute();
    refuse('notInstalled');
    expect(await chats.on('2026-02-02')).toMatchObject({ mailed: 0, failed: 1 });
    await chats.db.deleteFrom('people').execute();
  });

  it('without an address stands as before', async () => {
    refuse('notInstalled');
    await chats.on('2026-02-02', (day) => {
      const world = exempelbro(day);
      return { ...world, assignments: world.assignments.map(({ mail: _, ...it }) => it) };
    });
    expect(await row()).toMatchObject({ state: 'failed', problem: 'notInstalled' });
  });

  it('is told of notices in the tab alone', async () => {
    refuse('notInstalled');
    await chats.reminders.tell([
      { id: 'n1', code: 'calendar.notMoved', facts: {}, to: [head] },
    ] as unknown as Parameters<typeof chats.reminders.tell>[0]);
    expect(chats.mails).toEqual([]);
  });

  it('and comes back gets as a card what is still open', async () => {
    refuse('notInstalled');
    await chats.on('2026-02-02');
    chats.state.refuse = () => undefined;
    await chats.reminders.reachable(head);
    expect(chats.textsTo(head, 'M01')).toHaveLength(1);
    expect(await row()).toMatchObject({ state: 'sent' });
    expect(await createReaches(chats.db).unreachable()).toEqual([]);
    await chats.on('2026-02-03');
    expect(chats.textsTo(head, 'M01')).toHaveLength(1);
  });
});

describe('a mail that fails', () => {
  it('for want of the right leaves things as they were, and no other is tried that hour', async () => {
    chats.mailState.refuse = () => 'forbidden';
    chats.state.refuse = () => 'notInstalled';
    await chats.on('2026-02-02');
    expect(await row()).toMatchObject({ state: 'failed', problem: 'notInstalled' });
    expect(chats.reminders.mayMail()).toBe(false);
    chats.mailState.refuse = () => undefined;
    await chats.on('2026-03-11');
    expect(chats.reminders.mayMail()).toBe(true);
    expect(mailsTo()).toHaveLength(1);
  });

  it('for its address is not tried again that morning', async () => {
    refuse('blocked');
    chats.mailState.refuse = () => 'rejected';
    await chats.on('2026-02-02');
    await chats.on('2026-02-02');
    expect(await row()).toMatchObject({ state: 'failed', problem: 'blocked' });
    expect(await chats.db.selectFrom('mails').select('problem').execute()).toEqual([{ problem: 'rejected' }]);
  });

  it('in passing is tried again, and goes once', async () => {
    refuse('blocked');
    let tries = 0;
    chats.mailState.refuse = () => (++tries < 3 ? 'unreachable' : undefined);
    expect(await chats.on('2026-02-02')).toMatchObject({ mailed: 1 });
    expect(mailsTo()).toHaveLength(1);
    expect(tries).toBe(3);
  });

  it('all morning waits for the next, which asks the chat first', async () => {
    refuse('blocked');
    chats.mailState.refuse = () => 'unreachable';
    await chats.on('2026-02-02');
    expect(await row()).toMatchObject({ state: 'planned', morning: null });
    chats.state.refuse = () => undefined;
    await chats.on('2026-02-03');
    expect(await row()).toMatchObject({ state: 'sent' });
    expect(chats.mails).toEqual([]);
  });
});

describe('a process that is killed between the mail and the ledger', () => {
  it('leaves it in doubt: it goes once more by mail, and the doubt is counted', async () => {
    refuse('blocked');
    await chats.on('2026-02-02');
    await chats.db.updateTable('reminders').set({ state: 'sending', sent_at: null }).where('key', '=', key).execute();
    await chats.db.updateTable('mails').set({ sent_at: null }).execute();
    await chats.restart();
    await chats.on('2026-02-02');
    expect(await row()).toMatchObject({ state: 'mailed', doubts: 1 });
    expect(mailsTo()).toHaveLength(2);
  });

  it('leaves one that was not begun to whoever looks next, and it still goes by mail', async () => {
    refuse('blocked');
    chats.mailState.refuse = () => {
      throw new MailError('unreachable');
    };
    await chats.on('2026-02-02');
    await chats.db
      .updateTable('reminders')
      .set({ morning: '2026-02-02', not_before: null })
      .where('key', '=', key)
      .execute();
    const [claimed] = await createOutbox(chats.db, 'another').claim(1);
    expect(claimed).toMatchObject({ key, by_mail: true });
  });
});

describe('the mail', () => {
  const letter = async (becomes = one) => {
    refuse('notInstalled');
    await chats.on('2026-02-02', becomes);
    return mailsTo()[0]!;
  };

  it('says what, until when, why, and leads to the step and to the app', async () => {
    const { subject, html } = await letter();
    expect(subject).toBe('Skiss på utvecklingsområden · Månstensskolan F–6, sista dag tisdag 31 mars, v. 14');
    const text = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toContain(
      'Hej Demo! Det här skulle ha kommit som ett kort i Teams, men appen Årshjul är inte installerad',
    );
    expect(text).toContain('Sista dag: tisdag 31 mars, v. 14');
    expect(text).toContain('Därför får du det: uppgiften har öppnat.');
    expect(html).toContain(`href="https://arshjul.example/2027-M01"`);
    expect(html).toContain('href="https://teams.example/l/app/1"');
  });

  it('is in the person’s language', async () => {
    const { subject, html } = await letter((day) => {
      const world = exempelbro(day);
      return { ...world, preferenceOf: new Map([[head, { userId: head, language: 'en' }]]) } as typeof world;
    });
    expect(subject).toContain('last day Tuesday 31 March');
    expect(html).toContain('lang="en"');
    expect(html).not.toMatch(
      /[åäö]/i.test(html.replaceAll('Årshjul', '').replaceAll('Månstensskolan', '')) ? /./ : /^$/,
    );
  });
});
