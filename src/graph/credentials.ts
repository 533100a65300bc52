import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfidentialClientApplication, type Configuration } from '@azure/msal-node';
import type { Config } from '../config.ts';

/** How the app proves who it is: secret, certificate (SHA-256 thumbprint and key) or workload identity. */
const proof = (
  config: Config,
): Pick<Configuration['auth'], 'clientSecret' | 'clientCertificate' | 'clientAssertion'> => {
  if (config.CLIENT_CERTIFICATE_PATH && config.CLIENT_PRIVATE_KEY_PATH) {
    const x5c = readFileSync(config.CLIENT_CERTIFICATE_PATH, 'utf8');
    const thumbprintSha256 = createHash('sha256').update(new X509Certificate(x5c).raw).digest('hex');
    return {
      clientCertificate: { thumbprintSha256, privateKey: readFileSync(config.CLIENT_PRIVATE_KEY_PATH, 'utf8'), x5c },
    };
  }
  const tokenFile = config.AZURE_FEDERATED_TOKEN_FILE;
  // The file is read at every use: the platform renews it.
  if (tokenFile) return { clientAssertion: async () => readFileSync(tokenFile, 'utf8') };
  return { clientSecret: config.CLIENT_SECRET! };
};

/** The one MSAL client, for Graph and for the bot. */
export const msalClient = (config: Config): ConfidentialClientApplication =>
  new ConfidentialClientApplication({
    auth: {
      clientId: config.CLIENT_ID,
      authority: `${config.AUTHORITY_HOST}/${config.TENANT_ID}`,
      knownAuthorities: [new URL(config.AUTHORITY_HOST).host],
      ...proof(config),
    },
  });
