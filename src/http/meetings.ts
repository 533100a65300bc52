import express, { Router } from 'express';
import { z } from 'zod';
import type { ImportWarningView, MeetingImportPreview, MeetingImportResponse } from '../api/contract.ts';
import type { ImportRequest, MeetingImporter, SeenImport } from '../calendar/import/importer.ts';
import type { MeetingSource } from '../calendar/import/sources.ts';
import type { Identity } from '../commands/app.ts';
import type { StepWarning } from '../commands/import-meetings.ts';
import { BODIES } from '../cycle/definition/step.ts';
import { AppError } from '../errors.ts';
import { warningView } from './timeline.ts';

/** A file of 2 MB in base64, and what stands around it. */
const BODY_LIMIT = '3mb';

const Source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), name: z.string().min(1).max(255), base64: z.base64() }),
  z.object({ kind: z.literal('list'), list: z.string().min(1).max(255) }),
  z.object({ kind: z.literal('mailbox') }),
  z.object({ kind: z.literal('ownCalendar') }),
]);
const Asked = z.object({
  source: Source,
  body: z.enum(BODIES).optional(),
  callOff: z
    .array(z.string().regex(/^[A-Z]{2}-\d{4}-\d{2}-\d{2}$/))
    .max(500)
    .optional(),
  digest: z.string().max(100).optional(),
});

const sourceOf = (source: z.output<typeof Source>, assertion: string): MeetingSource => {
  if (source.kind === 'file') return { kind: 'file', name: source.name, bytes: Buffer.from(source.base64, 'base64') };
  return source.kind === 'ownCalendar' ? { kind: 'ownCalendar', assertion } : source;
};

const read = (body: unknown, assertion: string): ImportRequest & { readonly digest: string | undefined } => {
  const asked = Asked.safeParse(body);
  if (!asked.success)
    throw new AppError('argument.invalid', { what: asked.error.issues.map((it) => it.path.join('.')).join(', ') });
  return { ...asked.data, digest: asked.data.digest, source: sourceOf(asked.data.source, assertion) };
};

const warningsView = (warnings: readonly StepWarning[]): ImportWarningView[] =>
  warnings.map(({ step, warning }) => ({
    id: step.key,
    stepId: step.step,
    operatingYear: step.operatingYear,
    text: warningView(warning).text,
  }));

/** The preview as it is told: to the tab, and on the command line with `--json`. */
export const importView = (seen: SeenImport): MeetingImportPreview => ({
  digest: seen.digest,
  writes: seen.writes,
  skipped: seen.skipped,
  lines: seen.lines,
  unread: seen.unread,
  steps: seen.steps.map(({ step, from }) => ({
    id: step.key,
    stepId: step.step,
    operatingYear: step.operatingYear,
    from,
    to: step.due,
  })),
  warnings: {
    appear: warningsView(seen.warnings.appear),
    disappear: warningsView(seen.warnings.disappear),
  },
});

/** `/api/meetings`: bringing in the bodies' meetings. Who calls stands in `locals` (server.ts). */
export const meetingRoutes = (importer: MeetingImporter): Router => {
  const router = Router();
  router.use(express.json({ limit: BODY_LIMIT }));
  const caller = (locals: Record<string, unknown>) => locals as { identity: Identity; assertion: string };
  router.post('/preview', async (request, response) => {
    const { identity, assertion } = caller(response.locals);
    response.json(importView(await importer.preview(read(request.body, assertion), identity)));
  });
  router.post('/import', async (request, response) => {
    const { identity, assertion } = caller(response.locals);
    const { digest, ...asked } = read(request.body, assertion);
    if (!digest) throw new AppError('argument.invalid', { what: 'digest' });
    const done: MeetingImportResponse = await importer.confirm(asked, digest, identity);
    response.json(done);
  });
  return router;
};
