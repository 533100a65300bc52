import { BaseBearerTokenAuthenticationProvider } from '@microsoft/kiota-abstractions';
import { createGraphServiceClient, GraphRequestAdapter } from '@microsoft/msgraph-sdk';
import type { ListItem } from '@microsoft/msgraph-sdk/models/index.js';
import '@microsoft/msgraph-sdk-sites';
import '@microsoft/msgraph-sdk-users';
import { DefaultHeaders, DefaultInit, graphfi } from '@pnp/graph';
import '@pnp/graph/batching.js';
import '@pnp/graph/calendars/index.js';
import type { ICalendar } from '@pnp/graph/calendars/index.js';
import type { IListItems } from '@pnp/graph/list-item/index.js';
import type { IList } from '@pnp/graph/lists/index.js';
import '@pnp/graph/columns/index.js';
import '@pnp/graph/list-item/index.js';
import '@pnp/graph/lists/index.js';
import '@pnp/graph/sites/index.js';
import '@pnp/graph/subscriptions/index.js';
import type { ISubscriptions } from '@pnp/graph/subscriptions/index.js';
import '@pnp/graph/users/index.js';
import { BearerToken, BrowserFetchWithRetry, DefaultParse } from '@pnp/queryable';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { msalClient } from '../../src/graph/credentials.ts';
import { type GraphWorld, graphWorld } from '../graph/graph-world.ts';
import { openEndpoint } from './endpoint.ts';

/** What its modules add to the client; their declarations name no file that Node's resolution finds. */
interface ILists {
  (): Promise<{ id?: string; displayName?: string }[]>;
  add(list: object): Promise<{ id?: string }>;
  getById(id: string): IList & { readonly items: IListItems };
}
interface Pnp {
  readonly sites: { getById(id: string): { readonly lists: ILists } };
  readonly users: { getById(id: string): { readonly calendar: ICalendar } };
  readonly subscriptions: ISubscriptions;
  batched(): [Pnp, () => Promise<void>];
}

/** Clients that others wrote, as npm has them: what they send is theirs to say, and the tenant must answer it. */
describe('the tenant, to other people’s clients', () => {
  let world: GraphWorld;
  let token: string;

  beforeAll(async () => {
    world = await graphWorld();
    const found = await msalClient(world.adminConfig).acquireTokenByClientCredential({
      scopes: [`${world.tenant.origin}/.default`],
    });
    token = found!.accessToken;
  });
  afterEach(() => world.noFaults());
  afterAll(() => world.stop());

  const allDay = (subject: string) => ({
    subject,
    isAllDay: true,
    start: { dateTime: '2026-05-04T00:00:00', timeZone: 'Europe/Stockholm' },
    end: { dateTime: '2026-05-05T00:00:00', timeZone: 'Europe/Stockholm' },
  });

  describe('PnPjs (@pnp/graph)', () => {
    const client = (): Pnp =>
      graphfi().using(
        DefaultInit(`${world.appConfig.GRAPH_BASE_URL}/v1.0`),
        DefaultHeaders(),
        BrowserFetchWithRetry({ retries: 2, interval: 10 }),
        DefaultParse(),
        BearerToken(token),
      ) as unknown as Pnp;
    const site = () => client().sites.getById(world.appConfig.SHAREPOINT_SITE_ID);

    it('makes a list, adds columns and items, changes, filters, pages and deletes', async () => {
      const made = await site().lists.add({
        displayName: 'PnP',
        list: { template: 'genericList' },
        columns: [{ name: 'Key', text: {}, indexed: true } as never],
      });
      const list = site().lists.getById(made.id!);
      for (const key of ['a', 'b', 'c'])
        await list.items.add({ fields: { Title: key.toUpperCase(), Key: key } as never });
      const all = await list.items.expand('fields').top(2)();
      expect(all).toHaveLength(2);
      const [b] = await list.items.expand('fields').filter("fields/Key eq 'b'")();
      await list.items.getById(b!.id!).update({ fields: { Title: 'Ändrad' } as never });
      expect((await list.items.getById(b!.id!).expand('fields')()).fields).toMatchObject({ Title: 'Ändrad', Key: 'b' });
      expect(await list.items.getById(b!.id!).versions()).toHaveLength(2);
      await list.items.getById(b!.id!).delete();
      const pages: string[] = [];
      for await (const page of list.items.top(1)) pages.push(...page.map((it) => it.id!));
      expect(pages).toHaveLength(2);
    });

    it('sends a batch whose parts answer each for themselves', async () => {
      const lists = await site().lists();
      const id = lists.find((it) => it.displayName === 'PnP')!.id!;
      const [batched, execute] = client().batched();
      const items = batched.sites.getById(world.appConfig.SHAREPOINT_SITE_ID).lists.getById(id).items;
      const answers = [
        items.add({ fields: { Title: 'Ett', Key: 'one' } as never }),
        batched.sites
          .getById(world.appConfig.SHAREPOINT_SITE_ID)
          .lists.getById(id)
          .items.add({ fields: { Nothing: 'x' } as never })
          .catch((error: Error) => error.message),
      ];
      await execute();
      const [first, second] = await Promise.all(answers);
      expect(first).toMatchObject({ id: expect.any(String) });
      expect(second).toContain('400');
    });

    it('keeps events in a mailbox and looks at a window of its calendar', async () => {
      const calendar = client().users.getById(world.appConfig.CALENDAR_MAILBOX).calendar;
      const event = await calendar.events.add(allDay('Från PnP') as never);
      await calendar.events.getById(event.id!).update({ subject: 'Ändrad i PnP' });
      expect((await calendar.calendarView('2026-05-01', '2026-06-01')()).map((it) => it.subject)).toEqual([
        'Ändrad i PnP',
      ]);
      await calendar.events.getById(event.id!).delete();
      expect(await calendar.events()).toEqual([]);
    });

    it('subscribes to a mailbox’s events, renews and ends it', async () => {
      const endpoint = await openEndpoint();
      const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
      const { subscriptions } = client();
      const resource = `users/${world.appConfig.CALENDAR_MAILBOX}/events`;
      const { data, subscription } = await subscriptions.add('created,updated', endpoint.url, resource, inHours(1), {
        clientState: 'ours alone',
      });
      await subscription.update({ expirationDateTime: inHours(2) });
      expect((await subscriptions()).map((it) => it.id)).toEqual([data.id]);
      const calendar = client().users.getById(world.appConfig.CALENDAR_MAILBOX).calendar;
      const event = await calendar.events.add(allDay('Berättas om') as never);
      await expect.poll(() => endpoint.told).toMatchObject([{ changeType: 'created', clientState: 'ours alone' }]);
      await subscription.delete();
      await calendar.events.getById(event.id!).delete();
      expect(await subscriptions()).toEqual([]);
      await endpoint.close();
    });

    it('repeats what was throttled', async () => {
      await world.fault({ match: 'GET .*/lists', status: 429, retryAfter: 0 });
      expect((await site().lists()).map((it) => it.displayName)).toContain('PnP');
    });
  });

  describe('Microsoft’s newer Graph SDK (@microsoft/msgraph-sdk)', () => {
    const client = () => {
      const adapter = new GraphRequestAdapter(
        new BaseBearerTokenAuthenticationProvider({
          getAuthorizationToken: async () => token,
          getAllowedHostsValidator: () => ({}) as never,
        }),
      );
      adapter.baseUrl = `${world.appConfig.GRAPH_BASE_URL}/v1.0`;
      return createGraphServiceClient(adapter);
    };
    const site = () => client().sites.bySiteId(world.appConfig.SHAREPOINT_SITE_ID);

    it('makes a list, adds items, changes their fields, follows the changes and pages', async () => {
      const made = await site().lists.post({
        displayName: 'Kiota',
        list: { template: 'genericList' },
        columns: [{ name: 'Key', text: {}, indexed: true }],
      });
      const items = site().lists.byListId(made!.id!).items;
      const added: ListItem[] = [];
      for (const key of ['x', 'y', 'z'])
        added.push((await items.post({ fields: { additionalData: { Title: key, Key: key } } }))!);
      await items.byListItemId(added[0]!.id!).fields.patch({ additionalData: { Title: 'Ändrad' } });
      const page = await items.get({ queryParameters: { expand: ['fields'], top: 2 } });
      expect(page!.value!.map((it) => it.fields!.additionalData!.Title)).toEqual(['Ändrad', 'y']);
      const next = await items.withUrl(page!.odataNextLink!).get();
      expect(next!.value!.map((it) => it.fields!.additionalData!.Title)).toEqual(['z']);
      const changes = await items.delta.get();
      expect(changes!.value).toHaveLength(3);
      expect(changes!.odataDeltaLink).toContain('token=');
      await items.byListItemId(added[1]!.id!).delete();
      const since = await items.delta.withUrl(changes!.odataDeltaLink!).get();
      expect(since!.value!.map((it) => it.deleted?.state)).toEqual(['deleted']);
    });

    it('is told of a stale version with 412', async () => {
      const lists = await site().lists.get();
      const list = lists!.value!.find((it) => it.displayName === 'Kiota')!;
      const items = site().lists.byListId(list.id!).items;
      const [item] = (await items.get())!.value!;
      await expect(
        items
          .byListItemId(item!.id!)
          .fields.patch({ additionalData: { Title: 'Nej' } }, { headers: { 'If-Match': '"stale,9"' } }),
      ).rejects.toMatchObject({ responseStatusCode: 412 });
    });

    it('keeps events in a mailbox', async () => {
      const events = client().users.byUserId(world.appConfig.CALENDAR_MAILBOX).calendar.events;
      const event = await events.post(allDay('Från SDK'));
      expect(event!.start).toMatchObject({ dateTime: '2026-05-04T00:00:00.0000000' });
      await events.byEventId(event!.id!).patch({ subject: 'Ändrad' });
      expect((await events.byEventId(event!.id!).get())!.subject).toBe('Ändrad');
      await events.byEventId(event!.id!).delete();
      expect((await events.get())!.value).toEqual([]);
    });
  });
});
