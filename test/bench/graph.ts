import { type Assembled, assemble } from '../../src/assemble.ts';
import { keyOf } from '../../src/calendar/identity.ts';
import { steppedClock } from '../../src/clock.ts';
import type { StepKey } from '../../src/cycle/duties/duty.ts';
import type { Graph } from '../../src/graph/client.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { prepareDepartment, startTenant, type TenantProcess } from './tenant-process.ts';

const UNITS = 560;
const DAY = '2026-02-02';

/** Requests that this process has sent to Graph, batches counted as one. */
let requests = 0;
const real = globalThis.fetch;
globalThis.fetch = (...args: Parameters<typeof fetch>) => {
  if (String(args[0]).includes('/graph/')) requests += 1;
  return real(...args);
};

/** Requests met by the tenant while something is done, parts of batches each for themselves. */
const partsOf =
  ({ origin }: TenantProcess) =>
  async (work: () => Promise<unknown>): Promise<{ sent: number; parts: number; ms: number }> => {
    await real(`${origin}/_tenant/requests`, { method: 'DELETE' });
    const before = requests;
    const began = performance.now();
    await work();
    const ms = performance.now() - began;
    const met = ((await (await real(`${origin}/_tenant/requests`)).json()) as { requests: string[] }).requests;
    return {
      sent: requests - before,
      parts: met.filter((it) => it.includes('/graph/') && !it.endsWith('/$batch')).length,
      ms,
    };
  };

/** The same client without batches: every request on its own, one after the other. */
const oneAtATime = (graph: Graph): Graph => ({
  ...graph,
  batch: async (parts) => {
    const results = [];
    for (const { method, url, body, headers } of parts) {
      const answered = method === 'GET' ? await graph.get(url, headers) : await graph.send(method, url, body, headers);
      results.push({ status: 200, headers: {}, body: answered });
    }
    return results;
  },
});

const publish = async (tenant: TenantProcess, wrapped: (graph: Graph) => Graph) => {
  const department = await prepareDepartment(tenant, UNITS, DAY, wrapped);
  let written = { steps: 0, duties: 0, events: 0 };
  const cost = await partsOf(tenant)(async () => {
    written = await department.publish(2027);
  });
  return { ...cost, writes: written.steps + written.duties + written.events, duties: written.duties };
};

const problems: string[] = [];
const within = (what: string, found: number, most: number): string => {
  const holds = found <= most;
  if (!holds) problems.push(`${what}: ${found} requests, at most ${most} wanted`);
  return `${what.padEnd(34)} ${String(found).padStart(6)} requests, at most ${String(most).padStart(4)}  ${holds ? 'holds' : 'FAILS'}`;
};
const ratio = (a: number, b: number): string => `${(a / b).toFixed(1)} ×`;

const batched = await startTenant('batched', DAY);
const single = await startTenant('single', DAY);
let app: Assembled | undefined;
try {
  const together = await publish(batched, (graph) => graph);
  const apart = await publish(single, oneAtATime);
  console.log(
    `A department of ${UNITS} units, one operating year: ${together.duties} duties, ${together.writes} writes.`,
  );
  console.log(within('Publishing a year', together.sent, Math.ceil((together.writes / 20) * 1.1)));
  console.log(
    `  one request at a time: ${apart.sent} requests, ${ratio(apart.sent, together.sent)} as many, ${ratio(apart.ms, together.ms)} as long`,
  );

  const noon = new Date(`${DAY}T12:00:00+01:00`);
  app = await assemble(batched.appConfig(), steppedClock(noon));
  await app.lookAround();
  const quiet = await partsOf(batched)(() => app!.lookAround());
  console.log(within('A look in which nothing changed', quiet.sent, 4));
  console.log(`  one request at a time: ${quiet.parts} requests, ${ratio(quiet.parts, quiet.sent)} as many`);

  const move = async (key: string, end: string) => {
    const event = (await batched.control.events()).find((it) => keyOf(it.singleValueExtendedProperties) === key)!;
    await batched.control.outlook.change(CENTRAL.qualityDeveloper.id, event.id, {
      end: { dateTime: `${end}T00:00:00`, timeZone: 'Europe/Stockholm' },
    });
    return partsOf(batched)(() => app!.lookAround());
  };
  const moved = await move('step 2027-M08', '2026-12-19');
  if (app.records.step('2027-M08' as StepKey)?.due !== '2026-12-18') problems.push('the step did not move');
  console.log(within(`One moved event (${UNITS} units owe it)`, moved.sent, 6));
  console.log(`  one request at a time: ${moved.parts} requests, ${ratio(moved.parts, moved.sent)} as many`);
} finally {
  await app?.close();
  await batched.stop();
  await single.stop();
}
for (const it of problems) console.error(it);
process.exit(problems.length === 0 ? 0 : 1);
