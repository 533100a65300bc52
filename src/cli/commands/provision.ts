import { createOutlook } from '../../calendar/outlook.ts';
import { clockOf, today } from '../../clock.ts';
import { readConfig } from '../../config.ts';
import type { StepKey } from '../../cycle/duties/duty.ts';
import { type LocalDate, localDate } from '../../cycle/planning/local-date.ts';
import { createGraph, type Graph } from '../../graph/client.ts';
import { msalClient } from '../../graph/credentials.ts';
import { linkToStep } from '../../links.ts';
import type { ListAddresses } from '../../records/lists.ts';
import { provisionLists } from '../../records/provision.ts';
import { addMissing, keysIn, type Organisation, publishYear } from '../../records/publish.ts';
import { readOrganisation } from '../../records/read-list.ts';
import { sampleOrganisation } from '../../sample/organisation.ts';
import { readArguments, yearIn } from '../arguments.ts';

const importOrganisation = async (
  graph: Graph,
  lists: ListAddresses,
  { units, assignments, meetings }: Organisation,
): Promise<number> =>
  (await addMissing(graph, lists, 'units', units, await keysIn(graph, lists, 'units'))) +
  (await addMissing(graph, lists, 'assignments', assignments, await keysIn(graph, lists, 'assignments'))) +
  (await addMissing(graph, lists, 'meetings', meetings, await keysIn(graph, lists, 'meetings')));

export interface ProvisionWish {
  /** Put the sample municipality's units, people and meetings into the lists. */
  readonly sample: boolean;
  readonly years: readonly number[];
  /** The day the product is introduced: steps due before it are left out. */
  readonly from?: LocalDate;
}

/** Makes what is missing, with an administrator's rights; the second time nothing is written. Answers what was done, a line each. */
export const provision = async (env: NodeJS.ProcessEnv, wish: ProvisionWish): Promise<string[]> => {
  const config = readConfig(env);
  const graph = createGraph(config, msalClient(config));
  const { lists, created, changed, problems } = await provisionLists(graph, config.SHAREPOINT_SITE_ID);
  const done = [
    `lists: ${created.length} made${changed.length > 0 ? `, ${changed.length} columns brought up to date` : ''}`,
    ...problems.map(
      ({ list, column, is, should }) =>
        `column ${column} in ${list} left alone: it is ${is}, and should be ${should}; change it in the list's settings`,
    ),
  ];
  if (wish.sample)
    done.push(`organisation: ${await importOrganisation(graph, lists, sampleOrganisation())} rows written`);
  const organisation = await readOrganisation(graph, lists);
  const to = {
    graph,
    lists,
    outlook: createOutlook(graph, config.CALENDAR_MAILBOX),
    linkTo: (step: StepKey) => linkToStep(config, step),
    today: today(await clockOf(config)),
  };
  for (const year of wish.years) {
    const { steps, duties, events } = await publishYear(to, year, organisation, wish.from);
    done.push(`${year}: ${steps} steps, ${duties} duties, ${events} events written`);
  }
  return done;
};

/** `provision [--sample] [--year 2027 …] [--from 2026-01-01]`. */
export const run = async (args: string[]): Promise<number> => {
  const options = readArguments(args, {
    sample: { type: 'boolean' },
    year: { type: 'string', multiple: true },
    from: { type: 'string' },
  });
  const years = (options.year ?? []).map(yearIn);
  const lines = await provision(process.env, {
    sample: options.sample ?? false,
    years,
    ...(options.from && { from: localDate(options.from) }),
  });
  for (const line of lines) console.log(line);
  return 0;
};
