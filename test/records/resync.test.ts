import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import type { BatchRequest } from '../../src/graph/client.ts';
import { keysIn } from '../../src/records/publish.ts';
import { readList } from '../../src/records/read-list.ts';
import { SCHEMA, toFields } from '../../src/records/schema.ts';
import { answer, closed, DUTY, historyRow, OTHER_DUTY, type RecordsWorld, recordsWorld } from './records-world.ts';

const THRESHOLD = 5000;

let on: RecordsWorld;
let app: Awaited<ReturnType<RecordsWorld['open']>>;
beforeAll(async () => {
  on = await recordsWorld();
  app = await on.open();
  const entry = historyRow('many', app.duty());
  const fill = Array.from({ length: THRESHOLD + 20 }, (_, nr): BatchRequest => {
    const fields = toFields('history', { ...entry, key: `many-${nr}`, step: 'U17', operatingYear: 2020 });
    return { method: 'POST', url: `${on.lists.history}/items`, body: { fields } };
  });
  await on.graphAs('app').batch(fill);
  await app.records.sync();
}, 180_000);
afterAll(() => on.close());

const world = () => app.records.world(localDate('2026-02-02'));

describe('a feed that can no longer be followed (listItem: delta, 410)', () => {
  it('is read anew, and what was changed or taken away meanwhile is seen', async () => {
    await on.edit('duties', DUTY, { Due: '2026-04-02' });
    await on.remove('duties', OTHER_DUTY);
    await on.control('POST', '/lists/expire-tokens');
    await app.records.sync();
    expect(app.duty().due).toBe('2026-04-02');
    expect(world().duties.has(OTHER_DUTY)).toBe(false);
    const told = (await on.history()).filter((it) => String(it.Key).startsWith('edit/duties/'));
    expect(told.map((it) => it.Verb)).toEqual(['list.edit', 'list.remove']);
  });

  it('shows the year as it was until it has been read to its end', async () => {
    const before = world().duties.size;
    await on.control('POST', '/lists/expire-tokens');
    await on.fault({ match: 'GET /graph/v1.0/sites/[^ ]*delta', delayMs: 50, status: 503, times: 3 });
    const syncing = app.records.sync();
    const seen = new Set<number>();
    let isDone = false;
    const ending = syncing.then(() => {
      isDone = true;
    });
    while (!isDone) {
      seen.add(world().duties.size);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await ending;
    await on.noFaults();
    expect([...seen]).toEqual([before]);
  });

  it('is begun anew when it breaks off in the middle of its pages', async () => {
    await on.fault({ match: 'GET /graph/v1.0/sites/[^ ]*delta[^ ]*token=', status: 410, times: 1 });
    const fresh = await on.open();
    await on.noFaults();
    expect(fresh.records.historyOf('2020-U17' as never)).toHaveLength(THRESHOLD + 20);
    await fresh.end();
  });
});

describe('what is asked of a list of more than 5,000 items', () => {
  it('is narrowed by an index, or the feed, or page by page: nothing is refused', async () => {
    await on.count();
    const graph = on.graphAs('app');
    const fresh = await on.open();
    await fresh.records.sync();
    const change = fresh.records.basedOn(answer('large-1', closed(fresh.duty())));
    await fresh.records.commit(change);
    await app.records.commit(change);
    await keysIn(graph, on.lists, 'history');
    await readList(graph, on.lists, 'history');
    await fresh.end();

    const asked = (await on.requests()).filter((it) => it.startsWith('GET') && it.includes(on.lists.history));
    const shapes = new Set(
      asked.map((it) =>
        decodeURIComponent(it.replaceAll('+', ' '))
          .split(on.lists.history)[1]!
          .replace(/'[^']*'/, "'…'")
          .replace(/(token|\$skiptoken)=[^&]*/, '$1=…'),
      ),
    );
    const indexed = SCHEMA.history.columns.filter((it) => it.indexed).map((it) => it.name);
    for (const shape of shapes) {
      const filtered = /fields\/(\w+) eq/.exec(shape)?.[1];
      if (filtered) expect(indexed).toContain(filtered);
    }
    expect([...shapes].map((it) => it.split('?')[0]).sort()).toEqual(
      expect.arrayContaining(['/items', '/items/delta']),
    );
    expect([...shapes].some((it) => it.includes("$filter=fields/Key eq '…'"))).toBe(true);
  });
});
