import { clockOf, today } from '../../clock.ts';
import { hasTenant } from '../../config.ts';
import { heldNow } from '../../people/groups.ts';
import { type PersonReach, reachOfAll, rolesByPerson } from '../../people/people.ts';
import { reachOf } from '../../people/reach.ts';
import { sampleOrganisation } from '../../sample/organisation.ts';
import { messages } from '../../text/index.ts';
import { peopleWords, reachSaid } from '../../text/people.ts';
import { readArguments } from '../arguments.ts';

/** Asks the directory and Teams just now; what the channel met when something was sent stands in the app's own database. */
const peopleNow = async (env: NodeJS.ProcessEnv): Promise<readonly PersonReach[]> => {
  const day = today(await clockOf(env));
  if (!hasTenant(env)) {
    const held = sampleOrganisation().assignments.map((assignment) => ({ assignment }));
    return reachOfAll(rolesByPerson(held, day), () => reachOf(undefined, undefined));
  }
  const [{ openTenant }, { lookAt }] = await Promise.all([import('../year-source.ts'), import('../../people/look.ts')]);
  const { config, graph, list } = await openTenant();
  const roles = rolesByPerson(await heldNow(graph, await list('assignments')), day);
  const app = { manifestId: config.CLIENT_ID, catalogueId: config.TEAMS_APP_ID };
  const sights = await lookAt(graph, app, [...roles.keys()]);
  return reachOfAll(roles, (userId) => {
    const sight = sights.get(userId);
    return reachOf(sight && { ...sight, on: day }, undefined);
  });
};

const view = ({ userId, name, roles, reach }: PersonReach) =>
  roles.map(({ assignment: { role, unit }, via }) => ({
    userId,
    name,
    role,
    ...(unit && { unit }),
    known: via ? 'group' : 'list',
    ...(via && { group: via.group }),
    reachable: reach.state === 'unknown' ? null : reach.state === 'reachable',
    ...(reach.state === 'unreachable' && { reason: reach.reason }),
  }));

const count = (people: readonly PersonReach[], state: PersonReach['reach']['state']): number =>
  people.filter((it) => it.reach.state === state).length;

/** `people [--json]`: everyone with a role today, how the role is known, and whether the bot reaches them. Changes nothing. */
export const run = async (args: string[]): Promise<number> => {
  const options = readArguments(args, { json: { type: 'boolean' } });
  const people = await peopleNow(process.env);
  if (options.json) {
    console.log(JSON.stringify(people.flatMap(view), null, 2));
    return 0;
  }
  for (const { name, roles, reach } of people)
    for (const { assignment, via } of roles) {
      const what = [messages.sv.role[assignment.role], assignment.unit].filter(Boolean).join(', ');
      const from = via ? peopleWords.fromGroup(via.name) : peopleWords.fromList;
      console.log(`${name.padEnd(24)} ${what} · ${from} · ${reachSaid(reach, 'sv')}`);
    }
  console.log(peopleWords.total(people.length, count(people, 'unreachable'), count(people, 'unknown')));
  return 0;
};
