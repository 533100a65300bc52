import { randomUUID } from 'node:crypto';
import express, { type Request, Router } from 'express';
import type { ChannelParts } from '../channel/control.ts';
import type { TenantContext } from '../context.ts';
import { GRAPH_AUDIENCE, readBearer } from '../entra/tokens.ts';
import { type Faults, faultAnswer, pause } from '../faults.ts';
import { type BatchPart, readBatch } from './batch.ts';
import { Calendar } from './calendar/calendar.ts';
import type { Caller, GraphAnswer, GraphCall, GraphRoute } from './call.ts';
import { badRequest, errorBody, GraphRefusal } from './errors.ts';
import { groupRoutes } from './groups.ts';
import { lane } from './lane.ts';
import { Lists } from './lists/lists.ts';
import { Mail } from './mail/mail.ts';
import { MailboxLimit, MOST_AT_ONCE, mailboxOf } from './mailbox-limit.ts';
import { checkPermission } from './permissions.ts';
import { sitePermissionRoutes } from './site-permissions.ts';
import { siteRoutes } from './sites.ts';
import { Subscriptions } from './subscriptions/subscriptions.ts';
import { teamsAppRoutes } from './teams-apps.ts';
import { userRoutes } from './users.ts';

const VERSION = '/v1.0';

export interface GraphService {
  readonly router: Router;
  readonly lists: Lists;
  readonly calendar: Calendar;
  readonly mail: Mail;
  readonly mailboxLimit: MailboxLimit;
  readonly subscriptions: Subscriptions;
  /** A call that a person's own Outlook or SharePoint makes. */
  callAs(
    personId: string,
    method: string,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>>,
    query: Readonly<Record<string, string>>,
  ): GraphCall;
  /** Does what a call asks for, whatever its caller may. Throws GraphRefusal. */
  run(call: GraphCall): Promise<GraphAnswer>;
}

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest(`Invalid request: '${segment}' is not a valid part of an address.`);
  }
};

/** `/me/…` is the caller's own (resources/users, get-user: delegated only). Throws GraphRefusal 400 for an application. */
const ofCaller = (path: string, { userId }: Caller): string => {
  if (!/^\/me(\/|$)/.test(path)) return path;
  if (!userId) throw badRequest('/me request is only valid with delegated authentication flow.');
  return path.replace(/^\/me(?=\/)/, `/users/${userId}`);
};

const callFrom = (
  method: string,
  url: string,
  headers: Readonly<Record<string, string | undefined>>,
  body: unknown,
  caller: Caller,
): GraphCall => {
  const { pathname, searchParams } = new URL(url, 'https://graph');
  // A function without arguments may be written with its parentheses and its namespace (OData URL conventions, 4.3).
  const path = pathname.replace(/\/$/, '').replace(/\/(?:microsoft\.graph\.)?([A-Za-z]+)\(\)$/, '/$1');
  return { method, path: ofCaller(path, caller), query: searchParams, headers, body, ...caller };
};

/** The part of Microsoft Graph v1.0 that the product uses, as its documentation describes it. */
export const graphService = async (
  context: TenantContext,
  faults: Faults,
  channel: ChannelParts,
): Promise<GraphService> => {
  const lists = await Lists.open(context);
  const calendar = await Calendar.open(context);
  const mail = await Mail.open(context);
  const subscriptions = await Subscriptions.open(context, (id) => lists.idOf(id) === id);
  const mailboxLimit = new MailboxLimit();
  const routes: readonly GraphRoute[] = [
    ...siteRoutes(context),
    ...lists.routes(),
    ...calendar.routes(),
    ...mail.routes(),
    ...subscriptions.routes(),
    ...userRoutes(context),
    ...groupRoutes(context),
    ...teamsAppRoutes(context, channel),
    ...sitePermissionRoutes(context),
  ];

  const refuse = (refusal: GraphRefusal, requestId: string, clientRequestId?: string): GraphAnswer => ({
    status: refusal.status,
    headers: refusal.headers,
    body: errorBody(refusal, context.clock.now(), requestId, clientRequestId),
  });

  const run = async (call: GraphCall): Promise<GraphAnswer> => {
    const fitting = routes.filter((it) => it.pattern.test(call.path));
    const found = fitting.find((it) => it.method === call.method);
    if (!found)
      throw fitting.length > 0
        ? new GraphRefusal(405, 'methodNotAllowed', 'Method not allowed.')
        : new GraphRefusal(400, 'BadRequest', `Resource not found for the segment '${call.path}'.`);
    return found.handle(call, found.pattern.exec(call.path)!.slice(1).map(decoded), context);
  };

  const permitted = async (call: GraphCall, requestId: string): Promise<GraphAnswer> => {
    try {
      checkPermission(context, call);
      return await mailboxLimit.during(call, () => run(call));
    } catch (error) {
      if (!(error instanceof GraphRefusal)) throw error;
      return refuse(error, requestId, call.headers['client-request-id']);
    }
  };

  const runPart = async (part: BatchPart, caller: Caller): Promise<GraphAnswer> => {
    const fault = faults.take(part.method, `/graph${VERSION}${part.url}`);
    if (fault) await pause(fault.delayMs);
    if (fault && !fault.afterEffect) return faultAnswer(fault);
    const answer = await permitted(callFrom(part.method, part.url, part.headers, part.body, caller), randomUUID());
    return fault ? faultAnswer(fault) : answer;
  };

  /**
   * JSON batching: the parts answer for themselves; a part whose predecessor failed is not run (424). Those for Outlook
   * go four at a time, whatever their mailbox (concepts/throttling-limits); the others one by one.
   */
  const batch = async (body: unknown, caller: Caller): Promise<{ responses: object[] }> => {
    const [outlook, others] = [lane(MOST_AT_ONCE), lane(1)];
    const begun = new Map<string, Promise<GraphAnswer>>();
    for (const part of readBatch(body)) {
      const after = part.dependsOn.map((id) => begun.get(id)!);
      const inTurn = mailboxOf(new URL(part.url, 'https://graph').pathname) === undefined ? others : outlook;
      begun.set(
        part.id,
        (async () => {
          const held = (await Promise.all(after)).some(({ status }) => status >= 300);
          if (!held) return inTurn(() => runPart(part, caller));
          const failed = new GraphRefusal(424, 'failedDependency', 'A request that this one depends on failed.');
          return refuse(failed, randomUUID());
        })(),
      );
    }
    const done = await Promise.all([...begun].map(async ([id, answer]) => ({ id, ...(await answer) })));
    return {
      responses: done.map(({ id, status, headers, body: answered }) => ({
        id,
        status,
        headers: { ...(answered !== undefined && { 'Content-Type': 'application/json' }), ...headers },
        ...(answered !== undefined && { body: answered }),
      })),
    };
  };

  const callerOf = async (request: Request): Promise<Caller> => {
    const token = await readBearer(context, request.headers.authorization, GRAPH_AUDIENCE);
    if (!token)
      throw new GraphRefusal(
        401,
        'InvalidAuthenticationToken',
        'Access token is missing, has expired or is not valid for this audience.',
        { 'WWW-Authenticate': 'Bearer' },
      );
    const scopes = typeof token.scp === 'string' ? token.scp.split(' ') : undefined;
    return {
      clientId: String(token.azp),
      permissions: scopes ?? ((token.roles ?? []) as string[]),
      userId: scopes && String(token.oid),
    };
  };

  const router = Router();
  router.use(express.json({ limit: '4mb' }));
  router.use(VERSION, async (request, response) => {
    const clientRequestId = request.headers['client-request-id'] as string | undefined;
    const requestId = randomUUID();
    response.set({ 'request-id': requestId, 'client-request-id': clientRequestId ?? requestId });
    const answer = await (async (): Promise<GraphAnswer> => {
      try {
        const caller = await callerOf(request);
        if (request.path === '/$batch' && request.method === 'POST')
          return { status: 200, body: await batch(request.body, caller) };
        const headers = request.headers as Record<string, string>;
        return await permitted(callFrom(request.method, request.url, headers, request.body, caller), requestId);
      } catch (error) {
        if (!(error instanceof GraphRefusal)) throw error;
        return refuse(error, requestId, clientRequestId);
      }
    })();
    response.status(answer.status).set(answer.headers ?? {});
    if (answer.body === undefined) response.end();
    else response.json(answer.body);
  });
  const callAs: GraphService['callAs'] = (personId, method, path, body, headers, query) => ({
    ...callFrom(method, path, headers, body, { clientId: personId, permissions: [], userId: personId }),
    query: new URLSearchParams(query),
  });
  return { router, lists, calendar, mail, subscriptions, mailboxLimit, callAs, run };
};
