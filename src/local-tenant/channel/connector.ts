import express, { type Response, Router } from 'express';
import { PEOPLE } from '../../sample/exempelbro.ts';
import type { TenantContext } from '../context.ts';
import { BOT_AUDIENCE, readBearer } from '../entra/tokens.ts';
import type { ChatMessage, Conversations } from './conversations.ts';

/** Teams takes messages of up to about 28 KB. */
const LARGEST_ACTIVITY = 28 * 1024;
const CARD = 'application/vnd.microsoft.card.adaptive';

interface SentActivity {
  readonly type?: string;
  readonly text?: string;
  readonly summary?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content: Record<string, unknown> }[];
  readonly suggestedActions?: { readonly actions?: readonly { readonly title?: string; readonly value?: unknown }[] };
}

const refuse = (response: Response, status: number, code: string, message: string): void => {
  response.status(status).json({ error: { code, message } });
};

const contentOf = (activity: SentActivity): Pick<ChatMessage, 'text' | 'card' | 'summary' | 'suggestions'> => {
  const card = activity.attachments?.find((attachment) => attachment.contentType === CARD)?.content;
  const suggestions = activity.suggestedActions?.actions?.map((action) => String(action.value ?? action.title ?? ''));
  return {
    ...(activity.text && { text: activity.text }),
    ...(card && { card }),
    ...(activity.summary && { summary: activity.summary }),
    ...(suggestions && { suggestions }),
  };
};

/** A person as Teams tells of them: an id of the channel's own, and the Entra object id. */
export const memberOf = (userId: string) => {
  const person = PEOPLE.find((it) => it.id === userId);
  return (
    person && {
      id: `29:${person.id}`,
      aadObjectId: person.id,
      objectId: person.id,
      name: person.name,
      userRole: 'user',
    }
  );
};

/** The Bot Connector's REST interface under `/teams/v3`, for the one bot of the tenant. */
export const connectorRouter = (context: TenantContext, conversations: Conversations): Router => {
  const router = Router();
  router.use('/teams', express.json({ limit: '1mb' }), async (request, response, next) => {
    const token = await readBearer(context, request.headers.authorization, BOT_AUDIENCE);
    if (token?.azp !== context.settings.clientId)
      return refuse(response, 401, 'Unauthorized', 'Invalid or missing token');
    if (Number(request.headers['content-length'] ?? 0) > LARGEST_ACTIVITY)
      return refuse(response, 413, 'MessageSizeTooBig', 'Message size too large');
    next();
  });

  router.post('/teams/v3/conversations', async (request, response) => {
    const { members, tenantId, channelData } = request.body as {
      members?: { id?: string }[];
      tenantId?: string;
      channelData?: { tenant?: { id?: string } };
    };
    if ((channelData?.tenant?.id ?? tenantId) !== context.settings.tenantId)
      return refuse(response, 403, 'Forbidden', 'The tenant is not one where the bot is installed');
    const person = PEOPLE.find((it) => it.id === members?.[0]?.id?.replace(/^29:/, ''));
    if (members?.length !== 1 || !person)
      return refuse(response, 400, 'BadSyntax', 'Exactly one known member is needed for a one-to-one conversation');
    response.status(201).json({ id: (await conversations.between(person.id)).id });
  });

  /** The person of the conversation, or a refusal already written. */
  const personIn = (conversationId: string, response: Response): string | undefined => {
    const userId = conversations.userOf(conversationId);
    if (!userId) refuse(response, 404, 'ConversationNotFound', 'Conversation not found');
    return userId;
  };

  const send: express.RequestHandler<{ conversation: string }> = async (request, response) => {
    const userId = personIn(request.params.conversation, response);
    if (!userId) return;
    if (conversations.isBlocked(userId))
      return refuse(response, 403, 'MessageWritesBlocked', 'Message writes are blocked by the user');
    const activity = request.body as SentActivity;
    if (activity.type === 'typing') return void response.status(201).json({ id: 'typing' });
    if (activity.type !== 'message')
      return refuse(response, 400, 'BadSyntax', `Activity type '${activity.type}' cannot be sent`);
    const { activityId } = await conversations.add(userId, { from: 'bot', ...contentOf(activity) });
    response.status(201).json({ id: activityId });
  };
  router.post('/teams/v3/conversations/:conversation/activities', send);
  router.post('/teams/v3/conversations/:conversation/activities/:activity', send);

  const own = (conversationId: string, activityId: string, response: Response): ChatMessage | undefined => {
    const userId = personIn(conversationId, response);
    if (!userId) return undefined;
    const message = conversations.find(activityId);
    if (message?.userId === userId && message.from === 'bot' && !message.deleted) return message;
    refuse(response, 404, 'ActivityNotFoundInConversation', 'Activity not found in conversation');
    return undefined;
  };
  router.put('/teams/v3/conversations/:conversation/activities/:activity', async (request, response) => {
    const message = own(request.params.conversation, request.params.activity, response);
    if (!message) return;
    await conversations.change(message, contentOf(request.body as SentActivity));
    response.status(200).json({ id: message.activityId });
  });
  router.delete('/teams/v3/conversations/:conversation/activities/:activity', async (request, response) => {
    const message = own(request.params.conversation, request.params.activity, response);
    if (!message) return;
    await conversations.change(message, { deleted: true });
    response.status(200).end();
  });

  router.get('/teams/v3/conversations/:conversation/pagedmembers', (request, response) => {
    const userId = personIn(request.params.conversation, response);
    if (userId) response.json({ members: [memberOf(userId)] });
  });
  router.get('/teams/v3/conversations/:conversation/members/:member', (request, response) => {
    const userId = personIn(request.params.conversation, response);
    if (!userId) return;
    if (request.params.member.replace(/^29:/, '') !== userId)
      return refuse(response, 404, 'MemberNotFoundInConversation', 'Member not found');
    response.json(memberOf(userId));
  });
  return router;
};
