import { type Response, Router } from 'express';
import { CENTRAL, PEOPLE, type SamplePerson } from '../../sample/exempelbro.ts';
import { type Barriers, BLOCK_CODES } from './barriers.ts';
import { type Conversation, type Conversations, membersOf, type TeamChannel } from './conversations.ts';
import type { ChatMessage, Messages } from './messages.ts';
import type { Teams } from './teams.ts';

/** Every verb that a card's buttons carry, wherever in the card they stand. */
const verbsOf = (part: unknown): string[] => {
  if (Array.isArray(part)) return part.flatMap(verbsOf);
  if (typeof part !== 'object' || part === null) return [];
  const own = 'type' in part && part.type === 'Action.Execute' && 'verb' in part ? [String(part.verb)] : [];
  return [...own, ...Object.values(part).flatMap(verbsOf)];
};

const refuse = (response: Response, status: number, code: string, message: string): void => {
  response.status(status).json({ error: { code, message } });
};

const personNamed = (name: unknown): SamplePerson | undefined =>
  PEOPLE.find((person) => person.id === name || person.handle === name);

export interface ChannelParts {
  readonly conversations: Conversations;
  readonly messages: Messages;
  readonly barriers: Barriers;
  readonly teams: Teams;
}

/**
 * What people do in Teams, under `/_tenant`: install, write, see, press and block, in their chat with the bot and in the
 * team's channels; and what an administrator does. People are named by id or handle, channels by id. Bodies are read
 * before.
 */
export const channelControl = ({ conversations, messages, barriers, teams }: ChannelParts): Router => {
  const router = Router();

  router.param('person', (_request, response, next, name: string) => {
    const person = personNamed(name);
    if (!person) return refuse(response, 404, 'person.unknown', `nobody is called ${name}`);
    response.locals.person = person;
    next();
  });
  router.param('channel', (_request, response, next, id: string) => {
    const channel = conversations.channels.find((it) => it.id === id);
    if (!channel) return refuse(response, 404, 'channel.unknown', `no channel has the id ${id}`);
    response.locals.channel = channel;
    next();
  });
  const personIn = ({ locals }: Response): SamplePerson => locals.person;
  const channelIn = ({ locals }: Response): TeamChannel => locals.channel;
  const done = (response: Response): void => void response.status(204).end();

  /** A message that a person can see, as it is kept. */
  const visible = (activityId: unknown, userId: string): ChatMessage | undefined => {
    const message = messages.find(String(activityId));
    const place = message && !message.deleted && conversations.at(message.conversationId);
    return place && membersOf(place.conversation).includes(userId) ? message : undefined;
  };
  const show = (response: Response, conversation: Conversation | undefined, userId: string, after: unknown): void => {
    response.json({
      installed: !conversation || barriers.isInstalled(conversation),
      messages: conversation ? messages.seenSince(Number(after ?? 0), conversation, userId) : [],
    });
  };

  router.post('/_tenant/people/:person/install', async (_request, response) => {
    await teams.install(personIn(response).id);
    done(response);
  });
  router.delete('/_tenant/people/:person/install', async (_request, response) => {
    await teams.uninstall(personIn(response).id);
    done(response);
  });
  router.get('/_tenant/people/:person/chat', (request, response) => {
    const { id } = personIn(response);
    show(response, conversations.of(id), id, request.query.after);
  });
  router.post('/_tenant/people/:person/say', async (request, response) => {
    const barrier = await teams.say(personIn(response).id, String(request.body?.text ?? ''));
    if (barrier) return refuse(response, 403, barrier.code, barrier.message);
    done(response);
  });
  router.post('/_tenant/people/:person/press', async (request, response) => {
    const {
      activityId = '',
      verb = '',
      data = {},
      unchecked,
    } = request.body as {
      activityId?: string;
      verb?: string;
      data?: Record<string, unknown>;
      unchecked?: boolean;
    };
    const { id } = personIn(response);
    // A person can only press what they see; `unchecked` is for trying what a forged client would send.
    if (unchecked) return void response.json(await teams.forge(id, activityId, { verb, data }));
    const message = visible(activityId, id);
    if (!message || !verbsOf(messages.as(id, message).card).includes(verb))
      return refuse(response, 400, 'press.invalid', 'no such button in a card that this person sees');
    response.json(await teams.press(message, id, { verb, data }));
  });
  router.post('/_tenant/people/:person/see', async (request, response) => {
    const { id } = personIn(response);
    const message = visible(request.body?.activityId, id);
    if (!message) return refuse(response, 400, 'message.unknown', 'this person sees no such message');
    const answer = await teams.see(message, id);
    if (answer) response.json(answer);
    else done(response);
  });
  router.post('/_tenant/people/:person/block', async (request, response) => {
    const wanted: unknown = request.body?.code ?? BLOCK_CODES[0];
    const code = BLOCK_CODES.find((it) => it === wanted);
    if (!code) return refuse(response, 400, 'block.invalid', `code must be one of ${BLOCK_CODES.join(', ')}`);
    await barriers.setBlocked(personIn(response).id, code);
    done(response);
  });
  router.delete('/_tenant/people/:person/block', async (_request, response) => {
    await barriers.setBlocked(personIn(response).id, undefined);
    done(response);
  });
  for (const [method, forbidden] of [
    ['post', true],
    ['delete', false],
  ] as const)
    router[method]('/_tenant/people/:person/forbid-app', async (_request, response) => {
      await barriers.setForbidden(personIn(response).id, forbidden);
      done(response);
    });
  router.put('/_tenant/app-setup-policy', async (request, response) => {
    const installs: unknown = request.body?.installs;
    if (typeof installs !== 'boolean') return refuse(response, 400, 'policy.invalid', 'installs must be true or false');
    await barriers.setWithout(installs ? [] : PEOPLE.map((it) => it.id));
    done(response);
  });
  for (const [method, disabled] of [
    ['post', true],
    ['delete', false],
  ] as const)
    router[method]('/_tenant/bot/disabled', async (_request, response) => {
      await barriers.setDisabledByAdmin(disabled);
      done(response);
    });

  router.get('/_tenant/channels', (_request, response) => {
    response.json(conversations.channels.map((it) => ({ ...it, installed: barriers.isInstalled(it) })));
  });
  /** Who acts in a channel: the body's or the address's `person`, otherwise the department head. */
  const actor = (named: unknown, response: Response): SamplePerson | undefined => {
    const person = named === undefined ? CENTRAL.departmentHead : personNamed(named);
    if (!person) refuse(response, 404, 'person.unknown', `nobody is called ${named}`);
    return person;
  };
  router.post('/_tenant/channels/:channel/install', async (request, response) => {
    const person = actor(request.body?.person, response);
    if (!person) return;
    await teams.installIn(channelIn(response), person.id);
    done(response);
  });
  router.delete('/_tenant/channels/:channel/install', async (request, response) => {
    const person = actor(request.query.person, response);
    if (!person) return;
    await teams.uninstallFrom(channelIn(response), person.id);
    done(response);
  });
  router.get('/_tenant/channels/:channel/messages', (request, response) => {
    const person = actor(request.query.person, response);
    if (person) show(response, channelIn(response), person.id, request.query.after);
  });
  router.post('/_tenant/channels/:channel/say', async (request, response) => {
    const { text = '', mention = true, thread } = request.body as { text?: string; mention?: boolean; thread?: string };
    const person = actor(request.body?.person, response);
    if (!person) return;
    const channel = channelIn(response);
    if (thread !== undefined && messages.find(thread)?.conversationId !== channel.id)
      return refuse(response, 400, 'message.unknown', 'thread must be a message of this channel');
    const said = await teams.sayIn(channel, person.id, { text, mention, ...(thread && { thread }) });
    response.status(201).json({ activityId: said.activityId });
  });

  router.get('/_tenant/activities', (request, response) => {
    response.json({ messages: messages.since(Number(request.query.after ?? 0)) });
  });
  return router;
};
