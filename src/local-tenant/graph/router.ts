import { randomUUID } from 'node:crypto';
import express, { type Request, Router } from 'express';
import { addressOf, PEOPLE } from '../../sample/exempelbro.ts';
import type { TenantContext } from '../context.ts';
import { GRAPH_AUDIENCE, readBearer } from '../entra/tokens.ts';
import { Calendar, userRoutes } from './calendar.ts';
import type { GraphAnswer, GraphCall, GraphRoute } from './call.ts';
import { badRequest, errorBody, GraphRefusal } from './errors.ts';
import { Lists } from './lists.ts';

const BATCH_SIZE = 20;
const FAILED_DEPENDENCY = 424;

interface BatchPart {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly dependsOn?: readonly string[];
}

export interface GraphService {
  readonly router: Router;
  readonly lists: Lists;
  readonly calendar: Calendar;
}

const directory = PEOPLE.map((person) => ({
  id: person.id,
  displayName: person.name,
  mail: addressOf(person),
  userPrincipalName: addressOf(person),
  jobTitle: person.title,
  accountEnabled: true,
  userType: 'Member',
}));

/** The part of Microsoft Graph v1.0 that the product uses, as its documentation describes it. */
export const graphService = async (context: TenantContext): Promise<GraphService> => {
  const lists = await Lists.open(context);
  const calendar = await Calendar.open(context);
  const routes: readonly GraphRoute[] = [...lists.routes(), ...calendar.routes(), ...userRoutes(directory)];

  const run = async (call: GraphCall): Promise<GraphAnswer> => {
    const fitting = routes.filter((it) => it.pattern.test(call.path));
    const found = fitting.find((it) => it.method === call.method);
    try {
      if (!found)
        throw fitting.length > 0
          ? new GraphRefusal(405, 'methodNotAllowed', 'Method not allowed.')
          : new GraphRefusal(400, 'BadRequest', `Resource not found for the segment '${call.path}'.`);
      return await found.handle(call, found.pattern.exec(call.path)!.slice(1), context);
    } catch (error) {
      if (!(error instanceof GraphRefusal)) throw error;
      return { status: error.status, body: errorBody(error, context.clock.now(), call.headers['client-request-id']) };
    }
  };

  const callFrom = (
    method: string,
    url: string,
    headers: Record<string, string | undefined>,
    body: unknown,
    clientId: string,
  ): GraphCall => {
    const { pathname, searchParams } = new URL(url, 'https://graph');
    return { method, path: pathname.replace(/\/$/, ''), query: searchParams, headers, body, clientId };
  };

  /** JSON batching: at most 20, unique ids, `dependsOn` within the batch; the parts answer for themselves. */
  const batch = async (body: unknown, clientId: string): Promise<{ responses: object[] }> => {
    const parts = (body as { requests?: BatchPart[] } | undefined)?.requests;
    if (!Array.isArray(parts) || parts.length === 0) throw badRequest('Invalid batch payload format.');
    if (parts.length > BATCH_SIZE)
      throw new GraphRefusal(
        400,
        'BadRequest',
        `Number of batch request steps exceeds the maximum value of ${BATCH_SIZE}.`,
      );
    if (new Set(parts.map((part) => part.id)).size < parts.length)
      throw badRequest('Batch request ids must be unique.');
    const done = new Map<string, GraphAnswer>();
    for (const part of parts) {
      if (
        part.body !== undefined &&
        !Object.entries(part.headers ?? {}).some(
          ([name, value]) => name.toLowerCase() === 'content-type' && value.includes('application/json'),
        )
      ) {
        throw badRequest(`Write request id : ${part.id} does not contain Content-Type header or body.`);
      }
      if (!part.url.startsWith('/')) throw badRequest(`Invalid request url in batch: ${part.url}`);
      const failed = part.dependsOn?.some((id) => (done.get(id)?.status ?? FAILED_DEPENDENCY) >= 300);
      const headers = Object.fromEntries(
        Object.entries(part.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
      );
      done.set(
        part.id,
        failed
          ? {
              status: FAILED_DEPENDENCY,
              body: errorBody(
                new GraphRefusal(FAILED_DEPENDENCY, 'failedDependency', 'A request that this one depends on failed.'),
                context.clock.now(),
              ),
            }
          : await run(callFrom(part.method, part.url, headers, part.body, clientId)),
      );
    }
    return {
      responses: parts.map(({ id }) => ({
        id,
        ...done.get(id)!,
        headers: { 'Content-Type': 'application/json', ...done.get(id)!.headers },
      })),
    };
  };

  const clientOf = async (request: Request): Promise<string> => {
    const token = await readBearer(context, request.headers.authorization, GRAPH_AUDIENCE);
    if (!token)
      throw new GraphRefusal(
        401,
        'InvalidAuthenticationToken',
        'Access token is missing, has expired or is not valid for this audience.',
      );
    return String(token.azp);
  };

  const router = Router();
  router.use(express.json({ limit: '4mb' }));
  router.use('/v1.0', async (request, response) => {
    const clientRequestId = request.headers['client-request-id'] as string | undefined;
    response.set({ 'request-id': randomUUID(), ...(clientRequestId && { 'client-request-id': clientRequestId }) });
    try {
      const clientId = await clientOf(request);
      if (request.path === '/$batch' && request.method === 'POST') {
        response.json(await batch(request.body, clientId));
        return;
      }
      const answer = await run(
        callFrom(request.method, request.url, request.headers as Record<string, string>, request.body, clientId),
      );
      response.status(answer.status).set(answer.headers ?? {});
      if (answer.body === undefined) response.end();
      else response.json(answer.body);
    } catch (error) {
      if (!(error instanceof GraphRefusal)) throw error;
      if (error.status === 401) response.set('WWW-Authenticate', 'Bearer');
      response.status(error.status).json(errorBody(error, context.clock.now(), clientRequestId));
    }
  });
  return { router, lists, calendar };
};
