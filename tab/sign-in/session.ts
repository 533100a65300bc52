import type { ClientConfig } from '../../src/api/contract.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import { ApiError, problemIn } from '../data/api.ts';
import { type Host, openHost } from './host.ts';
import { configPath } from './tenant.ts';

/** Someone who is signed in, in a Microsoft 365 host or on a page of its own. */
export interface Session {
  /** An access token that is valid for a while yet. `fresh` asks for a new one, after a 401. */
  readonly token: (fresh?: boolean) => Promise<string>;
  /** The host, when the tab is shown in one. */
  readonly host?: Host;
}

/** Signed in, or what the person must do to be. */
export type SignIn = { readonly session: Session } | { readonly signIn: () => Promise<void> };

/** GET /api/config, the only question that needs no sign-in. Throws ApiError, and when the app cannot be reached. */
const readConfig = async (language: Language): Promise<ClientConfig> => {
  const headers = { Accept: 'application/json', 'Accept-Language': language };
  const response = await fetch(configPath(), { headers });
  if (!response.ok) throw new ApiError(response.status, await problemIn(response));
  return (await response.json()) as ClientConfig;
};

/** Finds out where the tab is shown and signs in there: silently in a host, else through the browser. */
export const openSession = async (language: Language): Promise<SignIn> => {
  const config = await readConfig(language);
  const host = await openHost(config.hostOrigins);
  if (host) {
    // Asked for at once, so that the host can show what went wrong before anything else is drawn.
    await host.token();
    host.ready();
    return { session: { token: host.token, host } };
  }
  // Loaded only here: in a host nobody needs it.
  const { signInWithBrowser } = await import('./browser.ts');
  return signInWithBrowser(config);
};
