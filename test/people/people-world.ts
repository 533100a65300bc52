import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readEnvFile } from '../../src/cli/processes.ts';
import { steppedClock } from '../../src/clock.ts';
import type { Config } from '../../src/config.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { openMemberships } from '../../src/people/memberships.ts';
import { createPeople } from '../../src/people/people.ts';
import { createReaches } from '../../src/people/reaches.ts';
import { SCHEMA } from '../../src/records/schema.ts';
import { SharePointRecords } from '../../src/records/sharepoint-records.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { graphWorld } from '../graph/graph-world.ts';

const ROLES = encodeURIComponent(SCHEMA.assignments.displayName);
const EDITOR = CENTRAL.qualityDeveloper.id;
const FAST = { deadlineMs: 3000, requestMs: 1000 };

type Fields = Readonly<Record<string, string | null>>;

/** People, lists and directory over a local tenant in this process; the lists and the directory are edited by hand. */
export const peopleWorld = async () => {
  const on = await graphWorld();
  await on.provision([2027]);
  const clock = steppedClock(new Date('2026-02-02T08:00:00+01:00'));
  const opened: { database: Database; dataDir: string }[] = [];

  /** Another process of the app, on the same memory when its folder is given. */
  const open = async (dataDir = mkdtempSync(join(tmpdir(), 'arshjul-people-')), settings: Partial<Config> = {}) => {
    const graph = on.graphAs('app', FAST);
    const database = await openDatabase({ dataDir });
    const log = pino({ level: 'silent' });
    const memberships = await openMemberships(database.db, graph, log);
    const records = await SharePointRecords.open(
      graph,
      on.appConfig.SHAREPOINT_SITE_ID,
      database.db,
      log,
      clock.now,
      memberships,
    );
    const people = createPeople({
      graph,
      config: { ...on.appConfig, ...settings },
      roles: () => records.roles(),
      memberships,
      db: database.db,
      clock,
      log,
    });
    const it = { database, dataDir };
    opened.push(it);
    return {
      dataDir,
      records,
      people,
      reaches: createReaches(database.db),
      assignments: () => records.world(localDate('2026-02-02')).assignments,
      reachOf: async (person: string) => (await people.list()).find((one) => one.userId === person)?.reach,
      end: async () => {
        opened.splice(opened.indexOf(it), 1);
        await database.close();
      },
    };
  };

  const rows = async () =>
    (
      await on.control<{ items: { id: string; fields: Record<string, string> }[] }>(
        'GET',
        `/people/${EDITOR}/lists/${ROLES}`,
      )
    ).items;
  const grants = await on.control<{ roles: readonly string[] }>('GET', '/grants');

  return {
    ...on,
    clock,
    /** What the app is started with. */
    env: readEnvFile(join(on.dataDir, 'tenant.env')),
    open,
    /** The app may do this beside what it may from the start; tokens that it has already stay as they are. */
    grant: (...roles: string[]) => on.control('PUT', '/grants', { ...grants, roles: [...grants.roles, ...roles] }),
    grantOnly: (...roles: string[]) => on.control('PUT', '/grants', { ...grants, roles }),
    addRow: (fields: Fields) => on.control('POST', `/people/${EDITOR}/lists/${ROLES}/items`, { fields }),
    editRow: async (title: string, fields: Fields) => {
      const found = (await rows()).find((it) => it.fields.Title === title)!;
      return on.control('PATCH', `/people/${EDITOR}/lists/${ROLES}/items/${found.id}`, { fields });
    },
    removeRow: async (title: string) => {
      const found = (await rows()).find((it) => it.fields.Title === title)!;
      return on.control('DELETE', `/people/${EDITOR}/lists/${ROLES}/items/${found.id}`);
    },
    account: (person: string, body: object) => on.control('PATCH', `/people/${person}/account`, body),
    group: (id: string, members: readonly string[]) =>
      on.control('PUT', `/groups/${id}`, { displayName: 'Grupp', members }),
    removeGroup: (id: string) => on.control('DELETE', `/groups/${id}`),
    takeAppFrom: (person: string) => on.control('DELETE', `/people/${person}/install`),
    forbidAppFor: (person: string) => on.control('POST', `/people/${person}/forbid-app`),
    allowAppFor: (person: string) => on.control('DELETE', `/people/${person}/forbid-app`),
    hasApp: async (person: string) =>
      (await on.control<{ installed: boolean }>('GET', `/people/${person}/chat`)).installed,
    /** What the app asked Graph for while this was done; batches count one, with their parts beside. */
    asked: async (work: () => Promise<unknown>): Promise<{ sent: string[]; parts: string[] }> => {
      await on.count();
      await work();
      const met = (await on.requests()).filter((it) => it.includes('/graph/'));
      const isBatch = (it: string) => it.endsWith('/$batch');
      return { sent: met.filter(isBatch), parts: met.filter((it) => !isBatch(it)) };
    },
    close: async () => {
      for (const { database, dataDir } of opened) {
        await database.close();
        rmSync(dataDir, { recursive: true, force: true });
      }
      await on.stop();
    },
  };
};
export type PeopleWorld = Awaited<ReturnType<typeof peopleWorld>>;
