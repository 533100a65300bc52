import { AppError } from '../errors.ts';

/**
 * How a service took a request: did it, refused it for lack of a right, or judged it otherwise, which it does only for who
 * has the right.
 */
export type Outcome<T> =
  | { readonly is: 'done'; readonly body: T }
  | { readonly is: 'refused' }
  | { readonly is: 'judged'; readonly status: number };

const REFUSALS = [401, 403];

/** Throws `record.unreachable`, `auth.refused` when there was no answer. */
export const attempt = async <T>(ask: () => Promise<T>): Promise<Outcome<T>> => {
  try {
    return { is: 'done', body: await ask() };
  } catch (error) {
    const status = error instanceof AppError ? Number(error.facts.status) : Number.NaN;
    if (REFUSALS.includes(status)) return { is: 'refused' };
    if (error instanceof AppError && error.code === 'graph.refused') return { is: 'judged', status };
    throw error;
  }
};
