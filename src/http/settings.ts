import { Router } from 'express';
import { z } from 'zod';
import type { SettingsResponse, SetUpResponse } from '../api/contract.ts';
import { type Clock, today } from '../clock.ts';
import type { Identity, Planner } from '../commands/app.ts';
import { mustSetUp } from '../commands/open-year.ts';
import type { Records } from '../commands/ports.ts';
import { kindOfSetting, SETTING_KINDS, type SettingKind } from '../cycle/settings/kinds.ts';
import { AppError } from '../errors.ts';

const Asked = z.object({ settings: z.record(z.string().max(60), z.string().max(2000)), reason: z.string() });

/** Throws `argument.invalid` when there is no such kind. */
const kindIn = (name: string): SettingKind => {
  const kind = SETTING_KINDS.find((it) => it === name);
  if (!kind) throw new AppError('argument.invalid', { what: name });
  return kind;
};

/** `/api/settings/{kind}`: settings that are changed in the tab. Who calls stands in `locals` (server.ts). */
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
  router.get('/:kind', (request, response) => {
    const kind = kindIn(request.params.kind);
    const world = records.world(today(clock));
    mustSetUp({ userId: caller(response.locals).userId, world });
    const set = Object.entries(world.settings).filter(([name, value]) => kindOfSetting(name) === kind && value);
    const body: SettingsResponse = { settings: Object.fromEntries(set) };
    response.json(body);
  });
  router.post('/:kind', async (request, response) => {
    const kind = kindIn(request.params.kind);
    const asked = Asked.safeParse(request.body);
    if (!asked.success) throw new AppError('argument.invalid', { what: 'settings, reason' });
    const { settings, reason } = asked.data;
    const stray = Object.keys(settings).find((name) => kindOfSetting(name) !== kind);
    if (stray !== undefined) throw new AppError('argument.invalid', { what: stray });
    const data = { settings, setUpReason: reason };
    const body: SetUpResponse = { kind: await planner.setUp('setting.change', data, caller(response.locals)) };
    response.json(body);
  });
  return router;
};
