import { Router } from 'express';
import type { DryRunCardsResponse, DryRunLine, DryRunResponse } from '../api/contract.ts';
import type { Identity } from '../commands/app.ts';
import type { DutyKey, UserId } from '../cycle/duties/duty.ts';
import { lastDay } from '../cycle/duties/status.ts';
import type { World } from '../cycle/duties/world.ts';
import { localDate } from '../cycle/planning/local-date.ts';
import type { DryRun } from '../reminders/dry-run.ts';
import type { PlannedFor } from '../reminders/morning-plan.ts';

const lineView = ({ key, reason, duty, subject }: PlannedFor, world: World): DryRunLine => {
  const found = duty ? world.duties.get(duty as DutyKey) : undefined;
  return {
    key,
    reason: reason as DryRunLine['reason'],
    ...(found
      ? {
          duty: {
            key: found.key,
            stepId: found.step,
            operatingYear: found.operatingYear,
            ...(found.unit && { unit: found.unit }),
            due: lastDay(found),
          },
        }
      : { subject }),
  };
};

/** `/api/dry-run`: who would get what on a morning. Who calls stands in `locals` (server.ts). */
export const dryRunRoutes = (dryRun: DryRun): Router => {
  const router = Router();
  const caller = (locals: Record<string, unknown>) => locals.identity as Identity;
  router.get('/', (request, response) => {
    const asked = request.query.date === undefined ? undefined : localDate(String(request.query.date));
    const { date, sendingDay, world, messages } = dryRun.morning(asked, caller(response.locals));
    const body: DryRunResponse = {
      date,
      sendingDay,
      messages: messages.map((lines) => {
        const { userId, name, title, role, unit } = lines[0]!.recipient;
        return {
          to: { userId, name, title, role, ...(unit && { unit }) },
          lines: lines.map((it) => lineView(it, world)),
        };
      }),
    };
    response.json(body);
  });
  router.get('/cards', (request, response) => {
    const { date, to } = request.query;
    const body: DryRunCardsResponse = dryRun.cards(
      localDate(String(date ?? '')),
      String(to ?? '') as UserId,
      caller(response.locals),
    );
    response.json(body);
  });
  return router;
};
