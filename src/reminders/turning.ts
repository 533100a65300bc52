import type { Logger } from 'pino';
import { ChannelError } from '../commands/channel.ts';
import { isClosed } from '../cycle/duties/status.ts';
import type { World } from '../cycle/duties/world.ts';
import { AppError } from '../errors.ts';
import { faceOf } from './face.ts';
import type { Ledger, LedgerRow } from './ledger.ts';
import type { Message } from './looks.ts';
import type { Messages } from './messages.ts';

/** Cards that are changed at a time. */
const AT_A_TIME = 8;

export interface TurningParts {
  readonly ledger: Ledger;
  readonly messages: Messages;
  readonly world: () => World;
  /** Throws ChannelError. */
  readonly update: (row: LedgerRow, message: Message) => Promise<void>;
  readonly log: Logger;
}

/** Makes messages that stand in chats show what they should. */
export const createTurning = ({ ledger, messages, world, update, log }: TurningParts) => {
  /** True when the message was changed. */
  const turn = async (row: LedgerRow): Promise<boolean> => {
    try {
      const message = await messages.of(row);
      const face = message && faceOf(message.card);
      const isOther = message !== undefined && face !== row.face;
      if (isOther) await update(row, message);
      const settled = await messages.isSettled(row);
      if (isOther || settled !== row.settled) await ledger.noteFace(row.key, face ?? row.face, settled);
      return isOther;
    } catch (error) {
      // Neither a message that is gone nor a duty that is can be shown any more; everything else is tried again.
      const gone =
        (error instanceof ChannelError && error.reason === 'gone') ||
        (error instanceof AppError && error.code === 'duty.unknown');
      await ledger.change(row.key, { settled: gone });
      log.warn({ message: row.key, problem: String(error) }, 'card not turned');
      return false;
    }
  };

  /** How many were changed. */
  const turnAll = async (rows: readonly LedgerRow[]): Promise<number> => {
    let turned = 0;
    const left = [...rows].reverse();
    const work = async () => {
      for (let row = left.pop(); row; row = left.pop()) if (await turn(row)) turned += 1;
    };
    await Promise.all(Array.from({ length: Math.min(AT_A_TIME, rows.length) }, work));
    return turned;
  };

  return {
    turnAll,
    /** Each older card, or line of a digest, says that there is a newer one: also those that a cut-off run has left. */
    replaceOvertaken: async (): Promise<void> => {
      const overtaken = await ledger.overtaken();
      if (overtaken.length === 0) return;
      await ledger.replace(overtaken.map((it) => it.key));
      const digests = new Set(overtaken.flatMap((it) => it.message ?? []));
      await turnAll([
        ...overtaken.filter((it) => !it.message).map((it) => ({ ...it, state: 'replaced' as const, settled: false })),
        ...(await ledger.all([...digests])),
      ]);
    },
    /** Cards about duties that are open again, by hand in the lists too, are looked at anew. */
    unsettleReopened: async (): Promise<void> => {
      const { duties } = world();
      const settled = await ledger.settledDuties();
      await ledger.unsettle(settled.filter((key) => duties.has(key) && !isClosed(duties.get(key)!)));
    },
  };
};
