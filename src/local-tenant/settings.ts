import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { exportJWK } from 'jose';
import { DOMAIN } from '../sample/exempelbro.ts';
import type { SigningKeys, TenantSettings } from './context.ts';
import type { TenantStore } from './store.ts';

/** Ids and secrets, made once and kept. The origin and the app's address follow the ports of this start. */
export const tenantSettings = async (store: TenantStore, origin: string, appUrl: string): Promise<TenantSettings> => {
  const kept = await store.setting('registration', () => ({
    tenantId: randomUUID(),
    clientId: randomUUID(),
    clientSecret: randomBytes(32).toString('base64url'),
    adminClientId: randomUUID(),
    adminClientSecret: randomBytes(32).toString('base64url'),
    calendarMailboxId: randomUUID(),
    siteId: `exempelbro.sharepoint.example,${randomUUID()},${randomUUID()}`,
  }));
  const teamsAppId = await store.setting('teams-app', () => randomUUID());
  return { ...kept, teamsAppId, origin, appUrl, calendarMailbox: `arshjul@${DOMAIN}` };
};

/** The key that signs every token of the tenant. */
export const signingKeys = async (store: TenantStore): Promise<SigningKeys> => {
  const { kid, pem } = await store.setting('signing-key', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return { kid: randomUUID(), pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
  });
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  return { kid, privateKey, publicKey, publicJwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' } };
};
