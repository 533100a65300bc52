import type { TenantContext } from '../../src/local-tenant/context.ts';
import type { Grants } from '../../src/local-tenant/grants.ts';

/** Grants the app more, or less, than it has, as an administrator would. Tokens that are out keep their roles. */
export const regrant = (
  { grants, settings }: TenantContext,
  change: (held: Grants) => Partial<Grants>,
): Promise<Grants> => {
  const held = grants.of(settings.clientId);
  return grants.replace({ ...held, ...change(held) });
};
