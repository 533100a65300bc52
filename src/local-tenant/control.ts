import express, { type Response, Router } from 'express';
import { dayAt } from '../cycle/planning/local-date.ts';
import { AppError } from '../errors.ts';
import { PEOPLE } from '../sample/exempelbro.ts';
import { type ChannelParts, channelControl } from './channel/control.ts';
import type { TenantContext } from './context.ts';
import { directoryControl } from './directory-control.ts';
import { mintUserToken } from './entra/tokens.ts';
import type { GraphService } from './graph/router.ts';
import { subscriptionsControl } from './graph/subscriptions/control.ts';
import { peopleControl } from './people-control.ts';
import { rightsControl } from './rights-control.ts';

/**
 * The tenant's own controls under `/_tenant`, for its page, for tests and for the simulation: the calendar day, what
 * people do in Teams, and what stands in lists and calendar. Open to whoever reaches loopback; no part of Microsoft 365.
 */
export const controlRouter = (context: TenantContext, channel: ChannelParts, graph: GraphService): Router => {
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
  router.get('/_tenant/mails', (_request, response) => void response.json({ mails: graph.mail.all() }));
  router.get('/_tenant/people', (_request, response) => void response.json(PEOPLE));

  router.post('/_tenant/people/:person/token', async (request, response) => {
    const { person: name } = request.params;
    const person = PEOPLE.find((it) => it.id === name || it.handle === name);
    if (!person)
      return void response.status(404).json({ error: { code: 'person.unknown', message: `nobody is called ${name}` } });
    response.json({ token: await mintUserToken(context, person) });
  });
  router.use(rightsControl(context), directoryControl(context));
  router.use(channelControl(channel));
  router.use(peopleControl(context, graph), graph.mailboxLimit.control(), subscriptionsControl(graph.subscriptions));

  router.get('/_tenant/stream', (request, response) => {
    response.status(200).set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.flushHeaders();
    const tell = (name: string) => (data: unknown) =>
      response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
    const told = (['activity', 'day', 'record', 'mail'] as const).map((name) => [name, tell(name)] as const);
    for (const [name, listener] of told) events.on(name, listener);
    request.on('close', () => {
      for (const [name, listener] of told) events.off(name, listener);
    });
  });
  return router;
};
