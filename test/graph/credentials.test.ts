import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, SignJWT } from 'jose';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../../src/config.ts';
import type { AppError } from '../../src/errors.ts';
import { createGraph } from '../../src/graph/client.ts';
import { msalClient } from '../../src/graph/credentials.ts';
import type { Credentials } from '../../src/local-tenant/entra/credentials.ts';
import { messages } from '../../src/text/index.ts';
import { type OwnTenant, ownTenant } from '../helpers/own-tenant.ts';

let on: OwnTenant;
let folder: string;
let first: Credentials;

beforeAll(async () => {
  on = await ownTenant();
  folder = mkdtempSync(join(tmpdir(), 'credentials-'));
  first = on.tenant.context.credentials.current();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await on.stop();
});
afterEach(() => register({}));

const register = (over: Partial<Credentials>) => on.tenant.context.credentials.replace({ ...first, ...over });
const file = (text: string): string => {
  const path = join(folder, randomUUID());
  writeFileSync(path, text);
  return path;
};
const config = (over: Record<string, string>): Config => readConfig({ ...on.env, CLIENT_SECRET: '', ...over });

/** Signs in to Graph as the app would at its start, and uses what it was given. */
const signIn = async (over: Record<string, string>) => {
  const settings = config(over);
  const site = await createGraph(settings, msalClient(settings)).get<{ id: string }>(
    `/sites/${settings.SHAREPOINT_SITE_ID}`,
  );
  return site.id === settings.SHAREPOINT_SITE_ID;
};
const refusal = (over: Record<string, string>) =>
  signIn(over).then(
    () => 'signed in',
    (error: AppError) => ({ code: error.code, ...error.facts }),
  );

describe('a secret', () => {
  it('signs the app in', async () => {
    expect(await signIn({ CLIENT_SECRET: on.env.CLIENT_SECRET! })).toBe(true);
  });

  it('that is another, or has expired, is named as that', async () => {
    expect(await refusal({ CLIENT_SECRET: 'another' })).toEqual({
      code: 'AADSTS7000215',
      problem: 'secretWrong',
    });
    await register({ secrets: [{ value: 'old', expires: '2026-01-31T00:00:00Z' }] });
    expect(await refusal({ CLIENT_SECRET: 'old' })).toEqual({ code: 'AADSTS7000222', problem: 'secretExpired' });
  });

  it('of an app that the directory does not know is named as that', async () => {
    const stranger = { CLIENT_ID: randomUUID(), CLIENT_SECRET: 'any' };
    expect(await refusal(stranger)).toEqual({ code: 'AADSTS700016', problem: 'appUnknown' });
  });
});

// identity-platform/certificate-credentials
describe('a certificate', () => {
  const made = async (notAfterDate = new Date(Date.now() + 86_400_000)) => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'arshjul' }], {
      keySize: 2048,
      algorithm: 'sha256',
      notBeforeDate: new Date('2026-01-01'),
      notAfterDate,
    });
    return { cert, env: { CLIENT_CERTIFICATE_PATH: file(cert), CLIENT_PRIVATE_KEY_PATH: file(key) } };
  };

  it('signs the app in once it is on the registration', async () => {
    const { cert, env } = await made();
    expect(await refusal(env)).toEqual({ code: 'AADSTS700027', problem: 'certificateUnknown' });
    await register({ certificates: [cert] });
    expect(await signIn(env)).toBe(true);
  });

  it('that has expired is named as that', async () => {
    const { cert, env } = await made(new Date('2026-02-01'));
    await register({ certificates: [cert] });
    expect(await refusal(env)).toEqual({ code: 'AADSTS700027', problem: 'certificateExpired' });
  });

  it('whose key is another’s is refused', async () => {
    const [one, two] = [await made(), await made()];
    await register({ certificates: [one.cert] });
    const mixed = { ...one.env, CLIENT_PRIVATE_KEY_PATH: two.env.CLIENT_PRIVATE_KEY_PATH };
    expect(await refusal(mixed)).toEqual({ code: 'AADSTS700027', problem: 'certificateUnknown' });
  });

  it('that cannot be read names the setting', async () => {
    const { env } = await made();
    const problem = (over: Record<string, string>) => refusal({ ...env, ...over }).then((it) => JSON.stringify(it));
    expect(await problem({ CLIENT_CERTIFICATE_PATH: '/none.pem' })).toContain('CLIENT_CERTIFICATE_PATH');
    expect(await problem({ CLIENT_PRIVATE_KEY_PATH: file('no key') })).toContain('CLIENT_PRIVATE_KEY_PATH');
  });
});

// identity-platform/workload-identity-federation
describe('a workload identity', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const trusted = { issuer: 'https://platform.example', subject: 'arshjul', audiences: ['api://AzureADTokenExchange'] };
  const trust = async () =>
    register({ federated: [{ ...trusted, keys: { keys: [{ ...(await exportJWK(publicKey)), kty: 'RSA' }] } }] });
  const token = async (claims: { iss?: string; sub?: string; aud?: string; exp?: string } = {}, key = privateKey) => {
    const text = await new SignJWT()
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(claims.iss ?? trusted.issuer)
      .setSubject(claims.sub ?? trusted.subject)
      .setAudience(claims.aud ?? trusted.audiences[0]!)
      .setExpirationTime(claims.exp ?? '1h')
      .sign(key);
    return { AZURE_FEDERATED_TOKEN_FILE: file(`${text}\n`) };
  };

  it('signs the app in with the token that the platform mounts, renewed as it is', async () => {
    await trust();
    const mounted = await token({ exp: '-1h' });
    expect(await refusal(mounted)).toEqual({ code: 'AADSTS700024', problem: 'assertionOutOfTime' });
    expect(await signIn(await token())).toBe(true);
  });

  it.each([
    ['issuer', { iss: 'https://elsewhere.example' }, 'AADSTS700211'],
    ['subject', { sub: 'another' }, 'AADSTS700213'],
    ['audience', { aud: 'https://elsewhere.example' }, 'AADSTS700212'],
  ])('of another %s is refused', async (_what, claims, code) => {
    await trust();
    expect(await refusal(await token(claims))).toEqual({ code, problem: 'workloadUnknown' });
  });

  it('that anybody could have written is refused', async () => {
    await trust();
    const forged = await token({}, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
    expect(await refusal(forged)).toEqual({ code: 'AADSTS5000225', problem: 'workloadUnknown' });
  });

  it('whose file is not there is named as that', async () => {
    expect(await refusal({ AZURE_FEDERATED_TOKEN_FILE: '/none' })).toEqual({
      code: 'auth.refused',
      problem: 'credentialUnreadable',
    });
  });
});

it('says in both languages what to do, with Entra’s number, and never the secret', async () => {
  const error: AppError = await signIn({ CLIENT_SECRET: 'hemligheten-själv' }).then(
    () => expect.unreachable(),
    (it: AppError) => it,
  );
  const words = [messages.sv, messages.en].map((it) => it.error['auth.refused'](error.facts));
  for (const text of words) expect(text).toContain('CLIENT_SECRET');
  for (const text of words) expect(text).toContain('AADSTS7000215');
  expect(JSON.stringify([error.facts, words])).not.toContain('hemligheten-själv');
});
