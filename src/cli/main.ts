import { AppError } from '../errors.ts';
import { messages } from '../text/index.ts';
import { takeTenant } from './tenant-option.ts';

type Run = (args: string[]) => Promise<number>;

/** Every command, loaded when it is asked for: `plan` need not know how to talk to a tenant. */
const COMMANDS: Readonly<Record<string, { about: string; ofNoTenant?: true; load: () => Promise<{ run: Run }> }>> = {
  start: { about: 'start the local tenant and the app', ofNoTenant: true, load: () => import('./commands/start.ts') },
  plan: {
    about: '--year 2027 [--unit <id>] [--json]   an operating year: dates, warnings and duties',
    load: () => import('./commands/plan.ts'),
  },
  'dry-run': {
    about: '--date 2026-05-04 [--json]   what would be sent that day; sends nothing',
    load: () => import('./commands/dry-run.ts'),
  },
  simulate: {
    about:
      '--from 2026-01-01 --to 2028-03-01 [--seed 7] [--json]   run the days one by one against a fresh local tenant',
    ofNoTenant: true,
    load: () => import('./commands/simulate.ts'),
  },
  provision: {
    about: '[--sample] [--year 2027 …] [--from 2026-01-01]   make the lists, and publish operating years',
    load: () => import('./commands/provision.ts'),
  },
  doctor: {
    about:
      '[--json] [--language en]   try each right of the app: what is missing, what is too much, and the command for it',
    load: () => import('./commands/doctor.ts'),
  },
  people: {
    about: '[--json]   everyone with a role, how it is known, and whether the bot reaches them',
    load: () => import('./commands/people.ts'),
  },
  meetings: {
    about: 'import <file.ics|file.csv> [--body UN] [--preview] [--json]   bring in the bodies’ meetings',
    load: () => import('./commands/meetings.ts'),
  },
  reminders: {
    about:
      'list [--failed] [--waiting] [--json] | explain <key> | resend <key> | pause | resume   what was sent, why, and what was not',
    load: () => import('./commands/reminders.ts'),
  },
  adopt: {
    about: '--tenant <name>   make what one customer’s installation has in the database a tenant’s; stop the app first',
    load: () => import('./commands/adopt.ts'),
  },
  package: { about: '[--out build]   build the Teams app package', load: () => import('./commands/package.ts') },
};

const usage = (): string =>
  [
    'arshjul <command>   with --tenant <name> where TENANTS names several customers',
    ...Object.entries(COMMANDS).map(([name, { about }]) => `  ${name}  ${about}`),
  ].join('\n');

/** Codes that mean the arguments were wrong: exit code 2. All else that fails is 1. */
const BAD_ARGUMENTS = new Set([
  'argument.invalid',
  'date.invalid',
  'year.invalid',
  'unit.unknown',
  'request.too-large',
  'import.empty',
  'import.unreadable',
  'import.no-date-column',
]);

const main = async (): Promise<number> => {
  const [name, ...args] = process.argv.slice(2);
  if (!name || name === 'help' || name === '--help') {
    console.log(usage());
    return name ? 0 : 2;
  }
  const command = COMMANDS[name];
  if (!command) {
    console.error(`arshjul: there is no command "${name}"; try: ${Object.keys(COMMANDS).join(', ')}`);
    return 2;
  }
  try {
    const rest = takeTenant(args, process.env, command.ofNoTenant ?? false);
    return await (await command.load()).run(rest);
  } catch (error) {
    const known = error instanceof AppError ? error : undefined;
    console.error(
      `arshjul ${name}: ${(known ? [messages.sv.error[known.code](known.facts), known.facts.said ?? known.facts.message].filter(Boolean).join(' ') : String(error)).replace(/\s*\n\s*/g, ' ')}`,
    );
    return known && BAD_ARGUMENTS.has(known.code) ? 2 : 1;
  }
};

process.exitCode = await main();
