/** Renewed this long before it ends, so that no request carries a token that dies on the way. */
const MARGIN_MS = 5 * 60_000;

/** When a JSON Web Token ends, in milliseconds since 1970; 0 when it does not say. */
export const endOf = (token: string): number => {
  try {
    const payload = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
    return Number(JSON.parse(atob(payload)).exp ?? 0) * 1000;
  } catch {
    return 0;
  }
};

/** Keeps a token and asks `issue` for another when it is about to end or a fresh one is wanted; never twice at once. */
export const keepToken = (issue: (fresh: boolean) => Promise<string>, now: () => number = Date.now) => {
  let kept: string | undefined;
  let asked: Promise<string> | undefined;
  return async (fresh = false): Promise<string> => {
    if (kept && !fresh && endOf(kept) - MARGIN_MS > now()) return kept;
    asked ??= issue(fresh).finally(() => {
      asked = undefined;
    });
    kept = await asked;
    return kept;
  };
};
