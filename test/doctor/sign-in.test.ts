import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../src/doctor/check.ts';
import type { Credentials } from '../../src/local-tenant/entra/credentials.ts';
import { commandOf, type DoctorWorld, doctorWorld, statesOf, wordsOf } from './doctor-world.ts';

const DAY_MS = 86_400_000;

let on: DoctorWorld;
let first: Credentials;

beforeAll(async () => {
  on = await doctorWorld();
  first = on.tenant.context.credentials.current();
});
afterEach(() => register({}));
afterAll(() => on.stop());

const register = (over: Partial<Credentials>) => on.tenant.context.credentials.replace({ ...first, ...over });
const file = (text: string): string => {
  const path = join(on.dataDir, randomUUID());
  writeFileSync(path, text);
  return path;
};
const certificate = async (ends: Date) => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'arshjul' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notBeforeDate: new Date('2026-01-01'),
    notAfterDate: ends,
  });
  await register({ certificates: [cert] });
  return { CLIENT_SECRET: '', CLIENT_CERTIFICATE_PATH: file(cert), CLIENT_PRIVATE_KEY_PATH: file(key) };
};

/** What can be tried without Entra is; the rest waits for it. */
const expectSignInAlone = (found: Awaited<ReturnType<DoctorWorld['examine']>>) => {
  const { settings, signIn, database, publicUrl, ...rest } = statesOf(found);
  expect([settings, signIn, database, publicUrl]).toEqual(['ok', 'missing', 'warning', 'warning']);
  expect(new Set(Object.values(rest))).toEqual(new Set(['notTried']));
};

describe('the credential', () => {
  it('that is a wrong secret is named, with how to make a new one', async () => {
    const found = await on.examine({ CLIENT_SECRET: 'fel hemlighet' });
    expectSignInAlone(found);
    expect(wordsOf(found, 'signIn')).toContain('AADSTS7000215');
    expect(commandOf(found, 'signIn')).toContain(`az ad app credential reset --id ${on.env.CLIENT_ID} --append`);
    expect(JSON.stringify([...found])).not.toContain('fel hemlighet');
  });

  it('that is a secret which has expired', async () => {
    await register({ secrets: [{ value: on.env.CLIENT_SECRET!, expires: '2026-01-31T00:00:00Z' }] });
    const found = await on.examine();
    expectSignInAlone(found);
    expect(wordsOf(found, 'signIn')).toContain('Hemligheten har gått ut');
  });

  it('that is a certificate which has expired', async () => {
    const env = await certificate(new Date('2026-02-01'));
    const found = await on.examine(env);
    expectSignInAlone(found);
    expect(wordsOf(found, 'signIn')).toContain('Certifikatet har gått ut');
    expect(commandOf(found, 'signIn')).toContain(`--cert "@${env.CLIENT_CERTIFICATE_PATH}"`);
  });

  it('that is a certificate which will expire soon is noted, and everything else is tried', async () => {
    const ends = new Date(Date.now() + 10 * DAY_MS);
    const found = await on.examine(await certificate(ends));
    expect(statesOf(found)).toMatchObject({ signIn: 'warning', siteWrite: 'ok', calendarWrite: 'ok' });
    expect(wordsOf(found, 'signIn')).toMatch(/^Certifikatet går ut \S+dag \d/);
  });

  it('that is a certificate with long to go is in order', async () => {
    const found = await on.examine(await certificate(new Date(Date.now() + 365 * DAY_MS)));
    expect(statesOf(found).signIn).toBe('ok');
  });

  it('that is a workload identity which is not trusted is named, with the trust that it takes', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const token = await new SignJWT()
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer('https://platform.example')
      .setSubject('arshjul')
      .setAudience('api://AzureADTokenExchange')
      .setExpirationTime('1h')
      .sign(privateKey);
    const found = await on.examine({ CLIENT_SECRET: '', AZURE_FEDERATED_TOKEN_FILE: file(token) });
    expectSignInAlone(found);
    expect(commandOf(found, 'signIn')).toBe(
      `az ad app federated-credential create --id ${on.env.CLIENT_ID} --parameters '{"name":"arshjul","issuer":"https://platform.example","subject":"arshjul","audiences":["api://AzureADTokenExchange"]}'`,
    );
  });

  it('whose token file cannot be read is named', async () => {
    const found = await on.examine({ CLIENT_SECRET: '', AZURE_FEDERATED_TOKEN_FILE: '/none' });
    expectSignInAlone(found);
    expect(wordsOf(found, 'signIn')).toContain('AZURE_FEDERATED_TOKEN_FILE');
  });
});

describe('the directory', () => {
  it('that Entra does not know is named', async () => {
    const found = await on.examine({ TENANT_ID: randomUUID() });
    expectSignInAlone(found);
    expect(wordsOf(found, 'signIn')).toContain('Kontrollera TENANT_ID');
    expect(commandOf(found, 'signIn')).toBe('az account show --query tenantId --output tsv');
  });

  it('that does not know the app says so', async () => {
    const found = await on.examine({ CLIENT_ID: randomUUID() });
    expectSignInAlone(found);
    expect(wordsOf(found, 'signIn')).toContain('Kontrollera CLIENT_ID');
  });

  it('that does not answer is named by its address', async () => {
    const found = await on.examine({ AUTHORITY_HOST: 'https://localhost:1' });
    expectSignInAlone(found);
    expect(wordsOf(found, 'signIn')).toContain('Inget svar från https://localhost:1');
  });
});

describe('settings', () => {
  it('that are missing or malformed are named, and nothing else is tried', async () => {
    const found = await on.examine({ TENANT_ID: 'not-a-guid', CALENDAR_MAILBOX: '' });
    const { settings, ...rest } = statesOf(found);
    expect([...found.keys()]).toEqual([...CHECK_IDS]);
    expect(settings).toBe('missing');
    expect(new Set(Object.values(rest))).toEqual(new Set(['notTried']));
    expect(wordsOf(found, 'settings')).toContain('TENANT_ID must be a GUID');
    expect(wordsOf(found, 'settings')).toContain('CALENDAR_MAILBOX is missing');
  });

  it('that name a certificate which cannot be read are the settings’ fault', async () => {
    const found = await on.examine({
      CLIENT_SECRET: '',
      CLIENT_CERTIFICATE_PATH: '/none.pem',
      CLIENT_PRIVATE_KEY_PATH: '/none.pem',
    });
    expect(statesOf(found)).toMatchObject({ settings: 'missing', signIn: 'notTried' });
    expect(wordsOf(found, 'settings')).toContain('CLIENT_CERTIFICATE_PATH');
  });
});
