import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type AuthenticationResult,
  type ClientCredentialRequest,
  ConfidentialClientApplication,
  type Configuration,
  type OnBehalfOfRequest,
} from '@azure/msal-node';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { asDelegationError, asSignInError, signInProblem } from './refusal.ts';

/** A setting's file, read for what it must hold. Throws `config.invalid` that names the setting, never its content. */
const readSetting = <T>(name: keyof Config, file: string, what: string, read: (text: string) => T): T => {
  try {
    return read(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new AppError('config.invalid', { problems: [`${name} must be the path of ${what}`] }, { cause: error });
  }
};

/** How the app proves who it is: certificate (SHA-256 thumbprint and key), workload identity or secret. */
const proof = (
  config: Config,
): Pick<Configuration['auth'], 'clientSecret' | 'clientCertificate' | 'clientAssertion'> => {
  if (config.CLIENT_CERTIFICATE_PATH && config.CLIENT_PRIVATE_KEY_PATH) {
    const { x5c, thumbprintSha256 } = readSetting(
      'CLIENT_CERTIFICATE_PATH',
      config.CLIENT_CERTIFICATE_PATH,
      'a certificate (PEM) that the app can read',
      (pem) => ({
        x5c: pem,
        thumbprintSha256: createHash('sha256').update(new X509Certificate(pem).raw).digest('hex'),
      }),
    );
    const privateKey = readSetting(
      'CLIENT_PRIVATE_KEY_PATH',
      config.CLIENT_PRIVATE_KEY_PATH,
      'the certificate’s private key (PEM, without a passphrase) that the app can read',
      (pem) => createPrivateKey(pem).export({ type: 'pkcs8', format: 'pem' }).toString(),
    );
    return { clientCertificate: { thumbprintSha256, privateKey, x5c } };
  }
  const tokenFile = config.AZURE_FEDERATED_TOKEN_FILE;
  // The file is read at every use: the platform renews it.
  if (tokenFile)
    return {
      clientAssertion: async () => {
        try {
          return readFileSync(tokenFile, 'utf8').trim();
        } catch (error) {
          throw signInProblem('credentialUnreadable', undefined, error);
        }
      },
    };
  return { clientSecret: config.CLIENT_SECRET! };
};

/** MSAL's client, whose refusals say what to do: throws `auth.refused` or `record.unreachable`, in a person's name also `auth.invalid` or `graph.consent-needed`. */
class AppIdentity extends ConfidentialClientApplication {
  override async acquireTokenByClientCredential(
    request: ClientCredentialRequest,
  ): Promise<AuthenticationResult | null> {
    try {
      return await super.acquireTokenByClientCredential(request);
    } catch (error) {
      throw asSignInError(error);
    }
  }

  override async acquireTokenOnBehalfOf(request: OnBehalfOfRequest): Promise<AuthenticationResult | null> {
    try {
      return await super.acquireTokenOnBehalfOf(request);
    } catch (error) {
      throw asDelegationError(error, request.scopes);
    }
  }
}

/** The one MSAL client, for Graph and for the bot. Throws `config.invalid` when its certificate cannot be read. */
export const msalClient = (config: Config): ConfidentialClientApplication =>
  new AppIdentity({
    auth: {
      clientId: config.CLIENT_ID,
      authority: `${config.AUTHORITY_HOST}/${config.TENANT_ID}`,
      knownAuthorities: [new URL(config.AUTHORITY_HOST).host],
      ...proof(config),
    },
  });
