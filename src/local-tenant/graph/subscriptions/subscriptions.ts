import { randomUUID } from 'node:crypto';
import type { TenantContext } from '../../context.ts';
import { type GraphAnswer, type GraphCall, type GraphRoute, route } from '../call.ts';
import { GraphRefusal } from '../errors.ts';
import { Delivery, type Notification } from './delivery.ts';
import { validateEndpoint } from './endpoint.ts';
import { readRenewal, readSubscription } from './fields.ts';
import {
  checkExists,
  checkRight,
  concerns,
  type Happened,
  isStillAllowed,
  kindOf,
  type LifecycleEvent,
} from './resource.ts';
import { aboutItself, type Subscription, showSubscription, whatChanged } from './show.ts';

/** Active subscriptions to a mailbox, for all applications together (outlook-change-notifications-overview). */
const MOST_IN_MAILBOX = 1000;

const notThere = () => new GraphRefusal(404, 'ResourceNotFound', 'The object was not found.');
const isAlive = ({ expires }: Subscription): boolean => expires > Date.now();

/** Subscriptions to changes: kept in the database, served from memory. They follow the machine's clock, as tokens do. */
export class Subscriptions {
  readonly #context: TenantContext;
  readonly #isList: (id: string) => boolean;
  readonly #kept = new Map<string, Subscription>();
  readonly #delivery: Delivery;
  /** Notifications still to be lost, as a network loses them. */
  #toLose = 0;

  private constructor(context: TenantContext, isList: (id: string) => boolean) {
    this.#context = context;
    this.#isList = isList;
    this.#delivery = new Delivery((lost) => this.#tellMissed(lost));
  }

  static async open(context: TenantContext, isList: (id: string) => boolean): Promise<Subscriptions> {
    const subscriptions = new Subscriptions(context, isList);
    for (const { body } of await context.store.db.selectFrom('graph_subscriptions').selectAll().execute()) {
      const kept = JSON.parse(body) as Subscription;
      subscriptions.#kept.set(kept.id, kept);
    }
    context.events.on('record', (happened: Happened) => subscriptions.#tell(happened));
    return subscriptions;
  }

  routes(): GraphRoute[] {
    const one = '/subscriptions/:id';
    return [
      route('GET', '/subscriptions', (call) => this.#list(call)),
      route('POST', '/subscriptions', (call) => this.#create(call)),
      route('GET', one, (call, [id]) => ({ status: 200, body: showSubscription(this.#context, this.#own(call, id!)) })),
      route('PATCH', one, (call, [id]) => this.#update(call, id!)),
      route('DELETE', one, async (call, [id]) => {
        await this.remove(this.#own(call, id!).id);
        return { status: 204 };
      }),
      route('POST', `${one}/reauthorize`, async (call, [id]) => {
        await this.#keep({ ...this.#own(call, id!), paused: false });
        return { status: 204 };
      }),
    ];
  }

  /** Those that have not expired. */
  active(): Subscription[] {
    return [...this.#kept.values()].filter(isAlive);
  }

  /** Notifications that wait to be taken. */
  get pending(): number {
    return this.#delivery.pending;
  }

  /** The next so many notifications of changes are lost. */
  lose(next: number): void {
    this.#toLose = next;
  }

  /** Lets a subscription end at another time; one that has ended is gone. */
  async expireAt(id: string, expires: number): Promise<void> {
    await this.#keep({ ...this.#found(id), expires });
  }

  async remove(id: string): Promise<void> {
    this.#kept.delete(id);
    await this.#context.store.db.deleteFrom('graph_subscriptions').where('id', '=', id).execute();
  }

  /**
   * What the service tells of a subscription itself (change-notifications-lifecycle-events), with what it does then.
   * Throws GraphRefusal 400 for an event that this resource never has.
   */
  async lifecycle(id: string, event: LifecycleEvent): Promise<void> {
    const subscription = this.#found(id);
    if (!kindOf(subscription.watched).lifecycle.includes(event))
      throw new GraphRefusal(400, 'lifecycle.invalid', `this resource has no ${event}`);
    if (event === 'reauthorizationRequired') await this.#keep({ ...subscription, paused: true });
    if (event === 'subscriptionRemoved') await this.remove(id);
    this.#sendLifecycle(subscription, event);
  }

  close(): void {
    this.#delivery.close();
  }

  #found(id: string): Subscription {
    const found = this.#kept.get(id);
    if (!found || !isAlive(found)) throw notThere();
    return found;
  }

  /** The caller's subscription. Throws GraphRefusal 404, or 403 when the caller may no longer read what it is to. */
  #own(call: GraphCall, id: string): Subscription {
    const found = this.#found(id);
    if (found.clientId !== call.clientId) throw notThere();
    checkRight(this.#context, call, found.watched);
    return found;
  }

  /** Those that the application made, as far as it may read what they are to (subscription-list, basic scenarios). */
  #list({ clientId }: GraphCall): GraphAnswer {
    const own = this.active().filter(
      (it) => it.clientId === clientId && isStillAllowed(this.#context, clientId, it.watched),
    );
    return { status: 200, body: { value: own.map((it) => showSubscription(this.#context, it)) } };
  }

  async #create(call: GraphCall): Promise<GraphAnswer> {
    const asked = readSubscription(call.body);
    checkRight(this.#context, call, asked.watched);
    checkExists(this.#context, asked.watched, this.#isList);
    const beside = this.active().filter(
      ({ watched }) => watched.kind === 'events' && watched.path === asked.watched.path,
    );
    if (beside.length >= MOST_IN_MAILBOX)
      throw new GraphRefusal(403, 'Forbidden', `A mailbox has at most ${MOST_IN_MAILBOX} active subscriptions.`);
    await validateEndpoint(asked.notificationUrl);
    if (asked.lifecycleNotificationUrl) await validateEndpoint(asked.lifecycleNotificationUrl);
    const made: Subscription = {
      ...asked,
      id: randomUUID(),
      clientId: call.clientId,
      immutableIds: /IdType="ImmutableId"/i.test(call.headers.prefer ?? ''),
      paused: false,
    };
    await this.#keep(made);
    return { status: 201, body: showSubscription(this.#context, made, made.clientState) };
  }

  /** Renewing shows anew that the application may, too (change-notifications-lifecycle-events). */
  async #update(call: GraphCall, id: string): Promise<GraphAnswer> {
    const before = this.#own(call, id);
    const changed = readRenewal(before.watched, call.body);
    if (changed.notificationUrl) await validateEndpoint(changed.notificationUrl);
    const after: Subscription = { ...before, ...changed, paused: false };
    await this.#keep(after);
    return { status: 200, body: showSubscription(this.#context, after) };
  }

  async #keep(subscription: Subscription): Promise<void> {
    this.#kept.set(subscription.id, subscription);
    const body = JSON.stringify(subscription);
    await this.#context.store.db
      .insertInto('graph_subscriptions')
      .values({ id: subscription.id, body })
      .onConflict((on) => on.column('id').doUpdateSet({ body }))
      .execute();
  }

  #tell(happened: Happened): void {
    for (const it of this.active()) {
      if (it.paused || !concerns(this.#context, it.watched, happened)) continue;
      const change = happened.what === 'list' ? 'updated' : happened.change;
      if (!it.changeTypes.includes(change) || !isStillAllowed(this.#context, it.clientId, it.watched)) continue;
      if (this.#toLose > 0) {
        this.#toLose -= 1;
        continue;
      }
      this.#delivery.send(it.notificationUrl, {
        id: randomUUID(),
        ...aboutItself(this.#context, it),
        changeType: change,
        ...whatChanged(this.#context, it, happened),
      });
    }
  }

  #sendLifecycle(subscription: Subscription, lifecycleEvent: LifecycleEvent): void {
    const { lifecycleNotificationUrl: url } = subscription;
    if (url) this.#delivery.send(url, { ...aboutItself(this.#context, subscription), lifecycleEvent });
  }

  /** Whoever was not told of changes hears of it where there is such an event. */
  #tellMissed(lost: readonly Notification[]): void {
    const ids = new Set(lost.filter((it) => !('lifecycleEvent' in it)).map((it) => it.subscriptionId));
    for (const it of this.active())
      if (ids.has(it.id) && kindOf(it.watched).lifecycle.includes('missed')) this.#sendLifecycle(it, 'missed');
  }
}
