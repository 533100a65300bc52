import { AppError } from '../../errors.ts';
import { adoptAsTenant } from '../../store/adopt.ts';
import { readArguments } from '../arguments.ts';
import { mustBeFree } from '../embedded-database.ts';

/** `adopt --tenant <name>`: what an installation for one customer has in the database becomes that tenant's. */
export const run = async (args: string[]): Promise<number> => {
  readArguments(args, {});
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir = '.arshjul', TENANT_NAME: tenant } = process.env;
  if (!tenant) throw new AppError('argument.invalid', { what: '--tenant <name> is needed, and TENANTS' });
  await mustBeFree(process.env);
  console.log(`${await adoptAsTenant({ databaseUrl, dataDir, tenant })} now ${tenant}'s`);
  return 0;
};
