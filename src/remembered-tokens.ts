import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';

/** A key that the issuer has taken back is noticed within this time. */
const REMEMBERED_MS = 300_000;
const MOST = 5000;

/**
 * Tokens that have held, so that a caller who sends the same one again is not reckoned through again: for five minutes, and
 * never after its expiry. What did not hold is not remembered. Tokens are kept as digests. Rejects as `verify` does.
 */
export const remembering = <T extends JWTPayload>(
  verify: (token: string) => Promise<T>,
  now: () => number = Date.now,
): ((token: string) => Promise<T>) => {
  const known = new Map<string, { readonly claims: T; readonly until: number }>();
  return async (token) => {
    const key = createHash('sha256').update(token).digest('base64');
    const found = known.get(key);
    if (found && found.until > now()) return found.claims;
    known.delete(key);
    const claims = await verify(token);
    const [oldest] = known.keys();
    if (known.size >= MOST && oldest !== undefined) known.delete(oldest);
    known.set(key, { claims, until: Math.min(now() + REMEMBERED_MS, (claims.exp ?? 0) * 1000) });
    return claims;
  };
};
