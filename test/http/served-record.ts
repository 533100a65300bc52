import type { Problem } from '../../src/api/contract.ts';
import { assemble } from '../../src/assemble.ts';
import type { Clock } from '../../src/clock.ts';
import { recordsWorld } from '../records/records-world.ts';

/** The app over a local tenant with 2027 published, listening, as people ask it from the tab. */
export const servedRecord = async (clock: Clock) => {
  const on = await recordsWorld();
  const app = await assemble({ ...on.appConfig, PORT: 0, LOG_LEVEL: 'silent' }, clock);
  const ask = async (who: string, path: string, init: RequestInit = {}): Promise<Response> => {
    const { token } = await on.control<{ token: string }>('POST', `/people/${who}/token`);
    return fetch(`${app.url}${path}`, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } });
  };
  return {
    ...on,
    app,
    ask,
    post: (who: string, path: string, body: unknown): Promise<Response> =>
      ask(who, path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    close: async () => {
      await app.close();
      await on.close();
    },
  };
};
export type ServedRecord = Awaited<ReturnType<typeof servedRecord>>;

/** A refusal's status and code. */
export const codeOf = async (response: Response) => [response.status, ((await response.json()) as Problem).code];
