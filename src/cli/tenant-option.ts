import { SETTING_NAMES } from '../config.ts';
import { AppError } from '../errors.ts';
import { tenantFiles } from '../tenants/tenant-files.ts';

const OPTION = '--tenant';

/** The option's value, and the arguments without it. Throws `argument.invalid` when it lacks its value. */
const tenantIn = (args: readonly string[]): { name: string | undefined; rest: string[] } => {
  const at = args.findIndex((it) => it === OPTION || it.startsWith(`${OPTION}=`));
  if (at < 0) return { name: undefined, rest: [...args] };
  const [, inOne] = args[at]!.split('=');
  const name = inOne ?? args[at + 1];
  if (!name || name.startsWith('-')) throw new AppError('argument.invalid', { what: `${OPTION} without a name` });
  return { name, rest: [...args.slice(0, at), ...args.slice(at + (inOne === undefined ? 2 : 1))] };
};

/**
 * Where TENANTS names several customers, the settings of the one that `--tenant` names take their place in `env`, so that a
 * command sees one customer's environment as ever. `ofNoTenant`: the command makes a tenant of its own, and knows of no
 * others. Answers the arguments without the option. Throws `argument.invalid`, naming the customers, and `config.invalid`.
 */
export const takeTenant = (args: readonly string[], env: NodeJS.ProcessEnv, ofNoTenant: boolean): string[] => {
  const { name, rest } = tenantIn(args);
  const files = ofNoTenant ? undefined : tenantFiles(env);
  if (ofNoTenant) {
    delete env.TENANTS;
    delete env.TENANT_NAME;
  }
  if (!files) {
    if (name) throw new AppError('argument.invalid', { what: `${OPTION} ${name}: TENANTS names no customers` });
    return rest;
  }
  const names = files.map((it) => it.name).join(', ');
  if (!name) throw new AppError('argument.invalid', { what: `${OPTION} <name> is needed, one of ${names}` });
  const file = files.find((it) => it.name === name);
  if (!file) throw new AppError('argument.invalid', { what: `${OPTION} ${name}: there is ${names}` });
  const theirs = file.environment();
  for (const setting of SETTING_NAMES) delete env[setting];
  Object.assign(env, theirs);
  return rest;
};
