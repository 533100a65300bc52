import express, { type Response, Router } from 'express';
import { dayAt } from '../cycle/planning/local-date.ts';
import { AppError } from '../errors.ts';
import { PEOPLE } from '../sample/exempelbro.ts';
import type { ChatMessage, Conversations } from './channel/conversations.ts';
import type { Teams } from './channel/teams.ts';
import type { TenantContext } from './context.ts';
import { mintUserToken } from './entra/tokens.ts';
import type { GraphService } from './graph/router.ts';

/** Every verb that a card's buttons carry, wherever in the card they stand. */
const verbsOf = (part: unknown): string[] => {
  if (Array.isArray(part)) return part.flatMap(verbsOf);
  if (typeof part !== 'object' || part === null) return [];
  const own = 'type' in part && part.type === 'Action.Execute' && 'verb' in part ? [String(part.verb)] : [];
  return [...own, ...Object.values(part).flatMap(verbsOf)];
};

/**
 * The tenant's own controls under `/_tenant`, for its page, for tests and for the simulation: the calendar day, what
 * people do in Teams, and what stands in lists and calendar. Open to whoever reaches loopback; no part of Microsoft 365.
 */
export const controlRouter = (
  context: TenantContext,
  conversations: Conversations,
  teams: Teams,
  graph: GraphService,
): Router => {
  const { clock, events } = context;
  const router = Router();
  router.use('/_tenant', express.json({ limit: '1mb' }));

  const tellTime = (response: Response): void => {
    const now = clock.now();
    response.set('Date', now.toUTCString()).json({ now: now.toISOString(), day: dayAt(now) });
  };
  router.get('/_tenant/clock', (_request, response) => tellTime(response));
  router.post('/_tenant/clock', async (request, response) => {
    try {
      await clock.moveTo(String(request.body?.day));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return void response
        .status(400)
        .json({ error: { code: error.code, message: 'day must be a date such as 2026-02-02' } });
    }
    tellTime(response);
  });

  router.get('/_tenant/lists', (_request, response) => void response.json({ lists: graph.lists.dump() }));
  router.get('/_tenant/events', (_request, response) => void response.json({ events: graph.calendar.dump() }));
  router.get('/_tenant/people', (_request, response) => void response.json(PEOPLE));

  router.param('person', (_request, response, next, id: string) => {
    const person = PEOPLE.find((it) => it.id === id || it.handle === id);
    if (!person)
      return void response.status(404).json({ error: { code: 'person.unknown', message: `nobody is called ${id}` } });
    response.locals.person = person;
    next();
  });
  const personIn = (response: Response): (typeof PEOPLE)[number] => response.locals.person;

  router.post('/_tenant/people/:person/install', async (_request, response) => {
    await teams.install(personIn(response).id);
    response.status(204).end();
  });
  router.get('/_tenant/people/:person/chat', (request, response) => {
    response.json({ messages: conversations.since(Number(request.query.after ?? 0), personIn(response).id) });
  });
  router.post('/_tenant/people/:person/say', async (request, response) => {
    await teams.say(personIn(response).id, String(request.body?.text ?? ''));
    response.status(204).end();
  });
  router.post('/_tenant/people/:person/press', async (request, response) => {
    const { activityId, verb, data, unchecked } = request.body as {
      activityId?: string;
      verb?: string;
      data?: Record<string, unknown>;
      unchecked?: boolean;
    };
    const message: ChatMessage | undefined = conversations.find(activityId ?? '');
    // A person can only press what they see; `unchecked` is for trying what a forged client would send.
    if (!unchecked && (message?.userId !== personIn(response).id || !verbsOf(message.card).includes(verb ?? ''))) {
      return void response
        .status(400)
        .json({ error: { code: 'press.invalid', message: 'no such button in a card of this person' } });
    }
    const own = { ...message!, userId: personIn(response).id };
    response.json(await teams.press(own, verb ?? '', data ?? {}));
  });
  router.post(
    '/_tenant/people/:person/token',
    async (_request, response) => void response.json({ token: await mintUserToken(context, personIn(response)) }),
  );
  router.post('/_tenant/people/:person/block', (_request, response) => {
    conversations.block(personIn(response).id, true);
    response.status(204).end();
  });
  router.delete('/_tenant/people/:person/block', (_request, response) => {
    conversations.block(personIn(response).id, false);
    response.status(204).end();
  });
  router.get(
    '/_tenant/activities',
    (request, response) => void response.json({ messages: conversations.since(Number(request.query.after ?? 0)) }),
  );

  router.get('/_tenant/stream', (request, response) => {
    response.status(200).set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.flushHeaders();
    const tell = (name: string) => (data: unknown) =>
      response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
    const [onActivity, onDay] = [tell('activity'), tell('day')];
    events.on('activity', onActivity);
    events.on('day', onDay);
    request.on('close', () => {
      events.off('activity', onActivity);
      events.off('day', onDay);
    });
  });
  return router;
};
