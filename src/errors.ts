/** Every way the product refuses or fails, by a stable code. Words for people stand in `src/text` under the same code. */
export const ERROR_CODES = [
  'config.invalid',
  'argument.invalid',
  'request.too-large',
  'date.invalid',
  'date.too-far',
  'year.invalid',
  'year.not-yours',
  'year.changed',
  'setting.invalid',
  'role.unknown',
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
  'meeting.past',
  'meeting.slot-taken',
  'import.empty',
  'import.unreadable',
  'import.no-date-column',
  'import.unknown-list',
  'import.changed',
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
  'reminder.not-yours',
  'operations.not-yours',
  'report.not-yours',
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
  'database.not-apart',
  'tenant.unknown',
  'tenant.not-ready',
  'graph.refused',
  'graph.consent-needed',
  'group.unreadable',
  'auth.invalid',
  'auth.refused',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Facts in which people are named, or which repeat what people wrote: `said` is a service's own text. Never logged. */
const UNLOGGED = new Set(['said', 'by', 'name', 'text', 'goals']);

const loggable = (facts: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !UNLOGGED.has(name)));

/** The one error type of the product. `facts` fill the words that the door chooses for the code; never secrets. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, facts: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(loggable(facts))}`, options);
    this.name = 'AppError';
    this.code = code;
    this.facts = facts;
  }

  /** The facts without what must not stand in a log; what the error reads as text holds no others. */
  get loggable(): Readonly<Record<string, unknown>> {
    return loggable(this.facts);
  }
}
