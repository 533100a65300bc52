import { type Response, Router } from 'express';
import { PEOPLE, type SamplePerson } from '../sample/exempelbro.ts';
import type { TenantContext } from './context.ts';
import type { GraphAnswer } from './graph/call.ts';
import { GraphRefusal } from './graph/errors.ts';
import type { GraphService } from './graph/router.ts';

const RESPONSES = ['accepted', 'declined', 'tentativelyAccepted'] as const;
/** How people read the calendar here: in their own zone, as text, with ids that last, and with who changed an event last. */
const PREFER = 'outlook.timezone="Europe/Stockholm", outlook.body-content-type="text", IdType="ImmutableId"';
const LAST_MODIFIER = "singleValueExtendedProperties($filter=id eq 'String 0x3FFA')";
const LARGEST_PAGE = '1000';
/** How much of a list its grid shows. */
const GRID = '5000';

/**
 * What people do by hand in Outlook and SharePoint, under `/_tenant/people/{id or handle}`: the shared mailbox's calendar
 * (`calendar/events`), which they edit as its delegates, their own calendar (`busy`), and the site's lists (`lists`). The same rules hold as for Graph
 * and refusals are told in the same words; only permissions are not asked for. Bodies are read before.
 */
export const peopleControl = ({ settings }: TenantContext, graph: GraphService): Router => {
  const router = Router();
  router.param('person', (_request, response, next, name: string) => {
    const person = PEOPLE.find((it) => it.id === name || it.handle === name);
    if (!person)
      return void response.status(404).json({ error: { code: 'person.unknown', message: `nobody is called ${name}` } });
    response.locals.person = person;
    next();
  });
  router.param('list', (_request, response, next, name: string) => {
    const id = graph.lists.idOf(name);
    if (!id)
      return void response.status(404).json({ error: { code: 'list.unknown', message: `no list is called ${name}` } });
    response.locals.list = id;
    next();
  });
  const personIn = ({ locals }: Response): SamplePerson => locals.person;

  const answer = async (response: Response, work: () => Promise<GraphAnswer>): Promise<void> => {
    try {
      const { status, body } = await work();
      response.status(status);
      if (body === undefined) response.end();
      else response.json(body);
    } catch (error) {
      if (!(error instanceof GraphRefusal)) throw error;
      response.status(error.status).json({ error: { code: error.code, message: error.message } });
    }
  };
  /** As Graph would answer the person's own Outlook or SharePoint. */
  const callAs = (response: Response, method: string, path: string, body?: unknown, query = {}) =>
    graph.callAs(personIn(response).id, method, path, body, { prefer: PREFER }, query);
  const run = (response: Response, method: string, path: string, body?: unknown, query = {}): Promise<void> =>
    answer(response, () => graph.run(callAs(response, method, path, body, query)));

  const mailbox = `/users/${settings.calendarMailbox}`;
  const eventPath = (id: string) => `${mailbox}/calendar/events/${encodeURIComponent(id)}`;
  const events = '/_tenant/people/:person/calendar/events';
  router.get(events, async (request, response) => {
    const { startDateTime, endDateTime } = request.query;
    const shown = { $top: LARGEST_PAGE, $expand: LAST_MODIFIER, $orderby: 'start/dateTime' };
    if (startDateTime === undefined) await run(response, 'GET', `${mailbox}/calendar/events`, undefined, shown);
    else
      await run(response, 'GET', `${mailbox}/calendarView`, undefined, {
        ...shown,
        startDateTime: String(startDateTime),
        endDateTime: String(endDateTime),
      });
  });
  router.post(events, (request, response) => run(response, 'POST', `${mailbox}/calendar/events`, request.body));
  router.get(`${events}/:id`, (request, response) =>
    run(response, 'GET', eventPath(request.params.id), undefined, { $expand: LAST_MODIFIER }),
  );
  router.patch(`${events}/:id`, (request, response) =>
    run(response, 'PATCH', eventPath(request.params.id), request.body),
  );
  router.delete(`${events}/:id`, (request, response) => run(response, 'DELETE', eventPath(request.params.id)));
  router.post(`${events}/:id/copy`, (request, response) =>
    answer(response, () => graph.calendar.copy(callAs(response, 'POST', mailbox, request.body), request.params.id)),
  );
  router.post(`${events}/:id/respond`, (request, response) =>
    answer(response, async () => {
      const wanted = RESPONSES.find((it) => it === request.body?.response);
      if (!wanted) throw new GraphRefusal(400, 'response.invalid', `response must be one of ${RESPONSES.join(', ')}`);
      const call = callAs(response, 'POST', mailbox);
      return graph.calendar.respond(call, request.params.id, personIn(response), wanted);
    }),
  );

  const busy = '/_tenant/people/:person/busy';
  router.get(busy, (_request, response) =>
    answer(response, async () => ({ status: 200, body: { value: graph.calendar.own.list(personIn(response)) } })),
  );
  router.post(busy, (request, response) =>
    answer(response, async () => ({
      status: 201,
      body: await graph.calendar.own.put(personIn(response), request.body),
    })),
  );
  router.delete(`${busy}/:id`, (request, response) =>
    answer(response, async () => {
      await graph.calendar.own.remove(personIn(response), request.params.id);
      return { status: 204 };
    }),
  );

  router.get('/_tenant/people/:person/mails', (_request, response) => {
    response.json({ mails: graph.mail.inboxOf(personIn(response)) });
  });

  const site = `/sites/${settings.siteId}`;
  const lists = '/_tenant/people/:person/lists';
  const itemsOf = ({ locals }: Response): string => `${site}/lists/${locals.list}/items`;
  router.get(lists, (_request, response) => run(response, 'GET', `${site}/lists`));
  router.get(`${lists}/:list`, (_request, response) =>
    answer(response, async () => {
      const columns = await graph.run(callAs(response, 'GET', `${site}/lists/${response.locals.list}/columns`));
      const items = await graph.run(
        callAs(response, 'GET', itemsOf(response), undefined, { $expand: 'fields', $top: GRID }),
      );
      return {
        status: 200,
        body: {
          columns: (columns.body as { value: object[] }).value,
          items: (items.body as { value: object[] }).value,
        },
      };
    }),
  );
  router.post(`${lists}/:list/items`, (request, response) =>
    run(response, 'POST', itemsOf(response), { fields: request.body?.fields }),
  );
  router.patch(`${lists}/:list/items/:item`, (request, response) =>
    run(response, 'PATCH', `${itemsOf(response)}/${request.params.item}`, { fields: request.body?.fields }),
  );
  router.delete(`${lists}/:list/items/:item`, (request, response) =>
    run(response, 'DELETE', `${itemsOf(response)}/${request.params.item}`),
  );

  for (const part of ['calendar', 'lists'] as const)
    router.post(`/_tenant/${part}/expire-tokens`, async (_request, response) => {
      await graph[part].expireTokens();
      response.status(204).end();
    });
  return router;
};
