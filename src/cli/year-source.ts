import { hasTenant, readConfig } from '../config.ts';
import { ROWS } from '../cycle/definition/rows.ts';
import { type World, world } from '../cycle/duties/world.ts';
import { type LocalDate, localDate, yearOf } from '../cycle/planning/local-date.ts';
import { planYear } from '../cycle/planning/plan-year.ts';
import type { Organisation } from '../records/publish.ts';
import type { ListId } from '../records/schema.ts';
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

/** The tenant's lists, straight from Graph: the app's database may be open in another process. Loaded only when asked. */
export const openTenant = async () => {
  const [{ createGraph }, { msalClient }, { requireLists }, reading] = await Promise.all([
    import('../graph/client.ts'),
    import('../graph/credentials.ts'),
    import('../records/lists.ts'),
    import('../records/read-list.ts'),
  ]);
  const config = readConfig(process.env);
  const graph = createGraph(config, msalClient(config));
  const lists = await requireLists(graph, config.SHAREPOINT_SITE_ID);
  return {
    config,
    graph,
    list: <K extends ListId>(list: K) => reading.readList(graph, lists, list),
    organisation: () => reading.readOrganisation(graph, lists),
  };
};

/** The organisation to plan for: the tenant that the environment names, or else the sample municipality. */
export const organisationFor = async (env: NodeJS.ProcessEnv): Promise<Organisation> => {
  if (!hasTenant(env)) return sampleOrganisation();
  return (await openTenant()).organisation();
};

/** The year as recorded in the tenant, or the sample with nothing answered yet. */
export const worldFor = async (env: NodeJS.ProcessEnv, today: LocalDate): Promise<World> => {
  if (!hasTenant(env)) return sampleWorld(today);
  const tenant = await openTenant();
  return world({
    today,
    duties: await tenant.list('duties'),
    proposals: await tenant.list('proposals'),
    decisions: await tenant.list('decisions'),
    ...(await tenant.organisation()),
  });
};
