import type { FreeBusy } from '../commands/ports.ts';
import type { Taken } from '../cycle/planning/find-time.ts';
import { addDays, TIME_ZONE } from '../cycle/planning/local-date.ts';
import { AppError } from '../errors.ts';
import type { Graph } from '../graph/client.ts';
import type { Moment } from './placement.ts';

/** So many may be asked about at once (concepts/outlook-get-free-busy-schedule). */
const MOST_AT_ONCE = 20;
/** What leaves somebody free to meet. */
const FREE: ReadonlySet<string> = new Set(['free', 'workingelsewhere', 'unknown']);

/** One person's schedule as getSchedule tells it (resources/scheduleinformation). */
interface Schedule {
  readonly scheduleId: string;
  readonly scheduleItems?: readonly { readonly status: string; readonly start: Moment; readonly end: Moment }[];
  readonly error?: { readonly responseCode?: string };
}

const minute = ({ dateTime }: Moment): string => dateTime.slice(0, 16);

const takenOf = ({ scheduleItems = [] }: Schedule): Taken[] =>
  scheduleItems
    .filter((it) => !FREE.has(it.status.toLowerCase()))
    .map((it) => ({ from: minute(it.start), to: minute(it.end) }));

/**
 * When people are taken, asked from the shared mailbox with the app's right to it (calendar: getSchedule). Times are local:
 * every call to a mailbox asks for them so. Somebody whose time cannot be told, because the address is nobody's or because
 * the service will not or cannot answer, has no schedule; nothing is thrown for that.
 */
export const createFreeBusy =
  (graph: Graph, mailbox: string): FreeBusy =>
  async (addresses, from, to) => {
    const schedules = new Map<string, readonly Taken[] | undefined>();
    const moment = (day: string): Moment => ({ dateTime: `${day}T00:00:00`, timeZone: TIME_ZONE });
    for (let at = 0; at < addresses.length; at += MOST_AT_ONCE) {
      const asked = addresses.slice(at, at + MOST_AT_ONCE);
      try {
        const { value } = await graph.send<{ value: readonly Schedule[] }>(
          'POST',
          `/users/${mailbox}/calendar/getSchedule`,
          { schedules: asked, startTime: moment(from), endTime: moment(addDays(to, 1)), availabilityViewInterval: 30 },
        );
        for (const it of value) if (!it.error) schedules.set(it.scheduleId.toLowerCase(), takenOf(it));
      } catch (error) {
        if (!(error instanceof AppError) || !['graph.refused', 'record.unreachable'].includes(error.code)) throw error;
      }
    }
    return schedules;
  };
