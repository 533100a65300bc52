import { draftsOf } from '../calendar/draft.ts';
import type { Outlook } from '../calendar/outlook.ts';
import { publishEvents } from '../calendar/publish.ts';
import { ROWS } from '../cycle/definition/rows.ts';
import type { StepKey } from '../cycle/duties/duty.ts';
import type { Assignment } from '../cycle/people/assignment.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import { planYear } from '../cycle/planning/plan-year.ts';
import { AppError } from '../errors.ts';
import type { BatchRequest, BatchResult, Graph } from '../graph/client.ts';
import type { ListAddresses } from './lists.ts';
import { readList } from './read-list.ts';
import { type Fields, type ListId, SCHEMA, type Things, toFields } from './schema.ts';

export interface Organisation {
  readonly units: readonly Things['units'][];
  readonly assignments: readonly Assignment[];
  readonly meetings: readonly Things['meetings'][];
}

/** So many rows are asked for before it is told how far it has come: some batches, under way together. */
const SLICE = 100;

const mustBeWritten = ({ status, body }: BatchResult, list: ListId): void => {
  if (status < 300) return;
  const facts = { what: SCHEMA[list].displayName, list: SCHEMA[list].displayName, status };
  throw new AppError(status === 429 || status >= 500 ? 'record.unreachable' : 'graph.refused', {
    ...facts,
    message: body?.error?.message,
  });
};

/**
 * Adds the things whose key a list does not have, and tells after each part how many are there. Answers how many were
 * written. Throws `graph.refused`, `record.unreachable`; what was written until then stays.
 */
export const addMissing = async <K extends ListId>(
  graph: Graph,
  lists: ListAddresses,
  list: K,
  things: readonly Things[K][],
  known: ReadonlySet<string>,
  tell: (written: number) => void = () => undefined,
): Promise<number> => {
  const keyOf = SCHEMA[list].keyOf as (thing: Things[K]) => string;
  const requests = things
    .filter((thing) => !known.has(keyOf(thing)))
    .map(
      (thing): BatchRequest => ({
        method: 'POST',
        url: `${lists[list]}/items`,
        body: { fields: toFields(list, thing) },
      }),
    );
  for (let from = 0; from < requests.length; from += SLICE) {
    const slice = requests.slice(from, from + SLICE);
    for (const result of await graph.batch(slice)) mustBeWritten(result, list);
    tell(from + slice.length);
  }
  return requests.length;
};

/** The keys that a list has, read whole: for one-off work such as publishing. */
export const keysIn = async (graph: Graph, lists: ListAddresses, list: ListId): Promise<ReadonlySet<string>> => {
  const items = await graph.all<{ fields: Fields }>(`${lists[list]}/items?$top=1000&$expand=fields($select=Key)`);
  return new Set(items.map((item) => String(item.fields.Key)));
};

/** Where a year is written to. */
export interface PublishTo {
  readonly graph: Graph;
  readonly lists: ListAddresses;
  readonly outlook: Outlook;
  readonly linkTo: (step: StepKey) => string;
  /** Meetings that have been are put in the calendar without inviting anybody. */
  readonly today: LocalDate;
}

/**
 * Writes an operating year: steps and duties in batches, an event for each dated step and each meeting. What is there stays as it is, so the
 * second time nothing is written. Steps due before `from` belong to the time before the product and are left out.
 */
export const publishYear = async (
  { graph, lists, outlook, linkTo, today }: PublishTo,
  operatingYear: number,
  organisation: Organisation,
  from?: LocalDate,
): Promise<{ steps: number; duties: number; events: number }> => {
  const planned = planYear(ROWS, operatingYear, organisation).steps.filter((step) => !from || step.due >= from);
  const records = planned.map(({ duties: _, ...step }) => step);
  const [knownSteps, knownDuties] = [await keysIn(graph, lists, 'steps'), await keysIn(graph, lists, 'duties')];
  const steps = await addMissing(graph, lists, 'steps', records, knownSteps);
  const duties = await addMissing(
    graph,
    lists,
    'duties',
    planned.flatMap((step) => step.duties),
    knownDuties,
  );
  const events = await publishEvents(
    outlook,
    draftsOf({ today, steps: await readList(graph, lists, 'steps'), ...organisation }, linkTo),
  );
  return { steps, duties, events };
};
