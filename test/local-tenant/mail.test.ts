import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Grants } from '../../src/local-tenant/grants.ts';
import { addressOf, PEOPLE } from '../../src/sample/exempelbro.ts';
import { startTestTenant, type TenantUnderTest } from './tenant-client.ts';

let on: TenantUnderTest;
let send: string;
let least: Grants;
const [person, other] = PEOPLE;
const to = (...addresses: string[]) => addresses.map((address) => ({ emailAddress: { address } }));
const letter = (over: object = {}) => ({
  message: {
    subject: 'Lägesrapport',
    body: { contentType: 'HTML', content: '<p>Hej</p><script>alert(1)</script>' },
    toRecipients: to(addressOf(person!)),
    ...over,
  },
});

beforeAll(async () => {
  on = await startTestTenant();
  send = `/users/${on.tenant.context.settings.calendarMailbox}/sendMail`;
  least = (await on.send('/_tenant/grants')).body;
});
afterAll(() => on.stop());

const grant = (over: Partial<Grants>) => on.send('/_tenant/grants', { method: 'PUT', body: { ...least, ...over } });
const inbox = async (handle: string) => (await on.send(`/_tenant/people/${handle}/mails`)).body.mails;
const sent = async () => (await on.send('/_tenant/mails')).body.mails;
/** What the app is answered with a token that is asked for anew. */
const asked = async (path: string, body: object = letter()) => {
  const headers = { Authorization: `Bearer ${await on.token('app')}` };
  return on.send(`/graph/v1.0${path}`, { method: 'POST', headers, body });
};

describe('sendMail (user-sendmail)', () => {
  it('is accepted with 202 and no body, and the person has it, without what could run', async () => {
    const answer = await on.graph('POST', send, letter());
    expect([answer.status, answer.body]).toEqual([202, undefined]);
    const [mail] = await inbox(person!.handle);
    expect(mail).toMatchObject({
      subject: 'Lägesrapport',
      from: on.tenant.context.settings.calendarMailbox,
      isSaved: true,
    });
    expect(mail.html).toContain('<p>Hej</p>');
    expect(mail.html).not.toContain('script');
    expect(await inbox(other!.handle)).toEqual([]);
  });

  it('takes the name with its namespace, and needs no Sent Items', async () => {
    const path = send.replace('sendMail', 'microsoft.graph.sendMail');
    expect((await on.graph('POST', path, { ...letter({ subject: 'Två' }), saveToSentItems: false })).status).toBe(202);
    expect((await inbox(person!.handle))[0]).toMatchObject({ subject: 'Två', isSaved: false });
  });

  it('accepts an address that is nobody’s: that shows later', async () => {
    expect((await on.graph('POST', send, letter({ toRecipients: to('ingen@exempelbro.example') }))).status).toBe(202);
  });

  it('is kept over a restart', async () => {
    const before = await sent();
    on = await on.restart();
    expect(await sent()).toEqual(before);
  });

  const refused: readonly (readonly [string, object, string])[] = [
    ['no recipients', letter({ toRecipients: [] }), 'ErrorInvalidRecipients'],
    ['nothing at all of recipients', { message: { subject: 'Hej' } }, 'ErrorInvalidRecipients'],
    ['an address that is none', letter({ toRecipients: to('påhittsson') }), 'ErrorInvalidRecipients'],
    ['two addresses in one', letter({ toRecipients: to('a@b.example;c@d.example') }), 'ErrorInvalidRecipients'],
    ['no message', { subject: 'Hej' }, 'RequestBodyRead'],
    ['a property that is none', letter({ recipients: [] }), 'RequestBodyRead'],
    ['a body of another type', letter({ body: { contentType: 'markdown', content: '' } }), 'RequestBodyRead'],
    [
      'a header that is not the client’s own',
      letter({ internetMessageHeaders: [{ name: 'Reply-To', value: 'x' }] }),
      'ErrorPropertyValidationFailure',
    ],
  ];
  it.each(refused)('with %s is refused', async (_, body, code) => {
    const before = (await sent()).length;
    const answer = await on.graph('POST', send, body);
    expect([answer.status, answer.body.error.code]).toEqual([400, code]);
    expect(await sent()).toHaveLength(before);
  });

  it('in another’s name is refused', async () => {
    const answer = await on.graph('POST', send, letter({ from: { emailAddress: { address: addressOf(other!) } } }));
    expect([answer.status, answer.body.error.code]).toEqual([403, 'ErrorSendAsDenied']);
  });

  it('fails as it is told to, before or after it took effect', async () => {
    const faults = (body: object) => on.send('/_tenant/faults', { method: 'POST', body });
    const before = (await sent()).length;
    await faults({ match: '/sendMail', status: 503, times: 1 });
    expect((await on.graph('POST', send, letter())).status).toBe(503);
    expect(await sent()).toHaveLength(before);
    await faults({ match: '/sendMail', status: 504, times: 1, afterEffect: true });
    expect((await on.graph('POST', send, letter())).status).toBe(504);
    expect(await sent()).toHaveLength(before + 1);
  });
});

// RBAC for Applications in Exchange Online: the role reaches the mailboxes in its scope, consent in Entra every mailbox.
describe('the right to send', () => {
  beforeEach(() => grant({}));
  afterEach(() => grant({}));
  const mine = `/users/${addressOf(person!)}/sendMail`;

  it('reaches the mailbox in its scope and no other', async () => {
    expect((await asked(send)).status).toBe(202);
    const answer = await asked(mine);
    expect([answer.status, answer.body.error.code]).toEqual([403, 'ErrorAccessDenied']);
  });

  it('is not the right to the calendar', async () => {
    await grant({ mailRole: undefined } as Partial<Grants>);
    expect((await asked(send)).status).toBe(403);
    await grant({ mailboxes: [] });
    expect((await asked(send)).status).toBe(403);
  });

  it('consented to in Entra reaches every mailbox', async () => {
    await grant({ mailRole: undefined, roles: [...least.roles, 'Mail.Send'] } as Partial<Grants>);
    expect((await asked(send)).status).toBe(202);
    expect((await asked(mine)).status).toBe(202);
    expect((await asked('/users/ingen@exempelbro.example/sendMail')).status).toBe(404);
  });
});
