import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calendarOf, hour } from './calendar-client.ts';
import { startTestTenant, type TenantUnderTest } from './tenant-client.ts';

let on: TenantUnderTest;
let calendar: ReturnType<typeof calendarOf>;
beforeAll(async () => {
  on = await startTestTenant();
  calendar = calendarOf(on);
  await calendar.list({});
});
afterAll(() => on.stop());

const hold = (held: unknown) => on.send('/_tenant/mailbox', { method: 'PUT', body: { held } as object });
const counted = async () => (await on.send('/_tenant/mailbox')).body;
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const part = (id: number) => ({
  id: String(id),
  method: 'POST',
  url: calendar.events,
  headers: { 'Content-Type': 'application/json' },
  body: hour(`Del ${id}`, '2026-09-01'),
});
const batch = (parts: readonly object[]) => on.graph('POST', '/$batch', { requests: parts });

/** Holds what is sent back until all of it has come as far as it gets, and then lets it go on. */
const together = async <T>(work: () => Promise<T>, arrived: object): Promise<T> => {
  await hold(true);
  const answers = work();
  await expect.poll(counted).toMatchObject(arrived);
  await hold(false);
  return answers;
};

beforeEach(() => on.send('/_tenant/mailbox', { method: 'DELETE' }));
afterEach(() => hold(false));

describe('a mailbox (concepts/throttling-limits, Outlook service limits)', () => {
  it('takes four requests of an app at the same time and refuses the rest with 429 and Retry-After', async () => {
    const replies = await together(() => Promise.all(times(7, () => calendar.list({}))), { underWay: 4, refused: 3 });
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 429, 429, 429]);
    const refused = replies.find(({ status }) => status === 429)!;
    expect(refused.headers['retry-after']).toBe('1');
    expect(refused.body.error).toMatchObject({
      code: 'ApplicationThrottled',
      message: expect.stringContaining('MailboxConcurrency'),
    });
    expect(await counted()).toMatchObject({ highest: 4, refused: 3 });
    expect((await calendar.list({})).status).toBe(200);
  });

  it('does not count what goes elsewhere, nor what people do in their own Outlook', async () => {
    await hold(true);
    const replies = await Promise.all([
      ...times(6, () => on.graph('GET', `/sites/${on.tenant.context.settings.siteId}/lists`)),
      ...times(6, () => on.send('/_tenant/people/demo.pahittsson/calendar/events')),
    ]);
    expect(replies.map(({ status }) => status)).toEqual(times(12, () => 200));
    expect(await counted()).toMatchObject({ highest: 0, refused: 0 });
  });

  it('is held or not', async () => {
    expect((await hold('kanske')).status).toBe(400);
  });
});

describe('a batch to a mailbox (concepts/json-batching, concepts/throttling-limits)', () => {
  it('runs four of its parts at a time, so that none is refused', async () => {
    const { body } = await together(() => batch(times(12, part)), { underWay: 4 });
    expect(body.responses.map((it: { id: string; status: number }) => [it.id, it.status])).toEqual(
      times(12, (id) => [String(id), 201]),
    );
    expect(await counted()).toMatchObject({ highest: 4, refused: 0 });
  });

  it('beside another batch goes over the limit, part by part', async () => {
    const replies = await together(() => Promise.all([batch(times(4, part)), batch(times(4, part))]), {
      underWay: 4,
      refused: 4,
    });
    const parts = replies.flatMap(({ status, body }) => {
      expect(status).toBe(200);
      return body.responses as { status: number; headers: Record<string, string> }[];
    });
    expect(parts.filter(({ status }) => status === 201)).toHaveLength(4);
    const refused = parts.filter(({ status }) => status === 429);
    expect(refused.map(({ headers }) => headers['Retry-After'])).toEqual(['1', '1', '1', '1']);
  });

  it('runs what depends on another after it', async () => {
    const [first, second] = [part(1), { ...part(2), dependsOn: ['1'] }];
    await together(() => batch([second, first]), { underWay: 1 });
    expect(await counted()).toMatchObject({ highest: 1 });
  });
});
