import type { ConfidentialClientApplication } from '@azure/msal-node';
import type { CloudAdapter } from 'botbuilder';
import botbuilder from 'botbuilder';
import connector from 'botframework-connector';
import type { Logger } from 'pino';
import type { Config } from '../src/config.ts';

const { CloudAdapter: Adapter, ConfigurationBotFrameworkAuthentication } = botbuilder;
const { MsalServiceClientCredentialsFactory } = connector;

const BOT_SCOPE = 'https://api.botframework.com';

/** botbuilder's adapter for this tenant's registration, with tokens validated and fetched where the settings say. */
export const createAdapter = (config: Config, msal: ConfidentialClientApplication, log: Logger): CloudAdapter => {
  const authority = `${config.AUTHORITY_HOST}/${config.TENANT_ID}`;
  // All of these together: any one left out falls back to the public cloud (docs/architecture.md).
  const options = {
    MicrosoftAppId: config.CLIENT_ID,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: config.TENANT_ID,
    ToChannelFromBotLoginUrl: authority,
    ToChannelFromBotOAuthScope: BOT_SCOPE,
    ToBotFromChannelTokenIssuer: BOT_SCOPE,
    OAuthUrl: 'https://token.botframework.com',
    CallerId: 'urn:botframework:azure',
    ValidateAuthority: 'false',
    ToBotFromChannelOpenIdMetadataUrl: config.BOT_OPENID_METADATA_URL,
    ToBotFromEmulatorOpenIdMetadataUrl: config.BOT_OPENID_METADATA_URL,
  };
  // botbuilder's types know an older MSAL; the one call it makes is the same.
  const credentials = new MsalServiceClientCredentialsFactory(config.CLIENT_ID, msal as never);
  const adapter = new Adapter(new ConfigurationBotFrameworkAuthentication(options as never, credentials));
  adapter.onTurnError = async (_turn, error) => log.error({ problem: error.stack }, 'turn failed');
  return adapter;
};
