import { type RequestHandler, Router } from 'express';
import { addressOf, PEOPLE, type SamplePerson } from '../../../sample/exempelbro.ts';
import { GraphRefusal } from '../errors.ts';
import type { Calendar } from './calendar.ts';
import type { AttendeeResponse } from './event.ts';

type Act = (person: SamplePerson, id: string, body: Readonly<Record<string, unknown>>) => Promise<void>;

/** What people do in Outlook with the shared mailbox's calendar, under `/_tenant/people/{id}/calendar/events`. */
export const calendarControl = (calendar: Calendar): Router => {
  const as =
    (act: Act): RequestHandler =>
    async (request, response) => {
      const { person: name, id } = request.params as { person: string; id: string };
      const person = PEOPLE.find((it) => it.id === name || it.handle === name);
      if (!person)
        return void response
          .status(404)
          .json({ error: { code: 'person.unknown', message: `nobody is called ${name}` } });
      try {
        await act(person, id, request.body ?? {});
        response.status(204).end();
      } catch (error) {
        if (!(error instanceof GraphRefusal)) throw error;
        response.status(error.status).json({ error: { code: error.code, message: error.message } });
      }
    };
  const router = Router();
  const event = '/_tenant/people/:person/calendar/events/:id';
  router.patch(
    event,
    as((it, id, body) => calendar.changeAs(it.name, id, body)),
  );
  router.delete(
    event,
    as((it, id) => calendar.removeAs(it.name, id)),
  );
  router.post(
    `${event}/copy`,
    as((it, id) => calendar.copyAs(it.name, id)),
  );
  router.post(
    `${event}/respond`,
    as((it, id, { response }) => calendar.respondAs(it.name, addressOf(it), id, response as AttendeeResponse)),
  );
  return router;
};
