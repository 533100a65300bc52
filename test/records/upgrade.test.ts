import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/client.ts';
import { requireLists } from '../../src/records/lists.ts';
import { provisionLists } from '../../src/records/provision.ts';
import { fromFields, SCHEMA } from '../../src/records/schema.ts';
import { type GraphWorld, graphWorld } from '../graph/graph-world.ts';

let on: GraphWorld;
let graph: Graph;
let site: string;

const make = async (displayName: string, columns: object[]): Promise<string> => {
  const { id } = await graph.send<{ id: string }>('POST', `/sites/${site}/lists`, {
    displayName,
    columns,
    list: { template: 'genericList' },
  });
  return `/sites/${site}/lists/${id}`;
};
const columnsIn = async (list: string) =>
  new Map((await graph.all<{ name: string; [more: string]: unknown }>(`${list}/columns`)).map((it) => [it.name, it]));
const writes = async () => (await on.requests()).filter((it) => !it.startsWith('GET'));

beforeAll(async () => {
  on = await graphWorld();
  graph = on.graphAs('administrator');
  site = on.adminConfig.SHAREPOINT_SITE_ID;
});
afterAll(() => on.stop());

describe('lists from an earlier version', () => {
  let duties: string;
  let proposals: string;
  beforeAll(async () => {
    duties = await make('Årshjul Uppgifter', [
      { name: 'Key', displayName: 'Nyckel', indexed: true, enforceUniqueValues: true, text: { maxLength: 255 } },
      { name: 'Due', displayName: 'Senast', text: { maxLength: 255 } },
      { name: 'State', displayName: 'Status', choice: { choices: ['Klar', 'Vilande'], allowTextEntry: false } },
      { name: 'Own', displayName: 'Vår egen', text: {} },
    ]);
    proposals = await make('Årshjul Förslag', [{ name: 'Measure', displayName: 'Mätetal', text: { maxLength: 255 } }]);
    await graph.send('POST', `${duties}/items`, { fields: { Key: '2026-M01-x', Due: '2026-03-01', State: 'Vilande' } });
  });

  it('get what they lack, and lose nothing', async () => {
    const { changed, created } = await provisionLists(graph, site);
    expect(created).toEqual(expect.arrayContaining(['Årshjul Enheter', 'Årshjul Uppgifter.HeldBy']));
    expect(changed).toEqual(['Årshjul Uppgifter.State', 'Årshjul Uppgifter.Due']);
    const columns = await columnsIn(duties);
    expect(columns.get('Due')).toMatchObject({ displayName: 'Sista dag', indexed: true });
    expect(columns.get('State')).toMatchObject({
      indexed: true,
      choice: { choices: ['Klar', 'Vilande', 'Ej inlämnad', 'Återlämnad', 'Behövs inte'] },
    });
    expect(columns.get('Own')).toMatchObject({ displayName: 'Vår egen' });
    const [item] = await graph.all<{ fields: object }>(`${duties}/items?$expand=fields`);
    expect(item!.fields).toMatchObject({ Key: '2026-M01-x', Due: '2026-03-01', State: 'Vilande' });
  });

  it('are written to once: the second time nothing is sent, and what must be seen to is told again', async () => {
    await on.count();
    const { created, changed, problems } = await provisionLists(graph, site);
    expect([created, changed]).toEqual([[], []]);
    expect(await writes()).toEqual([]);
    expect(problems).toEqual([{ list: 'Årshjul Förslag', column: 'Measure', is: 'text', should: 'note' }]);
    expect((await columnsIn(proposals)).get('Measure')).not.toHaveProperty('text.allowMultipleLines');
  });

  it('hold proposals whose measure is a name alone', () => {
    const by = { FromId: 'a', FromName: 'A', FromRole: 'unitHead' };
    const fields = { Key: 'p', OperatingYear: 2027, Goal: 'Mål', At: '2026-05-01T09:00:00+02:00', ...by };
    expect(fromFields('proposals', { ...fields, Measure: 'Andel behöriga' }).measure).toEqual({
      name: 'Andel behöriga',
    });
  });
});

describe('a list that was given another name', () => {
  it('is known by the mark in its description', async () => {
    const renamed: Graph = {
      ...graph,
      all: async <T>(path: string) =>
        (await graph.all<T>(path)).map((it) => ({ ...it, displayName: `Nytt ${Math.random()}` })),
    };
    // The two that an earlier version made have no mark, and are only known by their names.
    await expect(requireLists(renamed, site)).rejects.toMatchObject({
      facts: { missing: [SCHEMA.duties.displayName, SCHEMA.proposals.displayName] },
    });
  });
});
