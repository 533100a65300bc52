import type { IncomingMessage } from 'node:http';
import express, { type ErrorRequestHandler, type RequestHandler, type Response, Router } from 'express';
import type { TenantContext } from '../context.ts';
import { BOT_AUDIENCE, readBearer } from '../entra/tokens.ts';
import type { Barriers } from './barriers.ts';
import { CARD } from './bot-endpoint.ts';
import { addressOfPlace, type Conversations, membersOf, type Place, type TeamChannel } from './conversations.ts';
import type { ChatMessage, Content, Messages } from './messages.ts';
import { memberOf, pageOf, personNamed } from './roster.ts';

/** Teams takes messages of up to about 28 KB. */
const LARGEST_ACTIVITY = 28 * 1024;

interface SentActivity {
  readonly type?: string;
  readonly text?: string;
  readonly summary?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content: Record<string, unknown> }[];
  readonly suggestedActions?: { readonly actions?: readonly { readonly title?: string; readonly value?: unknown }[] };
}

interface WantedConversation {
  readonly members?: readonly { readonly id?: string }[];
  readonly tenantId?: string;
  readonly channelData?: { readonly tenant?: { readonly id?: string }; readonly channel?: { readonly id?: string } };
  readonly activity?: SentActivity;
}

/** An answer of the Bot Connector that is none (Teams documentation, status codes from bot conversational APIs). */
class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const badArgument = (message: string) => new Refusal(400, 'Bad Argument', message);
const tooBig = () => new Refusal(413, 'MessageSizeTooBig', 'Message size too large');

const contentOf = (activity: SentActivity): Content => {
  if (activity.type !== 'message') throw badArgument(`Activity type '${activity.type}' is no message`);
  const card = activity.attachments?.find((attachment) => attachment.contentType === CARD)?.content;
  const suggestions = activity.suggestedActions?.actions?.map((action) => String(action.value ?? action.title ?? ''));
  return {
    ...(activity.text && { text: activity.text }),
    ...(card && { card }),
    ...(activity.summary && { summary: activity.summary }),
    ...(suggestions && { suggestions }),
  };
};

/** The Bot Connector's REST interface under `/teams/v3`, for the one bot of the tenant. */
export const connectorRouter = (
  context: TenantContext,
  parts: { readonly conversations: Conversations; readonly messages: Messages; readonly barriers: Barriers },
): Router => {
  const { conversations, messages, barriers } = parts;
  const { clientId, tenantId } = context.settings;
  const router = Router();
  const sizes = new WeakMap<IncomingMessage, number>();

  const authenticate: RequestHandler = async (request, _response, next) => {
    const token = await readBearer(context, request.headers.authorization, BOT_AUDIENCE);
    if (token?.azp !== clientId) throw new Refusal(401, 'Unauthorized', 'Invalid or missing token');
    next();
  };
  // Read whole and measured then: a Content-Length is only what the sender says.
  const read = express.json({ limit: '1mb', verify: (request, _response, body) => sizes.set(request, body.length) });
  const measure: RequestHandler = (request, _response, next) => {
    if ((sizes.get(request) ?? 0) > LARGEST_ACTIVITY) throw tooBig();
    next();
  };
  router.use('/teams', authenticate, read, measure);

  /** The place that an address names, where the bot is let in. */
  const openPlace = (address: string, to: 'read' | 'write'): Place => {
    const place = conversations.at(address);
    if (!place) throw new Refusal(404, 'ConversationNotFound', 'Conversation not found');
    const barrier = to === 'write' ? barriers.toWriting(place.conversation) : barriers.toReading(place.conversation);
    if (barrier) throw new Refusal(403, barrier.code, barrier.message);
    return place;
  };
  const post = (place: Place, activity: SentActivity): Promise<ChatMessage> => {
    const { conversation, thread } = place;
    return messages.add(conversation, {
      from: 'bot',
      ...(conversation.kind === 'personal' && { userId: conversation.userId }),
      ...(thread && { thread }),
      ...contentOf(activity),
    });
  };

  const startThread = async (channelId: string, activity: SentActivity | undefined, response: Response) => {
    const place = openPlace(channelId, 'write');
    if (place.conversation.kind !== 'channel' || !activity)
      throw badArgument('A channel and an activity are needed for a new thread');
    const { activityId } = await post(place, activity);
    response.status(201).json({ id: addressOfPlace({ ...place, thread: activityId }), activityId });
  };
  router.post('/teams/v3/conversations', async (request, response) => {
    const { members, channelData, activity, tenantId: tenant } = request.body as WantedConversation;
    if (channelData?.channel?.id) return startThread(channelData.channel.id, activity, response);
    if ((channelData?.tenant?.id ?? tenant) !== tenantId)
      throw new Refusal(403, 'Forbidden', 'The tenant is not one where the bot is installed');
    const userId = personNamed(members?.[0]?.id ?? '');
    if (members?.length !== 1 || !userId || context.directory.isDeleted(userId))
      throw badArgument('Exactly one known member is needed for a one-to-one conversation');
    if (!barriers.hasApp(userId))
      throw new Refusal(403, 'ForbiddenOperationException', 'The person does not have the app');
    response.status(201).json({ id: (await conversations.between(userId)).id });
  });

  const send: RequestHandler<{ conversation: string }> = async (request, response) => {
    const place = openPlace(request.params.conversation, 'write');
    const activity = request.body as SentActivity;
    if (activity.type === 'typing') return void response.status(201).json({ id: 'typing' });
    response.status(201).json({ id: (await post(place, activity)).activityId });
  };
  router.post('/teams/v3/conversations/:conversation/activities', send);
  router.post('/teams/v3/conversations/:conversation/activities/:activity', send);

  /** A message that the bot has sent there and may change. */
  const own = ({ conversation, activity }: { conversation: string; activity: string }): ChatMessage => {
    const place = openPlace(conversation, 'write');
    const message = messages.find(activity);
    if (message?.conversationId === place.conversation.id && message.from === 'bot' && !message.deleted) return message;
    throw new Refusal(404, 'ActivityNotFoundInConversation', 'Activity not found in conversation');
  };
  router.put('/teams/v3/conversations/:conversation/activities/:activity', async (request, response) => {
    const message = own(request.params);
    await messages.replace(message, contentOf(request.body as SentActivity));
    response.status(200).json({ id: message.activityId });
  });
  router.delete('/teams/v3/conversations/:conversation/activities/:activity', async (request, response) => {
    await messages.replace(own(request.params), { deleted: true });
    response.status(200).end();
  });

  const roster = (address: string) =>
    membersOf(openPlace(address, 'read').conversation).map((userId) => memberOf(userId, tenantId));
  router.get('/teams/v3/conversations/:conversation/members', (request, response) => {
    response.json(roster(request.params.conversation));
  });
  router.get('/teams/v3/conversations/:conversation/pagedmembers', (request, response) => {
    const page = pageOf(roster(request.params.conversation), request.query);
    if (!page) throw badArgument('continuationToken is none that was given out');
    response.json(page);
  });
  router.get('/teams/v3/conversations/:conversation/members/:member', (request, response) => {
    const wanted = personNamed(request.params.member);
    const member = roster(request.params.conversation).find((it) => it.objectId === wanted);
    if (!member) throw new Refusal(404, 'MemberNotFoundInConversation', 'Member not found');
    response.json(member);
  });

  const channelsOf = (teamId: string): readonly TeamChannel[] => {
    const channels = conversations.channels.filter((channel) => channel.team.id === teamId);
    if (channels.length === 0) throw new Refusal(404, 'ConversationNotFound', 'Team not found');
    openPlace(channels[0]!.id, 'read');
    return channels;
  };
  router.get('/teams/v3/teams/:team', (request, response) => {
    response.json(channelsOf(request.params.team)[0]!.team);
  });
  router.get('/teams/v3/teams/:team/conversations', (request, response) => {
    // The general channel's name is left to each client's language.
    response.json({
      conversations: channelsOf(request.params.team).map(({ id, name, team }) => ({
        id,
        name: id === team.id ? null : name,
      })),
    });
  });

  const fail: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    const { type, status } = error as { type?: string; status?: number };
    const refusal =
      error instanceof Refusal
        ? error
        : type === 'entity.too.large'
          ? tooBig()
          : status === 400 && badArgument('The body is not readable as JSON');
    if (!refusal || response.headersSent) return next(error);
    response.status(refusal.status).json({ error: { code: refusal.code, message: refusal.message } });
  };
  router.use('/teams', fail);
  return router;
};
