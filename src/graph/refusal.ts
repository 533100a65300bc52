import { AuthError } from '@azure/msal-node';
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

/**
 * What MSAL threw, as an AppError: `auth.refused` with the problem and Entra's number when Entra said no,
 * `record.unreachable` when it was not reached. The answer's own text is left out: it names the registration.
 */
export const asSignInError = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  const text = error instanceof AuthError ? `${error.errorMessage} ${error.message}` : String(error);
  const [, number] = /AADSTS(\d+)/.exec(text) ?? [];
  if (!number) return new AppError('record.unreachable', { what: 'Entra' }, { cause: error });
  const known = PROBLEMS[number] ?? 'other';
  // Entra has one number for a certificate that is not registered and one that has expired.
  const problem = known === 'certificateUnknown' && /expired/i.test(text) ? 'certificateExpired' : known;
  return signInProblem(problem, `AADSTS${number}`, error);
};
