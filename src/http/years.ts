import { Router } from 'express';
import { z } from 'zod';
import type { YearOpeningView, YearPreviewResponse, YearStepView, YearsResponse } from '../api/contract.ts';
import { type Clock, today } from '../clock.ts';
import type { Identity } from '../commands/app.ts';
import type { YearPreview } from '../commands/open-year.ts';
import type { Records } from '../commands/ports.ts';
import { row } from '../cycle/definition/rows.ts';
import type { Language } from '../cycle/definition/text.ts';
import type { World } from '../cycle/duties/world.ts';
import { localDate } from '../cycle/planning/local-date.ts';
import type { OpeningWish } from '../cycle/planning/opening.ts';
import { AppError } from '../errors.ts';
import type { OpeningProgress, YearOpener } from '../records/year-opener.ts';
import { messages } from '../text/index.ts';
import { languageOf } from './problem.ts';
import { warningView } from './timeline.ts';

const Asked = z.object({
  operatingYear: z.number().int(),
  from: z.string().max(10).optional(),
  digest: z.string().max(100).optional(),
});

const progressView = (
  { operatingYear, stage, written, of, ...rest }: OpeningProgress,
  language: Language,
): YearOpeningView => ({
  operatingYear,
  stage,
  written,
  of,
  ...('error' in rest && { problem: messages[language].error[rest.error.code](rest.error.facts) }),
});

/** The preview as it is told to the tab. */
export const previewView = (seen: YearPreview, world: World): YearPreviewResponse => {
  const { operatingYear, from, digest, writes, steps, leftOut, missing, shifts, vacancies } = seen;
  const isNew = new Set(missing.steps.map((it) => it.key));
  const [opens] = steps.flatMap((step) => step.duties.map((it) => it.opens)).sort();
  return {
    operatingYear,
    from,
    digest,
    writes,
    ...(opens && { opens }),
    steps: steps.map((it): YearStepView => {
      const shift = shifts.get(it.key);
      return {
        id: it.key,
        stepId: it.step,
        operatingYear,
        plan: it.plan,
        window: it.window,
        due: it.due,
        ...(it.meeting && { meeting: it.meeting }),
        role: row(it.step).heldBy,
        duties: it.duties.length,
        isNew: isNew.has(it.key),
        missing: missing.duties.filter((duty) => duty.step === it.step).length,
        ...(shift && { shift }),
        warnings: it.warnings.map(warningView),
      };
    }),
    leftOut: leftOut.map(({ key, step, due }) => ({ id: key, stepId: step, due })),
    vacancies: vacancies.map(({ unit, ...it }) => ({
      ...it,
      ...(unit && { unit: { id: unit, name: world.unitById.get(unit)?.name ?? unit } }),
    })),
  };
};

/** `/api/years`: opening an operating year. Who calls stands in `locals` (server.ts). */
export const yearRoutes = (opener: YearOpener, clock: Clock, records: Pick<Records, 'world'>): Router => {
  const router = Router();
  const caller = (locals: Record<string, unknown>) => locals.identity as Identity;
  const read = (body: unknown): OpeningWish & { readonly digest: string | undefined } => {
    const asked = Asked.safeParse(body);
    if (!asked.success) throw new AppError('argument.invalid', { what: 'operatingYear, from, digest' });
    const { operatingYear, from, digest } = asked.data;
    return { operatingYear, from: from ? localDate(from) : today(clock), digest };
  };
  router.get('/', (request, response) => {
    const { years, opening } = opener.years(caller(response.locals));
    const language = languageOf(request.headers['accept-language']);
    const body: YearsResponse = { years, ...(opening && { opening: progressView(opening, language) }) };
    response.json(body);
  });
  router.post('/preview', (request, response) => {
    const { digest: _, ...wish } = read(request.body);
    response.json(previewView(opener.preview(wish, caller(response.locals)), records.world(today(clock))));
  });
  router.post('/', async (request, response) => {
    const { digest, ...wish } = read(request.body);
    if (!digest) throw new AppError('argument.invalid', { what: 'digest' });
    const progress = await opener.open(wish, digest, caller(response.locals));
    response.status(202).json(progressView(progress, languageOf(request.headers['accept-language'])));
  });
  return router;
};
