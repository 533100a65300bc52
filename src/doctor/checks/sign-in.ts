import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { decodeJwt } from 'jose';
import type { Config } from '../../config.ts';
import { AppError } from '../../errors.ts';
import { type SignInProblem, signInProblem } from '../../graph/refusal.ts';
import { type Check, type Finding, missing, OK, warning } from '../check.ts';
import { findApp, findTenant, newCertificate, newSecret, trustWorkload, type Workload } from '../commands.ts';
import type { Installation } from '../installation.ts';

const ANSWER_MS = 10_000;
const DAY_MS = 86_400_000;
/** So long before a certificate's end somebody must have made the next one. */
const WARNING_DAYS = 30;

/** What the platform's token says of itself. Undefined when it cannot be read, which Entra's refusal tells of. */
const workloadIn = (file: string): Workload | undefined => {
  try {
    const { iss, sub, aud } = decodeJwt(readFileSync(file, 'utf8').trim());
    return { issuer: String(iss), subject: String(sub), audiences: [aud ?? []].flat() };
  } catch {
    return undefined;
  }
};

const remedies: Partial<Record<SignInProblem, (config: Config) => string | undefined>> = {
  appUnknown: findApp,
  tenantUnknown: findTenant,
  secretWrong: newSecret,
  secretExpired: newSecret,
  certificateUnknown: newCertificate,
  certificateExpired: newCertificate,
  workloadUnknown: (config) => {
    const workload = workloadIn(config.AZURE_FEDERATED_TOKEN_FILE!);
    return workload && trustWorkload(config, workload);
  },
};

const refused = (config: Config, error: AppError): Finding => {
  const command = remedies[error.facts.problem as SignInProblem]?.(config);
  return { state: 'missing', told: { error }, ...(command && { command }) };
};

/** Whether Entra answers for the directory: its metadata is open to all, and MSAL does not tell why it got none. */
const directory = async ({ AUTHORITY_HOST, TENANT_ID }: Config): Promise<'there' | 'unknown' | 'silent'> => {
  try {
    const { ok, status } = await fetch(`${AUTHORITY_HOST}/${TENANT_ID}/v2.0/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return ok ? 'there' : status < 500 ? 'unknown' : 'silent';
  } catch {
    return 'silent';
  }
};

const certificateEnd = ({ CLIENT_CERTIFICATE_PATH }: Config): Date | undefined =>
  CLIENT_CERTIFICATE_PATH ? new Date(new X509Certificate(readFileSync(CLIENT_CERTIFICATE_PATH)).validTo) : undefined;

const examine = async ({ config, rights }: Installation): Promise<Finding> => {
  const found = await directory(config);
  if (found === 'silent') return missing('serviceSilent', { service: config.AUTHORITY_HOST });
  if (found === 'unknown') return refused(config, signInProblem('tenantUnknown'));
  try {
    await rights();
  } catch (error) {
    if (error instanceof AppError && error.code === 'auth.refused') return refused(config, error);
    throw error;
  }
  const ends = certificateEnd(config);
  if (ends && ends.getTime() - Date.now() < WARNING_DAYS * DAY_MS)
    return warning('certificateEnds', { date: ends.toISOString().slice(0, 10) }, newCertificate(config));
  return OK;
};

/** Entra accepts the app's secret, certificate or workload identity, and makes out a token to Graph. */
export const signIn: Check = { id: 'signIn', needs: ['settings'], examine };
