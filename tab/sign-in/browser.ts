import { type AccountInfo, InteractionRequiredAuthError, PublicClientApplication } from '@azure/msal-browser';
import type { ClientConfig } from '../../src/api/contract.ts';
import type { SignIn } from './session.ts';
import { keepToken } from './token-life.ts';

/** Signs in outside a host through Entra's own page, by redirect. Comes back with the session when Entra sent us here. */
export const signInWithBrowser = async (config: ClientConfig): Promise<SignIn> => {
  const msal = new PublicClientApplication({
    auth: {
      clientId: config.clientId,
      authority: config.authority,
      knownAuthorities: [new URL(config.authority).host],
      redirectUri: `${window.location.origin}/tab/`,
    },
    cache: { cacheLocation: 'sessionStorage' },
  });
  await msal.initialize();
  const scopes = [config.scope];
  const returned = await msal.handleRedirectPromise();
  const account: AccountInfo | undefined = returned?.account ?? msal.getAllAccounts()[0];
  if (!account) return { signIn: () => msal.loginRedirect({ scopes }) };

  const issue = async (fresh: boolean): Promise<string> => {
    try {
      return (await msal.acquireTokenSilent({ scopes, account, forceRefresh: fresh })).accessToken;
    } catch (error) {
      if (error instanceof InteractionRequiredAuthError) await msal.acquireTokenRedirect({ scopes, account });
      throw error;
    }
  };
  return { session: { token: keepToken(issue) } };
};
