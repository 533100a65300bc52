import type { Kysely } from 'kysely';
import type { Change } from '../commands/change.ts';
import type { AnswerStore } from '../commands/ports.ts';
import type { UserId } from '../cycle/duties/duty.ts';
import type { Tables } from './tables.ts';

/** Answers on their way to the record, each committed to the database before the record is touched. */
export const answerStore = (db: Kysely<Tables>): AnswerStore => ({
  put: async ({ id, verb, data, userId, userName, change }, receivedAt) => {
    await db
      .insertInto('answers')
      .values({
        id,
        verb,
        data: JSON.stringify(data),
        user_id: userId,
        user_name: userName,
        received_at: receivedAt,
        change: JSON.stringify(change),
        state: 'prepared',
        problem: null,
      })
      .execute();
  },
  done: async (id) => {
    await db.updateTable('answers').set({ state: 'done' }).where('id', '=', id).execute();
  },
  refused: async (id, problem) => {
    await db.updateTable('answers').set({ state: 'refused', problem }).where('id', '=', id).execute();
  },
  drop: async (id) => {
    await db.deleteFrom('answers').where('id', '=', id).execute();
  },
  waiting: async () => {
    const rows = await db
      .selectFrom('answers')
      .selectAll()
      .where('state', '=', 'prepared')
      .orderBy('received_at')
      .execute();
    return rows.map((it) => ({
      id: it.id,
      verb: it.verb,
      data: JSON.parse(it.data),
      userId: it.user_id as UserId,
      userName: it.user_name,
      change: JSON.parse(it.change) as Change,
    }));
  },
});
