import { Router } from 'express';
import { z } from 'zod';
import type { OrganisationResponse, SetUpInputs, SetUpResponse } from '../api/contract.ts';
import { type Clock, today } from '../clock.ts';
import type { App, Identity, Planner, SetUpVerb } from '../commands/app.ts';
import { mustSetUp } from '../commands/open-year.ts';
import type { Records } from '../commands/ports.ts';
import type { World } from '../cycle/duties/world.ts';
import { isTakenBack, ordinaryHolder } from '../cycle/people/assignment.ts';
import { AppError } from '../errors.ts';
import { isGroupRole, type ListedRole, roleKey } from '../people/listed-role.ts';

export interface OrganisationParts {
  readonly records: Pick<Records, 'world' | 'roles'>;
  readonly planner: Pick<Planner, 'setUp'>;
  readonly app: Pick<App, 'arrange'>;
  readonly clock: Clock;
}

const Inputs = z.record(z.string().max(40), z.string().max(2100));

const read = (body: unknown): SetUpInputs => {
  const asked = Inputs.safeParse(body);
  if (!asked.success) throw new AppError('argument.invalid', { what: 'inputs' });
  return asked.data;
};

const organisationOf = (world: World, roles: readonly ListedRole[]): OrganisationResponse => ({
  units: world.units
    .filter((it) => !isTakenBack(it))
    .map(({ id, name, type, from, to, mergedInto }) => {
      const head = ordinaryHolder(world.assignments, 'unitHead', id, world.today);
      return {
        id,
        name,
        type,
        ...(from && { from }),
        ...(to && { to }),
        ...(mergedInto && { mergedInto }),
        ...(head && { head: head.name }),
      };
    }),
  roles: roles
    .filter((it) => !isTakenBack(it))
    .map((it) => {
      const { role, unit, body, name, title, acting, from, to } = it;
      return {
        key: roleKey(it),
        role,
        ...(unit && { unit }),
        ...(body && { body }),
        name,
        title,
        acting,
        ...(from && { from }),
        ...(to && { to }),
        isGroup: isGroupRole(it),
      };
    }),
  people: [...new Map(world.assignments.map(({ userId, name, title }) => [userId, { userId, name, title }])).values()],
});

/** The paths that change something, and the verb behind each. */
const CHANGES: Readonly<Record<string, SetUpVerb>> = {
  '/roles': 'role.assign',
  '/roles/end': 'role.end',
  '/roles/take-back': 'role.takeBack',
  '/units': 'unit.add',
  '/units/end': 'unit.end',
};

/** Units, roles and stand-ins. Who calls stands in `locals` (server.ts). */
export const organisationRoutes = ({ records, planner, app, clock }: OrganisationParts): Router => {
  const router = Router();
  const caller = (locals: Record<string, unknown>) => locals.identity as Identity;
  router.get('/organisation', (_request, response) => {
    const world = records.world(today(clock));
    mustSetUp({ userId: caller(response.locals).userId, world });
    response.json(organisationOf(world, records.roles()));
  });
  for (const [path, verb] of Object.entries(CHANGES))
    router.post(path, async (request, response) => {
      const body: SetUpResponse = { kind: await planner.setUp(verb, read(request.body), caller(response.locals)) };
      response.json(body);
    });
  router.post('/stand-ins', async (request, response) => {
    const kind = await app.arrange('standIn.appoint', read(request.body), caller(response.locals));
    const body: SetUpResponse = { kind };
    response.json(body);
  });
  return router;
};
