import { Refused } from './api.ts';

/** Does something, and tells in the line when it could not be done: a refusal in the service's own words. Answers whether it was done. */
export const attemptIn = async (line: HTMLElement, work: () => Promise<unknown>): Promise<boolean> => {
  line.textContent = '';
  try {
    await work();
    return true;
  } catch (error) {
    line.textContent = error instanceof Refused ? error.message : 'Det gick inte att nå provmiljön. Försök igen.';
    return false;
  }
};
