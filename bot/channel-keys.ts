import { createLocalJWKSet, errors, type JSONWebKeySet, type JWK, type JWTVerifyGetKey } from 'jose';

const CHANNEL = 'msteams';
/** Bot Framework keys may be kept for a day (Bot Connector authentication). */
const KEEP_MS = 24 * 60 * 60 * 1000;
/** A key id that nobody has heard of is asked about at most this often, so that forged tokens cannot make us ask on. */
const ASK_AGAIN_MS = 30_000;
const TIMEOUT_MS = 5000;

/** The keys could not be fetched: whether the token holds is not known. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

interface EndorsedKey extends JWK {
  readonly endorsements?: readonly string[];
}

const readJson = async (url: string): Promise<unknown> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response.json();
};

/** Only keys that Microsoft endorses for Teams may speak for Teams. */
const endorsedKeys = async (metadataUrl: string): Promise<JSONWebKeySet> => {
  const { jwks_uri } = (await readJson(metadataUrl)) as { jwks_uri: string };
  const { keys } = (await readJson(jwks_uri)) as { keys: EndorsedKey[] };
  return { keys: keys.filter((key) => key.endorsements?.includes(CHANNEL)) };
};

/**
 * The Bot Framework's signing keys for Teams, by its OpenID metadata: fetched when first needed, kept a day, asked for
 * again when a token names a key that is not among them. Throws KeysUnavailable, or jose's own error for an unknown key.
 */
export const channelKeys = (metadataUrl: string, now: () => number = Date.now): JWTVerifyGetKey => {
  let held: { readonly keys: ReturnType<typeof createLocalJWKSet>; readonly at: number } | undefined;
  let asking: Promise<void> | undefined;
  const ask = (): Promise<void> => {
    asking ??= endorsedKeys(metadataUrl)
      .then((set) => {
        held = { keys: createLocalJWKSet(set), at: now() };
      })
      .catch((cause: unknown) => {
        throw new KeysUnavailable('the signing keys cannot be fetched', { cause });
      })
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };
  return async (header, token) => {
    if (!held || now() - held.at > KEEP_MS) await ask();
    try {
      return await held!.keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || now() - held!.at < ASK_AGAIN_MS) throw error;
      await ask();
      return held!.keys(header, token);
    }
  };
};
