import type { ConfidentialClientApplication } from '@azure/msal-node';
import type { Config } from '../config.ts';

/**
 * The bearer token of the next request; MSAL keeps it until near its end. `isRefused`: the one before was not accepted, so
 * Entra is asked anew. Throws what Entra's refusal means: `auth.refused`, `auth.invalid`, `graph.consent-needed`, or
 * `record.unreachable`.
 */
export type TokenSource = (isRefused: boolean) => Promise<string | null>;

/** What may be done in a person's name, all of it consented to for everyone by an administrator. */
export const DELEGATED_SCOPES = ['Calendars.Read'] as const;

const graphOrigin = ({ GRAPH_BASE_URL }: Config): string => new URL(GRAPH_BASE_URL).origin;

/** The scope of the app's own token to Graph: everything that it has been granted. */
export const appScope = (config: Config): string => `${graphOrigin(config)}/.default`;

/** The app's own identity. */
export const appTokens =
  (config: Config, msal: ConfidentialClientApplication): TokenSource =>
  async (skipCache) =>
    (await msal.acquireTokenByClientCredential({ scopes: [appScope(config)], skipCache }))?.accessToken ?? null;

/** A person's, in exchange for their token to the app (identity platform, on-behalf-of flow). */
export const personTokens =
  (config: Config, msal: ConfidentialClientApplication, userAssertion: string): TokenSource =>
  async (skipCache) =>
    (
      await msal.acquireTokenOnBehalfOf({
        oboAssertion: userAssertion,
        scopes: DELEGATED_SCOPES.map((it) => `${graphOrigin(config)}/${it}`),
        skipCache,
      })
    )?.accessToken ?? null;
