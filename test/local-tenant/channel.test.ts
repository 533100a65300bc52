import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOf } from '../../src/local-tenant/channel/roster.ts';
import { CENTRAL, PEOPLE, UNITS } from '../../src/sample/exempelbro.ts';
import { type ChannelUnderTest, card, message, refreshing, startChannel, turnedTo, withCard } from './played-bot.ts';

/*
 * Each group names the page of the public documentation that it follows, by its path under
 * learn.microsoft.com/microsoftteams/platform/ unless it says otherwise.
 */

let on: ChannelUnderTest;
let unused: string[];

/** The stories from here on have a tenant where nobody has a chat yet. */
const onFreshTenant = () =>
  beforeAll(async () => {
    await on?.stop();
    on = await startChannel();
    unused = UNITS.map((unit) => unit.head.id);
  });
afterAll(() => on.stop());

/** Each story takes people of its own, so that none reads another's chat. */
const someone = () => unused.pop()!;
const encoded = encodeURIComponent;

describe('a forged press (adaptive-cards/authoring-cards/universal-action-model: the bot gets what the client sends)', () => {
  onFreshTenant();

  const forged = (userId: string, activityId: string) =>
    on.control('POST', `/people/${userId}/press`, { unchecked: true, activityId, verb: 'done', data: { key: 'x' } });

  it('reaches the bot, and its answer the presser, without a message coming to be', async () => {
    const person = someone();
    on.bot.answer = () => turnedTo(card('svar'));
    const before = await on.stored();
    const { body } = await forged(person, 'unknown-activity');
    expect(body).toMatchObject({ statusCode: 200, value: card('svar') });
    expect(on.bot.of('invoke').at(-1)).toMatchObject({
      from: { aadObjectId: person },
      replyToId: 'unknown-activity',
      value: { action: { verb: 'done', data: { key: 'x' } }, trigger: 'manual' },
    });
    expect(await on.stored()).toEqual(before);
    expect(await on.chat(person)).toEqual([]);
  });

  it("leaves another person's card, and how they see it, as it was", async () => {
    const [owner, other] = [someone(), someone()];
    const activityId = await on.sendTo(owner, withCard(card('frågan')));
    const before = [await on.stored(), await on.chat(owner)];
    on.bot.answer = () => turnedTo(card('intrång'));
    expect((await forged(other, activityId)).body.statusCode).toBe(200);
    expect([await on.stored(), await on.chat(owner)]).toEqual(before);
    expect(await on.chat(other)).toEqual([]);
  });
});

describe('the size of a message (bots/build-conversational-capability, status codes: 413 MessageSizeTooBig)', () => {
  it('is measured on what arrives, whatever the header says', async () => {
    const path = `${await on.chatWith(someone())}/activities`;
    const large = await on.connector('POST', path, { type: 'message', text: 'å'.repeat(15 * 1024) });
    expect([large.status, large.body.error.code]).toEqual([413, 'MessageSizeTooBig']);
    const chunked = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      const sent = request(
        new URL(`/teams/v3${path}`, on.settings().origin),
        {
          method: 'POST',
          rejectUnauthorized: false,
          headers: { ...on.bearer(), 'Content-Type': 'application/json' },
        },
        async (response) => {
          let text = '';
          for await (const part of response) text += part;
          resolve({ status: response.statusCode!, text });
        },
      );
      sent.on('error', reject);
      sent.write('{"type":"message","text":"');
      sent.write('x'.repeat(28 * 1024));
      sent.end('"}');
    });
    expect(chunked).toEqual({ status: 413, text: expect.stringContaining('MessageSizeTooBig') });
    expect((await on.connector('POST', path, { type: 'message', text: 'x'.repeat(27 * 1024) })).status).toBe(201);
  });

  it('is not asked before the token (azure/bot-service: connector authentication)', async () => {
    const refused = await on.send('/teams/v3/conversations/x/activities', {
      method: 'POST',
      body: { text: 'x'.repeat(40 * 1024) },
    });
    expect(refused.status).toBe(401);
  });
});

describe('updating and deleting (azure/bot-service: bot-framework-rest-connector-api-reference)', () => {
  it('puts what is sent in the place of what was there', async () => {
    const person = someone();
    const activityId = await on.sendTo(person, withCard(card('före'), { summary: 'före', text: 'före' }));
    const path = `${await on.chatWith(person)}/activities/${encoded(activityId)}`;
    expect((await on.connector('PUT', path, { type: 'message', text: 'efter' })).status).toBe(200);
    const [now] = await on.chat(person);
    expect(now).toMatchObject({ activityId, text: 'efter' });
    expect(now).not.toHaveProperty('card');
    expect(now).not.toHaveProperty('summary');
  });

  it('takes a message away with what it said, and knows it no more', async () => {
    const person = someone();
    const activityId = await on.sendTo(person, withCard(card('bort')));
    const path = `${await on.chatWith(person)}/activities/${encoded(activityId)}`;
    expect((await on.connector('DELETE', path)).status).toBe(200);
    const [gone] = await on.chat(person);
    expect(gone).toMatchObject({ activityId, deleted: true });
    expect(gone).not.toHaveProperty('card');
    for (const method of ['PUT', 'DELETE']) {
      const again = await on.connector(method, path, method === 'PUT' ? { type: 'message', text: 'x' } : undefined);
      expect([again.status, again.body.error.code]).toEqual([404, 'ActivityNotFoundInConversation']);
    }
  });

  it('reaches no message of a person, nor of another conversation', async () => {
    const [person, other] = [someone(), someone()];
    await on.control('POST', `/people/${person}/say`, { text: 'hej' });
    const [said] = await on.chat(person);
    const sent = await on.sendTo(other, { type: 'message', text: 'till en annan' });
    for (const activityId of [said.activityId, sent]) {
      const path = `${await on.chatWith(person)}/activities/${encoded(activityId)}`;
      expect((await on.connector('PUT', path, { type: 'message', text: 'x' })).status).toBe(404);
    }
  });
});

describe('a press and its answer (adaptive-cards/authoring-cards/universal-action-model: response format)', () => {
  onFreshTenant();

  const press = (userId: string, activityId: string, verb = 'done') =>
    on.control('POST', `/people/${userId}/press`, { activityId, verb, data: { of: 'x' } });

  it('turns the card for the presser, and leaves the message as the bot sent it', async () => {
    const person = someone();
    const activityId = await on.sendTo(person, withCard(card('frågan')));
    on.bot.answer = () => turnedTo(card('svarad'));
    await press(person, activityId);
    expect(await on.chat(person)).toMatchObject([{ activityId, card: card('svarad') }]);
    expect((await on.stored()).at(-1)).toMatchObject({ activityId, card: card('frågan') });
  });

  it('shows the text of a message, and of an error, below the card as it stood', async () => {
    const person = someone();
    const activityId = await on.sendTo(person, withCard(card('frågan')));
    on.bot.answer = () => message('Tack, det är noterat.');
    await press(person, activityId);
    expect(await on.chat(person)).toMatchObject([
      { card: card('frågan'), notice: { kind: 'message', text: 'Tack, det är noterat.' } },
    ]);
    on.bot.answer = () => ({
      statusCode: 400,
      type: 'application/vnd.microsoft.error',
      value: { code: 'x', message: 'Det gick inte.' },
    });
    expect((await press(person, activityId)).body.statusCode).toBe(400);
    expect(await on.chat(person)).toMatchObject([
      { card: card('frågan'), notice: { kind: 'error', text: 'Det gick inte.' } },
    ]);
  });

  it.each([
    ['no JSON', () => 'not json'],
    ['nothing', () => undefined],
    ['a card that is none', () => turnedTo({ type: 'HeroCard' })],
    ['no status', () => ({ type: 'application/vnd.microsoft.card.adaptive', value: card('x') })],
  ])('is an error when the bot answers %s', async (_what, answer) => {
    const person = CENTRAL.registrar.id;
    const activityId = await on.sendTo(person, withCard(card('frågan')));
    on.bot.answer = answer;
    expect((await press(person, activityId)).body).toMatchObject({
      statusCode: 502,
      type: 'application/vnd.microsoft.error',
    });
    expect((await on.chat(person)).at(-1)).toMatchObject({ card: card('frågan'), notice: { kind: 'error' } });
  });

  it('is refused for a button that the person does not see', async () => {
    const [owner, other] = [CENTRAL.registrar.id, CENTRAL.chair.id];
    const activityId = await on.sendTo(owner, withCard(card('frågan')));
    for (const [userId, id, verb] of [
      [owner, activityId, 'explode'],
      [other, activityId, 'done'],
      [owner, 'unknown', 'done'],
    ] as const)
      expect((await press(userId, id, verb)).status).toBe(400);
  });

  it("gives way to the bot's own change of the message", async () => {
    const person = CENTRAL.chair.id;
    const activityId = await on.sendTo(person, withCard(card('frågan')));
    on.bot.answer = () => turnedTo(card('svarad'));
    await press(person, activityId);
    const path = `${await on.chatWith(person)}/activities/${encoded(activityId)}`;
    await on.connector('PUT', path, withCard(card('ändrad')));
    expect((await on.chat(person)).at(-1)).toMatchObject({ activityId, card: card('ändrad') });
  });
});

describe('a card that refreshes (…/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards)', () => {
  const see = (userId: string, activityId: string) => on.control('POST', `/people/${userId}/see`, { activityId });
  const asked = () => on.bot.of('invoke').length;

  it('asks the bot of itself when it is seen, and shows the answer to that person alone', async () => {
    const person = someone();
    const activityId = await on.sendTo(person, withCard(card('i går', refreshing())));
    on.bot.answer = () => turnedTo(card('i dag', refreshing()));
    expect((await see(person, activityId)).body).toMatchObject({ statusCode: 200, value: card('i dag') });
    expect(on.bot.of('invoke').at(-1)).toMatchObject({
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'refresh', data: { key: '1' } }, trigger: 'automatic' },
      replyToId: activityId,
      from: { aadObjectId: person },
    });
    expect(await on.chat(person)).toMatchObject([{ card: card('i dag') }]);
    expect((await on.stored()).at(-1)).toMatchObject({ activityId, card: card('i går') });
  });

  it('tells of no change when the card is as it was', async () => {
    const person = someone();
    const activityId = await on.sendTo(person, withCard(card('samma', refreshing())));
    const [before] = await on.chat(person);
    on.bot.answer = () => turnedTo(card('samma', refreshing()));
    await see(person, activityId);
    expect(await on.chat(person)).toEqual([before]);
  });

  it('never takes the place of what was answered while it was on its way', async () => {
    const person = someone();
    const activityId = await on.sendTo(person, withCard(card('frågan', refreshing())));
    let pressed = () => {};
    const wait = new Promise<void>((resolve) => {
      pressed = resolve;
    });
    on.bot.answer = async ({ value }) => {
      if (value.trigger === 'automatic') await wait;
      return turnedTo(card(value.trigger === 'automatic' ? 'gammalt' : 'svarad'));
    };
    const seen = see(person, activityId);
    await on.control('POST', `/people/${person}/press`, { activityId, verb: 'done', data: {} });
    pressed();
    await seen;
    expect(await on.chat(person)).toMatchObject([{ card: card('svarad') }]);
  });

  it.each([
    ['without refresh', card('x'), 0],
    ['with an empty list of people', card('x', refreshing({ userIds: [] })), 0],
    ['with a list of others', card('x', refreshing({ userIds: ['29:other'] })), 0],
    ['that names the person', card('x', refreshing({ userIds: [`29:${CENTRAL.controller.id}`] })), 1],
  ])('%s asks as the list of people says', async (_what, content, times) => {
    const person = CENTRAL.controller.id;
    on.bot.answer = () => message('sett');
    const activityId = await on.sendTo(person, withCard(content));
    const before = asked();
    expect((await see(person, activityId)).status).toBe(times ? 200 : 204);
    expect(asked() - before).toBe(times);
  });

  it('is seen by nobody who is not in the conversation', async () => {
    const activityId = await on.sendTo(CENTRAL.controller.id, withCard(card('x', refreshing())));
    expect((await see(CENTRAL.chair.id, activityId)).status).toBe(400);
  });
});

describe('the bot that is kept out (bots/build-conversational-capability: status codes; send-proactive-messages)', () => {
  const attempts = async (person: string, activityId: string) => {
    const path = `${await on.chatWith(person)}/activities`;
    const replies = [
      await on.connector('POST', path, { type: 'message', text: 'hej' }),
      await on.connector('PUT', `${path}/${encoded(activityId)}`, { type: 'message', text: 'hej' }),
      await on.connector('DELETE', `${path}/${encoded(activityId)}`),
    ];
    return replies.map(({ status, body }) => [status, body?.error?.code]);
  };
  const thrice = (code: string) => [1, 2, 3].map(() => [403, code]);
  const person = CENTRAL.committeeSecretary.id;

  it('by a block is refused sending, updating and deleting, also after a restart', async () => {
    const activityId = await on.sendTo(person, { type: 'message', text: 'före' });
    await on.control('POST', `/people/${person}/block`);
    expect(await attempts(person, activityId)).toEqual(thrice('MessageWritesBlocked'));
    await on.restart();
    expect(await attempts(person, activityId)).toEqual(thrice('MessageWritesBlocked'));
    await on.control('POST', `/people/${person}/block`, { code: 'ConversationBlockedByUser' });
    expect(await attempts(person, activityId)).toEqual(thrice('ConversationBlockedByUser'));
    expect((await on.control('POST', `/people/${person}/block`, { code: 'x' })).status).toBe(400);
    await on.control('DELETE', `/people/${person}/block`);
    expect((await attempts(person, activityId)).map(([status]) => status)).toEqual([201, 200, 200]);
  });

  it('by the administrator is refused everywhere, and nobody reaches it', async () => {
    const activityId = await on.sendTo(person, { type: 'message', text: 'före' });
    await on.control('POST', '/bot/disabled');
    expect(await attempts(person, activityId)).toEqual(thrice('BotDisabledByAdmin'));
    const said = await on.control('POST', `/people/${person}/say`, { text: 'hej' });
    expect([said.status, said.body.error.code]).toEqual([403, 'BotDisabledByAdmin']);
    await on.control('DELETE', '/bot/disabled');
    expect((await attempts(person, activityId))[0]).toEqual([201, undefined]);
  });

  it('by an uninstallation is told of it, and refused from then on', async () => {
    const path = await on.chatWith(person);
    const activityId = await on.sendTo(person, { type: 'message', text: 'före' });
    await on.control('DELETE', `/people/${person}/install`);
    expect(on.bot.of('installationUpdate').at(-1)).toMatchObject({
      action: 'remove',
      from: { aadObjectId: person },
      conversation: { conversationType: 'personal' },
    });
    for (const [method, end, body] of [
      ['POST', '/activities', { type: 'message', text: 'x' }],
      ['PUT', `/activities/${encoded(activityId)}`, { type: 'message', text: 'x' }],
      ['DELETE', `/activities/${encoded(activityId)}`, undefined],
      ['GET', '/pagedmembers', undefined],
    ] as const) {
      const refused = await on.connector(method, path + end, body);
      expect([refused.status, refused.body.error.code], method).toEqual([403, 'BotNotInConversationRoster']);
    }
    const anew = await on.connector('POST', '/conversations', {
      members: [{ id: person }],
      tenantId: on.settings().tenantId,
    });
    expect([anew.status, anew.body.error.code]).toEqual([403, 'ForbiddenOperationException']);
    expect((await on.control('POST', `/people/${person}/say`, { text: 'hej' })).status).toBe(403);
    await on.control('POST', `/people/${person}/install`);
    expect(on.bot.of('installationUpdate').at(-1)).toMatchObject({ action: 'add' });
    expect((await on.connector('POST', `${path}/activities`, { type: 'message', text: 'x' })).status).toBe(201);
  });
});

describe('an installation for a person (bots/how-to/conversations/subscribe-to-conversation-events)', () => {
  it('is told as members added, the bot among them, and as an installation; once', async () => {
    const person = someone();
    const before = on.bot.told.length;
    await on.control('POST', `/people/${person}/install`);
    await on.control('POST', `/people/${person}/install`);
    const [added, installed, ...more] = on.bot.told.slice(before);
    const bot = `28:${on.settings().clientId}`;
    expect(added!.activity).toMatchObject({
      type: 'conversationUpdate',
      membersAdded: [{ id: bot }, { id: `29:${person}`, aadObjectId: person }],
      recipient: { id: bot },
      from: { aadObjectId: person },
      conversation: { conversationType: 'personal', tenantId: on.settings().tenantId },
    });
    expect(installed!.activity).toMatchObject({ type: 'installationUpdate', action: 'add' });
    expect(installed!.headers['x-ms-tenant-id']).toBe(on.settings().tenantId);
    expect(more).toEqual([]);
  });
});

describe('the roster (bots/how-to/get-teams-context)', () => {
  it('tells who is in a chat, whole, in pages and one by one', async () => {
    const person = UNITS[0]!.head;
    const path = await on.chatWith(person.id);
    const member = {
      id: `29:${person.id}`,
      objectId: person.id,
      name: person.name,
      givenName: person.name.split(' ')[0],
      userPrincipalName: `${person.handle}@exempelbro.example`,
      tenantId: on.settings().tenantId,
      userRole: 'user',
    };
    expect((await on.connector('GET', `${path}/members`)).body).toEqual([expect.objectContaining(member)]);
    expect((await on.connector('GET', `${path}/pagedmembers?pageSize=1`)).body).toEqual({
      members: [expect.objectContaining(member)],
    });
    for (const id of [member.id, member.objectId, member.userPrincipalName])
      expect((await on.connector('GET', `${path}/members/${encoded(id)}`)).body).toMatchObject(member);
    const missing = await on.connector('GET', `${path}/members/${encoded(`29:${CENTRAL.chair.id}`)}`);
    expect([missing.status, missing.body.error.code]).toEqual([404, 'MemberNotFoundInConversation']);
    expect((await on.connector('GET', `${path}/pagedmembers?continuationToken=x`)).status).toBe(400);
    expect((await on.connector('GET', '/conversations/a%3Anone/members')).body.error.code).toBe('ConversationNotFound');
  });

  it('comes in pages of 50 to 500, each telling where the next begins', () => {
    const people = Array.from({ length: 620 }, (_, index) => index);
    expect(pageOf(people, { pageSize: '10' })).toEqual({ members: people.slice(0, 50), continuationToken: '50' });
    const first = pageOf(people, { pageSize: '9999' });
    expect(first!.members).toHaveLength(500);
    expect(pageOf(people, { pageSize: '500', ...first })).toEqual({ members: people.slice(500) });
  });
});

describe('a channel of a team (bots/how-to/conversations/channel-and-group-conversations; subscribe-to-conversation-events)', () => {
  const head = CENTRAL.departmentHead.id;
  const channels = async () => (await on.control('GET', '/channels')).body;
  const other = async () => (await channels()).find((it: { id: string; team: { id: string } }) => it.id !== it.team.id);
  const seenBy = async (id: string, person = head) =>
    (await on.control('GET', `/channels/${encoded(id)}/messages?person=${person}`)).body.messages;

  it('lets the bot in when the app is installed there, and tells it so', async () => {
    const channel = await other();
    const path = `/conversations/${encoded(channel.id)}`;
    expect(channel).toMatchObject({ installed: false, id: expect.stringMatching(/^19:\w+@thread\.tacv2$/) });
    const early = await on.connector('POST', `${path}/activities`, { type: 'message', text: 'hej' });
    expect([early.status, early.body.error.code]).toEqual([403, 'BotNotInConversationRoster']);
    const before = on.bot.told.length;
    await on.control('POST', `/channels/${encoded(channel.id)}/install`, { person: head });
    const [added, installed] = on.bot.told.slice(before).map((it) => it.activity);
    const where = {
      from: { aadObjectId: head },
      conversation: { id: channel.id, conversationType: 'channel', isGroup: true, tenantId: on.settings().tenantId },
      channelData: {
        team: channel.team,
        channel: { id: channel.id },
        settings: { selectedChannel: { id: channel.id } },
        tenant: { id: on.settings().tenantId },
      },
    };
    expect(added).toMatchObject({
      ...where,
      type: 'conversationUpdate',
      membersAdded: [{ id: `28:${on.settings().clientId}` }],
    });
    expect(added.channelData.eventType).toBe('teamMemberAdded');
    expect(installed).toMatchObject({ ...where, type: 'installationUpdate', action: 'add' });
    expect((await channels()).map((it: { installed: boolean }) => it.installed)).toEqual([true, true]);
  });

  it('tells the bot what mentions it, and nothing else', async () => {
    const { id, team } = await other();
    const before = on.bot.of('message').length;
    await on.control('POST', `/channels/${encoded(id)}/say`, { person: head, text: 'bara till er', mention: false });
    expect(on.bot.of('message')).toHaveLength(before);
    const said = await on.control('POST', `/channels/${encoded(id)}/say`, { person: head, text: 'läget' });
    const heard = on.bot.of('message').at(-1);
    expect(heard).toMatchObject({
      text: '<at>Årshjul</at> läget',
      conversation: { id: `${id};messageid=${said.body.activityId}`, conversationType: 'channel', isGroup: true },
      channelData: { teamsChannelId: id, teamsTeamId: team.id, channel: { id }, team: { id: team.id } },
    });
    expect(heard.entities).toContainEqual({
      type: 'mention',
      mentioned: { id: `28:${on.settings().clientId}`, name: 'Årshjul' },
      text: '<at>Årshjul</at>',
    });
    const reply = `/conversations/${encoded(heard.conversation.id)}/activities/${encoded(heard.id)}`;
    await on.connector('POST', reply, { type: 'message', text: 'Så här ligger det till.' });
    expect(await seenBy(id)).toMatchObject([
      { from: 'person', userId: head, text: 'bara till er' },
      { from: 'person', userId: head, text: '<at>Årshjul</at> läget' },
      { from: 'bot', thread: said.body.activityId, text: 'Så här ligger det till.' },
    ]);
  });

  it('takes a new thread from the bot, whose card any member can press for themselves', async () => {
    const { id } = await other();
    const made = await on.connector('POST', '/conversations', {
      isGroup: true,
      channelData: { channel: { id } },
      activity: withCard(card('i kanalen')),
    });
    expect(made).toMatchObject({ status: 201, body: { id: `${id};messageid=${made.body.activityId}` } });
    on.bot.answer = ({ from }) => turnedTo(card(`för ${from.name}`));
    const presser = UNITS[0]!.head;
    const { activityId } = made.body;
    await on.control('POST', `/people/${presser.id}/press`, { activityId, verb: 'done', data: {} });
    expect(on.bot.of('invoke').at(-1)).toMatchObject({
      from: { aadObjectId: presser.id },
      conversation: { id: made.body.id, conversationType: 'channel' },
    });
    expect((await seenBy(id, presser.id)).at(-1)).toMatchObject({ card: card(`för ${presser.name}`) });
    expect((await seenBy(id)).at(-1)).toMatchObject({ card: card('i kanalen') });
    const path = `/conversations/${encoded(made.body.id)}/activities/${encoded(activityId)}`;
    expect((await on.connector('PUT', path, withCard(card('för alla')))).status).toBe(200);
    expect((await seenBy(id, presser.id)).at(-1)).toMatchObject({ card: card('för alla') });
  });

  it('is known to the bot with its team and members (bots/how-to/get-teams-context)', async () => {
    const { id, name, team } = await other();
    const members = await on.connector('GET', `/conversations/${encoded(id)}/pagedmembers`);
    expect(members.body.members).toHaveLength(PEOPLE.length);
    expect((await on.connector('GET', `/teams/${encoded(team.id)}`)).body).toEqual(team);
    expect((await on.connector('GET', `/teams/${encoded(team.id)}/conversations`)).body.conversations).toEqual([
      { id: team.id, name: null },
      { id, name },
    ]);
    expect((await on.connector('GET', '/teams/19%3Anone')).status).toBe(404);
  });

  it('keeps everything over a restart, and shows the bot out when the app is uninstalled', async () => {
    const { id } = await other();
    const before = await seenBy(id, UNITS[0]!.head.id);
    await on.restart();
    expect(await seenBy(id, UNITS[0]!.head.id)).toEqual(before);
    await on.control('DELETE', `/channels/${encoded(id)}/install`);
    expect(on.bot.of('conversationUpdate').at(-1)).toMatchObject({
      membersRemoved: [{ id: `28:${on.settings().clientId}` }],
      channelData: { eventType: 'teamMemberRemoved' },
    });
    expect(on.bot.of('installationUpdate').at(-1)).toMatchObject({ action: 'remove', conversation: { id } });
    const refused = await on.connector('POST', `/conversations/${encoded(id)}/activities`, {
      type: 'message',
      text: 'x',
    });
    expect(refused.body.error.code).toBe('BotNotInConversationRoster');
  });
});

describe('the order of a chat', () => {
  it('is that of sending, also when the calendar day moves backwards', async () => {
    const person = CENTRAL.qualityDeveloper.id;
    await on.sendTo(person, { type: 'message', text: 'först' });
    await on.control('POST', '/clock', { day: '2026-01-02' });
    await on.sendTo(person, { type: 'message', text: 'sedan' });
    const chat = (await on.chat(person)).sort((a, b) => a.sent - b.sent);
    expect(chat.map((it) => it.text)).toEqual(['först', 'sedan']);
    expect(chat[1].timestamp < chat[0].timestamp).toBe(true);
  });
});
