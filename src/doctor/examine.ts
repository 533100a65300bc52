import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { CHECK_IDS, type Check, type CheckId, type Finding, missing, notTried } from './check.ts';
import { CHECKS } from './checks.ts';
import { type Installation, installation } from './installation.ts';

export type Examination = ReadonlyMap<CheckId, Finding>;

/** What stops others from being tried. */
const isInTheWay = (finding: Finding | undefined): boolean =>
  finding?.state === 'missing' || finding?.state === 'notTried';

const explanation = async ({ unless }: Check, { rights }: Installation): Promise<Finding | undefined> => {
  const explaining = unless && (await rights()).roles.filter((role) => unless.test(role));
  return explaining && explaining.length > 0 ? notTried('explained', { roles: explaining }) : undefined;
};

/** What an error that no check foresaw stands for: a service that did not answer, or an answer of its own. */
const unforeseen = (error: unknown): Finding => {
  if (!(error instanceof AppError)) throw error;
  return error.code === 'record.unreachable'
    ? missing('serviceSilent', { service: error.facts.what, status: error.facts.status })
    : { state: 'missing', told: { error } };
};

const examineOne = async (check: Check, found: Examination, it: Installation): Promise<Finding> => {
  const lacking = check.needs.find((id) => isInTheWay(found.get(id)));
  if (lacking) return notTried('needs', { check: lacking });
  try {
    return (await explanation(check, it)) ?? (await check.examine(it));
  } catch (error) {
    return unforeseen(error);
  }
};

const settingsRefused = (error: unknown): Examination => {
  if (!(error instanceof AppError && error.code === 'config.invalid')) throw error;
  return new Map(
    CHECK_IDS.map((id): [CheckId, Finding] => [
      id,
      id === 'settings' ? { state: 'missing', told: { error } } : notTried('needs', { check: 'settings' }),
    ]),
  );
};

const admitted = (env: NodeJS.ProcessEnv): Installation => installation(readConfig(env));

/** Tries every right, one after the other, with the identity that the environment names. Leaves nothing behind. */
export const examine = async (env: NodeJS.ProcessEnv): Promise<Examination> => {
  let it: Installation;
  try {
    it = admitted(env);
  } catch (error) {
    return settingsRefused(error);
  }
  const found = new Map<CheckId, Finding>();
  for (const id of CHECK_IDS) found.set(id, await examineOne(CHECKS[id], found, it));
  return found;
};
