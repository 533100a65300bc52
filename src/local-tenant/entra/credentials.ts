import { createHash, X509Certificate } from 'node:crypto';
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { TenantSettings } from '../context.ts';
import type { TenantStore } from '../store.ts';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What proves that a caller is the app: its registration's secrets, certificates and federated credentials. */
const CredentialsSchema = z.strictObject({
  secrets: z.array(z.strictObject({ value: z.string().min(1), expires: z.iso.datetime().optional() })),
  /** Certificates, PEM. */
  certificates: z.array(z.string()),
  /** Workload identities that are trusted; `keys` are the issuer's, which Entra reads from its discovery document. */
  federated: z.array(
    z.strictObject({
      issuer: z.string(),
      subject: z.string(),
      audiences: z.array(z.string()).min(1),
      keys: z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })) }),
    }),
  ),
});
export type Credentials = z.output<typeof CredentialsSchema>;

/** A refusal as Entra words it: `error`, number after AADSTS, description. */
export class EntraRefusal extends Error {
  readonly status: number;
  readonly error: string;
  readonly code: number;

  constructor(status: number, error: string, code: number, description: string) {
    super(description);
    this.status = status;
    this.error = error;
    this.code = code;
  }
}
const notTheClient = (code: number, description: string) => new EntraRefusal(401, 'invalid_client', code, description);

export interface CredentialBook {
  /** The app's. */
  current(): Credentials;
  /** Replaces the app's. Throws `config.invalid`. */
  replace(asked: unknown): Promise<Credentials>;
  of(clientId: string): Credentials | undefined;
}

export const openCredentials = async (store: TenantStore, settings: TenantSettings): Promise<CredentialBook> => {
  const bySecret = (value: string): Credentials => ({ secrets: [{ value }], certificates: [], federated: [] });
  let kept = CredentialsSchema.parse(await store.setting('credentials', () => bySecret(settings.clientSecret)));
  return {
    current: () => kept,
    replace: async (asked) => {
      const read = CredentialsSchema.safeParse(asked);
      if (!read.success)
        throw new AppError('config.invalid', {
          problems: read.error.issues.map((it) => `${it.path.join('.')}: ${it.message}`),
        });
      kept = read.data;
      await store.saveSetting('credentials', kept);
      return kept;
    },
    of: (clientId) =>
      clientId === settings.clientId
        ? kept
        : clientId === settings.adminClientId
          ? bySecret(settings.adminClientSecret)
          : undefined,
  };
};

const thumbprint = (certificate: X509Certificate, algorithm: 'sha1' | 'sha256'): string =>
  createHash(algorithm).update(certificate.raw).digest('base64url');

const isPast = (date: string | Date): boolean => new Date(date).getTime() < Date.now();

/** How far the clocks of the caller and of Entra may be apart. */
const CLOCK_SKEW_SECONDS = 300;

const OUT_OF_TIME = 'Client assertion is not within its valid time range.';

const isOutOfTime = (error: unknown): boolean =>
  error instanceof errors.JWTExpired || (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf');

/** An assertion that the app signed with a registered certificate (identity platform, certificate credentials). */
const provesCertificate = async (
  assertion: string,
  clientId: string,
  audiences: readonly string[],
  credentials: Credentials,
): Promise<void> => {
  const { alg, x5t, ...header } = decodeProtectedHeader(assertion);
  const sha256 = (header as Record<string, unknown>)['x5t#S256'];
  const found = credentials.certificates
    .map((pem) => new X509Certificate(pem))
    .find((it) => thumbprint(it, 'sha256') === sha256 || (x5t !== undefined && thumbprint(it, 'sha1') === x5t));
  const unregistered = (reason: string) =>
    notTheClient(
      700027,
      `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - ${reason}]`,
    );
  if (!found || !['PS256', 'RS256'].includes(alg ?? '')) throw unregistered('The key was not found.');
  if (isPast(found.validTo)) throw unregistered('The key used is expired.');
  try {
    await jwtVerify(assertion, found.publicKey, {
      algorithms: ['PS256', 'RS256'],
      issuer: clientId,
      subject: clientId,
      audience: [...audiences],
      requiredClaims: ['exp', 'jti'],
      clockTolerance: CLOCK_SKEW_SECONDS,
    });
  } catch (error) {
    if (isOutOfTime(error)) throw notTheClient(700024, OUT_OF_TIME);
    if (error instanceof errors.JWTClaimValidationFailed)
      throw notTheClient(700023, `Client assertion ${error.claim} does not match what is expected.`);
    throw unregistered('Client assertion failed signature validation.');
  }
};

/** A token of a platform that the registration trusts (identity platform, workload identity federation). */
const provesWorkload = async (assertion: string, claims: JWTPayload, credentials: Credentials): Promise<void> => {
  const audiences = [claims.aud ?? []].flat();
  const byIssuer = credentials.federated.filter((it) => it.issuer === claims.iss);
  const bySubject = byIssuer.filter((it) => it.subject === claims.sub);
  const found = bySubject.find((it) => it.audiences.some((audience) => audiences.includes(audience)));
  const unknown = (code: number, what: string, value: unknown) =>
    notTheClient(code, `No matching federated identity record found for presented assertion ${what} '${value}'.`);
  if (byIssuer.length === 0) throw unknown(700211, 'issuer', claims.iss);
  if (bySubject.length === 0) throw unknown(700213, 'subject', claims.sub);
  if (!found) throw unknown(700212, 'audience', claims.aud);
  try {
    await jwtVerify(assertion, createLocalJWKSet(found.keys as unknown as JSONWebKeySet), {
      requiredClaims: ['exp'],
      clockTolerance: CLOCK_SKEW_SECONDS,
      algorithms: ['RS256'],
    });
  } catch (error) {
    if (isOutOfTime(error)) throw notTheClient(700024, OUT_OF_TIME);
    throw new EntraRefusal(400, 'invalid_request', 5000225, 'The assertion failed signature validation.');
  }
};

/**
 * Whether the caller has proved to be the client that it names. Throws EntraRefusal with the number that Entra's list
 * of error codes has for it.
 */
export const proveClient = async (
  body: Readonly<Record<string, string>>,
  book: CredentialBook,
  audiences: readonly string[],
): Promise<void> => {
  const clientId = body.client_id ?? '';
  const credentials = book.of(clientId);
  if (!credentials)
    throw new EntraRefusal(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory.`,
    );
  if (body.client_assertion) {
    if (body.client_assertion_type !== ASSERTION_TYPE)
      throw new EntraRefusal(400, 'invalid_request', 900144, "The request must contain 'client_assertion_type'.");
    let claims: JWTPayload;
    try {
      claims = decodeJwt(body.client_assertion);
    } catch {
      throw new EntraRefusal(400, 'invalid_request', 50027, 'JWT token is invalid or malformed.');
    }
    if (claims.iss === clientId) return provesCertificate(body.client_assertion, clientId, audiences, credentials);
    return provesWorkload(body.client_assertion, claims, credentials);
  }
  if (!body.client_secret)
    throw notTheClient(7000218, "The request body must contain 'client_assertion' or 'client_secret'.");
  const secret = credentials.secrets.find((it) => it.value === body.client_secret);
  if (!secret) throw notTheClient(7000215, 'Invalid client secret provided.');
  if (secret.expires && isPast(secret.expires))
    throw notTheClient(7000222, `The provided client secret keys for app '${clientId}' are expired.`);
};
