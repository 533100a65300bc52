import { Router } from 'express';
import { z } from 'zod';
import type { ReminderSettingsResponse, SetUpResponse } from '../api/contract.ts';
import { type Clock, today } from '../clock.ts';
import type { Identity, Planner } from '../commands/app.ts';
import { mustSetUp } from '../commands/open-year.ts';
import type { Records } from '../commands/ports.ts';
import { isReminderSetting } from '../cycle/reminders/settings.ts';
import { AppError } from '../errors.ts';

const Asked = z.object({ settings: z.record(z.string().max(60), z.string().max(500)), reason: z.string() });

/** `/api/settings`: the rules about reminders. Who calls stands in `locals` (server.ts). */
export const settingRoutes = ({
  records,
  planner,
  clock,
}: {
  readonly records: Pick<Records, 'world'>;
  readonly planner: Pick<Planner, 'setUp'>;
  readonly clock: Clock;
}): Router => {
  const router = Router();
  const caller = (locals: Record<string, unknown>) => locals.identity as Identity;
  router.get('/reminders', (_request, response) => {
    const world = records.world(today(clock));
    mustSetUp({ userId: caller(response.locals).userId, world });
    const set = Object.entries(world.settings).filter(([name, value]) => isReminderSetting(name) && value);
    const body: ReminderSettingsResponse = { settings: Object.fromEntries(set) };
    response.json(body);
  });
  router.post('/reminders', async (request, response) => {
    const asked = Asked.safeParse(request.body);
    if (!asked.success) throw new AppError('argument.invalid', { what: 'settings, reason' });
    const { settings, reason } = asked.data;
    const data = { settings, setUpReason: reason };
    const body: SetUpResponse = { kind: await planner.setUp('setting.change', data, caller(response.locals)) };
    response.json(body);
  });
  return router;
};
