import { AppError } from '../errors.ts';

/** An embedded database is one process's: while the app answers, it is the app's. Throws `database.in-use`. */
export const mustBeFree = async (env: NodeJS.ProcessEnv): Promise<void> => {
  if (env.DATABASE_URL || !env.PUBLIC_URL) return;
  const answers = await fetch(`${env.PUBLIC_URL}/healthz`, { signal: AbortSignal.timeout(2000) }).then(
    (it) => it.ok,
    () => false,
  );
  if (answers) throw new AppError('database.in-use', { url: env.PUBLIC_URL });
};
