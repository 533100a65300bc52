import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Change } from '../../src/commands/change.ts';
import type { Actor, Duty, DutyKey, HistoryEntry, Stamp } from '../../src/cycle/duties/duty.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import type { BatchRequest, Graph } from '../../src/graph/client.ts';
import { type ListAddresses, requireLists } from '../../src/records/lists.ts';
import { type Fields, type ListId, SCHEMA } from '../../src/records/schema.ts';
import { SharePointRecords } from '../../src/records/sharepoint-records.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { graphWorld } from '../graph/graph-world.ts';
import { headOf } from '../helpers/year.ts';

export const DUTY = '2027-M01-manstensskolan' as DutyKey;
export const OTHER_DUTY = '2027-M01-glimmerskolan' as DutyKey;
const TODAY = localDate('2026-02-02');

export interface Item {
  readonly id: string;
  readonly eTag: string;
  readonly fields: Fields;
}

/** The record over a local tenant with 2027 published, in this process; people edit its lists by hand. */
export const recordsWorld = async () => {
  const on = await graphWorld();
  await on.provision([2027]);
  const administrator = on.graphAs('administrator');
  const lists: ListAddresses = await requireLists(administrator, on.appConfig.SHAREPOINT_SITE_ID);
  const sent: BatchRequest[] = [];
  const opened: { records: SharePointRecords; database: Database; dataDir: string }[] = [];

  /** Another process of the app, with a memory of its own. */
  const open = async (dataDir = mkdtempSync(join(tmpdir(), 'arshjul-records-'))) => {
    const real = on.graphAs('app');
    const graph: Graph = {
      ...real,
      batch: (requests) => {
        sent.push(...requests);
        return real.batch(requests);
      },
    };
    const database = await openDatabase({ dataDir });
    const log = pino({ level: 'silent' });
    const records = await SharePointRecords.open(graph, on.appConfig.SHAREPOINT_SITE_ID, database.db, log);
    const it = { records, database, dataDir };
    opened.push(it);
    return {
      records,
      database,
      dataDir,
      duty: (key: DutyKey = DUTY): Duty => records.world(TODAY).duties.get(key)!,
      /** Ends the process, keeping its folder. */
      end: async () => {
        opened.splice(opened.indexOf(it), 1);
        await records.settled();
        await database.close();
      },
    };
  };

  const item = async (list: ListId, key: string): Promise<Item> => {
    const filter = encodeURIComponent(`fields/Key eq '${key}'`);
    const [found] = await administrator.all<Item>(`${lists[list]}/items?$expand=fields&$filter=${filter}`);
    return found!;
  };
  const itemsOf = (list: ListId, key: string): string => {
    const name = encodeURIComponent(SCHEMA[list].displayName);
    return `/people/${key}/lists/${name}/items`;
  };

  return {
    ...on,
    administrator,
    lists,
    open,
    item,
    /** What has been asked for in batches since it was last emptied. */
    sent,
    history: async (): Promise<Fields[]> =>
      (await administrator.all<Item>(`${lists.history}/items?$expand=fields&$top=1000`)).map((it) => it.fields),
    /** A person writes in a row by hand, in SharePoint. */
    edit: async (list: ListId, key: string, fields: Fields, who: string = CENTRAL.qualityDeveloper.id) =>
      on.control('PATCH', `${itemsOf(list, who)}/${(await item(list, key)).id}`, { fields }),
    add: (list: ListId, fields: Fields, who: string = CENTRAL.qualityDeveloper.id) =>
      on.control<Item>('POST', itemsOf(list, who), { fields }),
    remove: async (list: ListId, key: string, who: string = CENTRAL.qualityDeveloper.id) =>
      on.control('DELETE', `${itemsOf(list, who)}/${(await item(list, key)).id}`),
    close: async () => {
      for (const { records, database, dataDir } of opened) {
        await records.settled();
        await database.close();
        rmSync(dataDir, { recursive: true, force: true });
      }
      await on.stop();
    },
  };
};
export type RecordsWorld = Awaited<ReturnType<typeof recordsWorld>>;

export const head: Actor = { userId: headOf('manstensskolan'), name: 'Rektor', role: 'unitHead' };
const AT = '2026-02-02T09:00:00+01:00' as Stamp;

export const historyRow = (id: string, duty: Duty): HistoryEntry => ({
  key: id,
  duty: duty.key,
  step: duty.step,
  operatingYear: duty.operatingYear,
  at: AT,
  by: head,
  verb: 'duty.close',
  from: 'pending',
  to: 'done',
  details: {},
});

export const closed = (duty: Duty, areas = 'Läsning'): Duty => ({
  ...duty,
  progress: { state: 'done', closing: { at: AT, by: head, answer: { areas } } },
});

/** An answer that changes duties, with its row of history. */
export const answer = (id: string, ...changed: readonly Duty[]): Change => ({
  id,
  duty: changed[0]!.key,
  changed: { duties: changed },
  added: { history: [historyRow(id, changed[0]!)] },
});
