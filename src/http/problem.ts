import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Problem } from '../api/contract.ts';
import type { Language } from '../cycle/definition/text.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import { messages } from '../text/index.ts';

const STATUS: Record<ErrorCode, number> = {
  'config.invalid': 500,
  'argument.invalid': 400,
  'request.too-large': 413,
  'date.invalid': 400,
  'date.too-far': 400,
  'year.invalid': 400,
  'year.not-yours': 403,
  'year.changed': 409,
  'setting.invalid': 400,
  'role.unknown': 404,
  'unit.unknown': 404,
  'step.unknown': 404,
  'step.not-yours': 403,
  'step.finished': 409,
  'step.undated': 400,
  'step.unmoved': 400,
  'step.too-far': 400,
  'step.no-meeting': 400,
  'meeting.unknown': 404,
  'meeting.not-yours': 403,
  'meeting.held': 409,
  'meeting.taken': 409,
  'meeting.past': 400,
  'meeting.slot-taken': 409,
  'import.empty': 400,
  'import.unreadable': 400,
  'import.no-date-column': 400,
  'import.unknown-list': 404,
  'import.changed': 409,
  'duty.unknown': 404,
  'duty.not-open': 409,
  'duty.not-yours': 403,
  'duty.already-closed': 409,
  'duty.already-received': 409,
  'entries.none': 409,
  'goals.without-measure': 409,
  'request.none': 409,
  'reminder.not-yours': 403,
  'operations.not-yours': 403,
  'report.not-yours': 403,
  'request.own': 403,
  'standIn.not-yours': 403,
  'decision.next-body': 409,
  'duty.verb-not-for-step': 400,
  'answer.invalid': 400,
  'verb.unknown': 400,
  'decision.unknown': 404,
  'decision.not-yours': 403,
  'proposal.unknown': 404,
  'proposal.own': 403,
  'message.unknown': 404,
  'person.unknown': 403,
  'record.changed-meanwhile': 409,
  'record.flagged': 409,
  'record.unreachable': 503,
  'record.not-provisioned': 503,
  'database.in-use': 409,
  'database.not-apart': 500,
  'tenant.unknown': 403,
  'tenant.not-ready': 503,
  'graph.refused': 502,
  'graph.consent-needed': 403,
  'group.unreadable': 502,
  'auth.invalid': 401,
  'auth.refused': 503,
  internal: 500,
};

export const languageOf = (header: string | undefined): Language => (/^en\b/i.test(header ?? '') ? 'en' : 'sv');

/** What the framework throws for a body it cannot read. */
const isBodyError = (error: unknown): error is { status: number; type: string } =>
  typeof error === 'object' &&
  error !== null &&
  'status' in error &&
  'type' in error &&
  typeof error.status === 'number' &&
  error.status < 500;

const bodyError = (error: { status: number; type: string }): AppError =>
  error.type === 'entity.too.large'
    ? new AppError('request.too-large', {}, { cause: error })
    : new AppError('argument.invalid', { what: error.type }, { cause: error });

/** An error as problem+json (RFC 9457), in the caller's language. */
export const problemOf = (error: AppError, language: Language): Problem => ({
  type: `https://arshjul.example/problems/${error.code}`,
  title: error.code,
  status: STATUS[error.code],
  detail: messages[language].error[error.code](error.facts),
  code: error.code,
});

/** The door where every error of the HTTP side is handled, once. */
export const problemHandler =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    const known =
      error instanceof AppError
        ? error
        : isBodyError(error)
          ? bodyError(error)
          : new AppError('internal', {}, { cause: error });
    const problem = problemOf(known, languageOf(request.headers['accept-language']));
    if (problem.status >= 500)
      log.error(
        {
          code: known.code,
          facts: known.loggable,
          // Only what nobody foresaw needs its stack; what Entra or Graph said may name people.
          cause: known.code === 'internal' && known.cause instanceof Error ? known.cause.stack : undefined,
        },
        'request failed',
      );
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
