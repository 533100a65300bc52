/** Why what was planned was not sent although nothing hindered it: no dead letter. */
export const DROPPED = {
  gone: 'the duty is gone',
  answered: 'answered before it was sent',
  signed: 'signed and announced before it was sent',
  newer: 'a newer one is sent',
  nothing: 'nothing to tell',
} as const;
