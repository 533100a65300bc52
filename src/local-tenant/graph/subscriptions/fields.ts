import { z } from 'zod';
import { badRequest, GraphRefusal } from '../errors.ts';
import { readEndpoint } from './endpoint.ts';
import { CHANGE_TYPES, type ChangeType, kindOf, readResource, type Watched } from './resource.ts';

const MINUTE_MS = 60_000;
/** A shorter life is made so long (resources/subscription, expirationDateTime). */
const SHORTEST_MINUTES = 45;
const LONGEST_STATE = 128;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

const instant = z.string().regex(INSTANT, 'must be a date and time with its zone');
const Asked = z.strictObject({
  changeType: z.string().min(1),
  notificationUrl: z.string().min(1),
  lifecycleNotificationUrl: z.string().min(1).nullish(),
  resource: z.string().min(1),
  expirationDateTime: instant,
  clientState: z.string().max(LONGEST_STATE, `must have at most ${LONGEST_STATE} characters`).nullish(),
  latestSupportedTlsVersion: z.enum(['v1_0', 'v1_1', 'v1_2', 'v1_3']).nullish(),
  includeResourceData: z.literal(false, 'is not supported for this resource').nullish(),
});
const Renewed = z
  .strictObject({ expirationDateTime: instant.optional(), notificationUrl: z.string().min(1).optional() })
  .refine((it) => it.expirationDateTime ?? it.notificationUrl, 'expirationDateTime is required');

export interface AskedSubscription {
  readonly watched: Watched;
  readonly resource: string;
  readonly changeTypes: readonly ChangeType[];
  readonly notificationUrl: string;
  readonly lifecycleNotificationUrl?: string;
  readonly clientState?: string;
  readonly latestSupportedTlsVersion: string;
  /** Milliseconds since the epoch, by the machine's clock. */
  readonly expires: number;
}

/** A body without its annotations, which say nothing. Throws GraphRefusal 400. */
const read = <T>(schema: z.ZodType<T>, body: unknown): T => {
  const said = Object.entries((body ?? {}) as object).filter(([name]) => !name.includes('@odata.'));
  const found = schema.safeParse(Object.fromEntries(said));
  if (found.success) return found.data;
  throw badRequest(found.error.issues.map((it) => `${it.path.join('.')} ${it.message}`.trim()).join('; '));
};

const expiryOf = (watched: Watched, text: string): number => {
  const wanted = Date.parse(text);
  const { minutes } = kindOf(watched);
  if (Number.isNaN(wanted) || wanted <= Date.now())
    throw new GraphRefusal(400, 'ValidationError', 'expirationDateTime must lie in the future.');
  if (wanted > Date.now() + minutes * MINUTE_MS)
    throw new GraphRefusal(400, 'ValidationError', `A subscription to this can last ${minutes} minutes at most.`);
  return Math.max(wanted, Date.now() + SHORTEST_MINUTES * MINUTE_MS);
};

const changeTypesOf = (watched: Watched, text: string): ChangeType[] =>
  text.split(',').map((name) => {
    const found = CHANGE_TYPES.find((it) => it === name.trim());
    if (!found || !kindOf(watched).changeTypes.includes(found))
      throw new GraphRefusal(400, 'ValidationError', `changeType '${name}' is not supported for this resource.`);
    return found;
  });

/** What a new subscription asks for (subscription-post-subscriptions). Throws GraphRefusal 400. */
export const readSubscription = (body: unknown): AskedSubscription => {
  const asked = read(Asked, body);
  const watched = readResource(asked.resource);
  const { lifecycleNotificationUrl: lifecycle, clientState } = asked;
  return {
    watched,
    resource: asked.resource,
    changeTypes: changeTypesOf(watched, asked.changeType),
    notificationUrl: readEndpoint('notificationUrl', asked.notificationUrl),
    ...(lifecycle && { lifecycleNotificationUrl: readEndpoint('lifecycleNotificationUrl', lifecycle) }),
    ...(clientState && { clientState }),
    latestSupportedTlsVersion: asked.latestSupportedTlsVersion ?? 'v1_2',
    expires: expiryOf(watched, asked.expirationDateTime),
  };
};

/** What changes of a subscription: how long it lasts, where it tells (subscription-update). Throws GraphRefusal 400. */
export const readRenewal = (
  watched: Watched,
  body: unknown,
): Partial<Pick<AskedSubscription, 'expires' | 'notificationUrl'>> => {
  const { expirationDateTime, notificationUrl } = read(Renewed, body);
  return {
    ...(expirationDateTime && { expires: expiryOf(watched, expirationDateTime) }),
    ...(notificationUrl && { notificationUrl: readEndpoint('notificationUrl', notificationUrl) }),
  };
};
