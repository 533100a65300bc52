import { AuthError, InteractionRequiredAuthError } from '@azure/msal-node';
import { AppError } from '../errors.ts';

/** Why Entra made out no token, as far as it matters for what to do about it. */
export type SignInProblem =
  | 'appUnknown'
  | 'tenantUnknown'
  | 'secretWrong'
  | 'secretExpired'
  | 'certificateUnknown'
  | 'certificateExpired'
  | 'assertionOutOfTime'
  | 'workloadUnknown'
  | 'credentialUnreadable'
  | 'resourceUnknown'
  | 'other';

/** By the number after AADSTS (identity platform, authentication and authorization error codes). */
const PROBLEMS: Readonly<Record<string, SignInProblem>> = {
  700016: 'appUnknown',
  90002: 'tenantUnknown',
  7000215: 'secretWrong',
  7000218: 'secretWrong',
  7000222: 'secretExpired',
  700027: 'certificateUnknown',
  700024: 'assertionOutOfTime',
  70021: 'workloadUnknown',
  700211: 'workloadUnknown',
  700212: 'workloadUnknown',
  700213: 'workloadUnknown',
  5000225: 'workloadUnknown',
  500011: 'resourceUnknown',
};

export const signInProblem = (problem: SignInProblem, code?: string, cause?: unknown): AppError =>
  new AppError('auth.refused', { problem, ...(code && { code }) }, { cause });

/** The number after AADSTS in what MSAL threw, and all that Entra said. */
const entraSaid = (error: unknown): { readonly number: string | undefined; readonly text: string } => {
  const text = error instanceof AuthError ? `${error.errorMessage} ${error.message}` : String(error);
  return { number: /AADSTS(\d+)/.exec(text)?.[1], text };
};

/**
 * What MSAL threw, as an AppError: `auth.refused` with the problem and Entra's number when Entra said no,
 * `record.unreachable` when it was not reached. The answer's own text is left out: it names the registration.
 */
export const asSignInError = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  const { number, text } = entraSaid(error);
  if (!number) return new AppError('record.unreachable', { what: 'Entra' }, { cause: error });
  const known = PROBLEMS[number] ?? 'other';
  // Entra has one number for a certificate that is not registered and one that has expired.
  const problem = known === 'certificateUnknown' && /expired/i.test(text) ? 'certificateExpired' : known;
  return signInProblem(problem, `AADSTS${number}`, error);
};

/** Nobody has consented to the permission, or the person declined to. */
const CONSENT_MISSING = new Set(['65001', '65004']);
/** The person's token is not the app's, has expired, or was made void by a new password. */
const ASSERTION_REFUSED = new Set(['50013', '500133', '50173']);

/**
 * What MSAL threw when a person's token was to be exchanged: `graph.consent-needed`, `auth.invalid` when they must sign in
 * anew (also for a second factor or a device that Conditional Access asks for), or else as `asSignInError`.
 */
export const asDelegationError = (error: unknown, scopes: readonly string[]): AppError => {
  const { number } = entraSaid(error);
  const code = `AADSTS${number}`;
  if (number && CONSENT_MISSING.has(number))
    return new AppError(
      'graph.consent-needed',
      { permissions: scopes.map((it) => it.slice(it.lastIndexOf('/') + 1)), code },
      { cause: error },
    );
  if (error instanceof InteractionRequiredAuthError || (number && ASSERTION_REFUSED.has(number)))
    return new AppError('auth.invalid', { what: 'Entra asks the person to sign in anew', code }, { cause: error });
  return asSignInError(error);
};
