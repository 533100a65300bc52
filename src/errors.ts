/** Every way the product refuses or fails, by a stable code. Words for people stand in `src/text` under the same code. */
export const ERROR_CODES = [
  'config.invalid',
  'argument.invalid',
  'date.invalid',
  'year.invalid',
  'unit.unknown',
  'step.unknown',
  'step.not-yours',
  'step.finished',
  'step.undated',
  'step.unmoved',
  'step.too-far',
  'step.no-meeting',
  'meeting.unknown',
  'meeting.not-yours',
  'meeting.held',
  'meeting.taken',
  'duty.unknown',
  'duty.not-open',
  'duty.not-yours',
  'duty.already-closed',
  'duty.already-received',
  'duty.verb-not-for-step',
  'answer.invalid',
  'entries.none',
  'goals.without-measure',
  'request.none',
  'request.own',
  'standIn.not-yours',
  'verb.unknown',
  'decision.unknown',
  'decision.not-yours',
  'decision.next-body',
  'proposal.unknown',
  'proposal.own',
  'message.unknown',
  'person.unknown',
  'record.changed-meanwhile',
  'record.flagged',
  'record.unreachable',
  'record.not-provisioned',
  'database.in-use',
  'graph.refused',
  'auth.invalid',
  'auth.refused',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** The one error type of the product. `facts` fill the words that the door chooses for the code; never secrets. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, facts: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(facts)}`, options);
    this.name = 'AppError';
    this.code = code;
    this.facts = facts;
  }
}
