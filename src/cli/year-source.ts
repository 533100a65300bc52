import { hasTenant, readConfig } from '../config.ts';
import { ROWS } from '../cycle/definition/rows.ts';
import { type World, world } from '../cycle/duties/world.ts';
import { type LocalDate, localDate, yearOf } from '../cycle/planning/local-date.ts';
import { planYear } from '../cycle/planning/plan-year.ts';
import type { Organisation } from '../records/publish.ts';
import { INTRODUCED } from '../sample/exempelbro.ts';
import { sampleOrganisation } from '../sample/organisation.ts';

/** Operating years whose steps can be open on a day: one lives about 25 months (domain.md 3.1). */
const yearsAround = (day: LocalDate): number[] => [-1, 0, 1].map((offset) => yearOf(day) + offset);

const sampleWorld = (today: LocalDate): World => {
  const organisation = sampleOrganisation();
  const introduced = localDate(INTRODUCED);
  const duties = yearsAround(today).flatMap((year) =>
    planYear(ROWS, year, organisation)
      .steps.filter((step) => step.due >= introduced || today < introduced)
      .flatMap((step) => step.duties),
  );
  return world({ today, duties, ...organisation });
};

/** Reads lists straight from Graph, without the app's database, which another process may have open. */
const readTenant = async () => {
  const [{ createGraph }, { msalClient }, { requireLists }, { fromFields }] = await Promise.all([
    import('../graph/client.ts'),
    import('../graph/credentials.ts'),
    import('../records/lists.ts'),
    import('../records/schema.ts'),
  ]);
  const config = readConfig(process.env);
  const graph = createGraph(config, msalClient(config));
  const lists = await requireLists(graph, config.SHAREPOINT_SITE_ID);
  const all = async <K extends 'units' | 'assignments' | 'meetings' | 'duties' | 'proposals' | 'decisions'>(list: K) =>
    (await graph.all<{ fields: Record<string, string> }>(`${lists[list]}/items?$top=1000&$expand=fields`)).map((item) =>
      fromFields(list, item.fields),
    );
  return { all };
};

/** The organisation to plan for: the tenant that the environment names, or else the sample municipality. */
export const organisationFor = async (env: NodeJS.ProcessEnv): Promise<Organisation> => {
  if (!hasTenant(env)) return sampleOrganisation();
  const { all } = await readTenant();
  return { units: await all('units'), assignments: await all('assignments'), meetings: await all('meetings') };
};

/** The year as recorded in the tenant, or the sample with nothing answered yet. */
export const worldFor = async (env: NodeJS.ProcessEnv, today: LocalDate): Promise<World> => {
  if (!hasTenant(env)) return sampleWorld(today);
  const { all } = await readTenant();
  return world({
    today,
    duties: await all('duties'),
    proposals: await all('proposals'),
    decisions: await all('decisions'),
    units: await all('units'),
    assignments: await all('assignments'),
    meetings: await all('meetings'),
  });
};
