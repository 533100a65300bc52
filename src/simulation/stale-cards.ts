import { isDeepStrictEqual } from 'node:util';
import { dutyCard } from '../../bot/cards/index.ts';
import type { Assembled } from '../assemble.ts';
import type { DutyKey, UserId } from '../cycle/duties/duty.ts';
import { dutyOf } from './person.ts';
import type { tenantControl } from './tenant-control.ts';

/** Cards in people's chats that tell of a closed duty otherwise than it stands. */
export const staleCards = async (
  { app, database }: Pick<Assembled, 'app' | 'database'>,
  tenant: ReturnType<typeof tenantControl>,
): Promise<{ duty: string; userId: string }[]> => {
  const sent = await database.db
    .selectFrom('reminders')
    .select('activity_id')
    .where('state', '=', 'sent')
    .where('kind', 'in', ['reminder', 'opened'])
    .execute();
  const living = new Set(sent.map((it) => it.activity_id));
  const stale: { duty: string; userId: string }[] = [];
  for (const message of await tenant.activities(0)) {
    const key = dutyOf(message.card) as DutyKey | undefined;
    if (!key || !living.has(message.activityId)) continue;
    const now = await app.dutyCase(key, { userId: message.userId as UserId, name: '' });
    const shown = JSON.parse(JSON.stringify(dutyCard(now, 'sv')));
    if ('closing' in now.duty.progress && !isDeepStrictEqual(shown, message.card))
      stale.push({ duty: key, userId: message.userId });
  }
  return stale;
};
