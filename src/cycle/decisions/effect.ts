import type { DecisionOutcome } from '../duties/duty.ts';

/** What an outcome does to its matter: goes on, back to preparation, unchanged to the next meeting, or off the table. */
export type Effect = 'accepted' | 'sentBack' | 'postponed' | 'ended';

/** domain.md section 6, decision vocabulary. */
export const EFFECT_OF: Readonly<Record<DecisionOutcome, Effect>> = {
  approved: 'accepted',
  accepted: 'accepted',
  adopted: 'accepted',
  established: 'accepted',
  forwarded: 'accepted',
  rejected: 'ended',
  sentBack: 'sentBack',
  postponed: 'postponed',
  withdrawn: 'ended',
};
