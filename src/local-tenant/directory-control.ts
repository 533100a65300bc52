import { type RequestHandler, Router } from 'express';
import { AppError } from '../errors.ts';
import { PEOPLE } from '../sample/exempelbro.ts';
import type { TenantContext } from './context.ts';

/** Says what is wrong with what was asked for. */
const judged =
  (work: RequestHandler): RequestHandler =>
  async (request, response, next) => {
    try {
      await work(request, response, next);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      response.status(400).json({ error: { code: error.code, message: String(error.facts.problems) } });
    }
  };

/** What an administrator does in Entra with accounts and groups. People are named by id or handle. Bodies are read before. */
export const directoryControl = ({ directory }: TenantContext): Router => {
  const router = Router();
  const idOf = (name: unknown): string | undefined => PEOPLE.find((it) => it.id === name || it.handle === name)?.id;

  router.patch(
    '/_tenant/people/:person/account',
    judged(async (request, response) => {
      const id = idOf(request.params.person);
      if (!id)
        return void response
          .status(404)
          .json({ error: { code: 'person.unknown', message: `nobody is called ${request.params.person}` } });
      response.json(await directory.changeAccount(id, request.body));
    }),
  );

  router.put('/_tenant/groups/page', (request, response) => {
    directory.largestPage = Number(request.body?.size);
    response.status(204).end();
  });
  router.get('/_tenant/groups', (_request, response) => void response.json({ groups: directory.groups() }));
  router.put(
    '/_tenant/groups/:group',
    judged(async (request, response) => {
      const { members, ...rest } = request.body ?? {};
      const named = Array.isArray(members) ? members.map((it) => idOf(it) ?? it) : members;
      response.json(await directory.putGroup(String(request.params.group), { ...rest, members: named }));
    }),
  );
  router.delete('/_tenant/groups/:group', async (request, response) => {
    await directory.removeGroup(request.params.group);
    response.status(204).end();
  });
  return router;
};
