const NAME = 'tenant';
const KEPT = 'arshjul.tenant';

/** Some browsers keep nothing for a page in a frame; there the address still has the name. */
const kept = (): Storage | undefined => {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
};

/**
 * Whose tab this is, where the service has several customers: as its address says, and kept while the browser is away to
 * sign in. It only decides whose sign-in is asked for; what one sees is decided by who has signed in.
 */
const tenantNamed = (): string | undefined => {
  const named = new URLSearchParams(window.location.search).get(NAME);
  if (named) kept()?.setItem(KEPT, named);
  return named ?? kept()?.getItem(KEPT) ?? undefined;
};

const withTenant = (path: string): string => {
  const tenant = tenantNamed();
  return tenant ? `${path}?${NAME}=${encodeURIComponent(tenant)}` : path;
};

/** Where the settings for this customer's sign-in are told. */
export const configPath = (): string => withTenant('/api/config');

/** The tab's own address, to be opened anew. */
export const tabPath = (): string => withTenant('/tab/');
