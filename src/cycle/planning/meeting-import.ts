import type { Body } from '../definition/step.ts';
import { firstOfMonth, type LocalDate, lastOfMonth, yearOf } from './local-date.ts';
import { isHeld, type Meeting } from './meeting.ts';
import { type MeetingKey, meetingKey } from './meeting-key.ts';
import type { StepRecord } from './plan-year.ts';

/** A meeting as a file, a list or a calendar has it. */
export interface FoundMeeting {
  /** Where it stands: the line of a file, the number of the row or event; from 1. */
  readonly line: number;
  readonly body: Body;
  readonly date: LocalDate;
  /** Local wall time, `13:00`. */
  readonly starts?: string;
  readonly minutes?: number;
  readonly place?: string;
  /** Said to be called off (inställt). */
  readonly cancelled?: true;
  /** Said to be an extra meeting: never an ordinary one that has moved. */
  readonly extra?: true;
}

/** What a source holds, and what somebody has chosen about it. */
export interface Found {
  readonly found: readonly FoundMeeting[];
  /** The source has every meeting of its span: what it lacks is missing. A calendar that only adds has not. */
  readonly isComplete: boolean;
  /** Keys of missing meetings that are to be called off. */
  readonly callOff: readonly string[];
}

interface Standing {
  readonly body: Body;
  readonly date: LocalDate;
  readonly starts?: string;
  readonly minutes?: number;
  readonly place?: string;
}

/** What becomes of one meeting. `line` is absent where the source does not have it. */
export type ImportLine = Standing & { readonly line?: number } & (
    | {
        /**
         * `new`: entered. `same`: there already. `past`: has been, left alone. `outside`: no operating year reaches there,
         * left out. `notYours`: another body's, left out.
         */
        readonly kind: 'new' | 'same' | 'past' | 'outside' | 'notYours';
      }
    /** The same day, another hour, length or place. */
    | { readonly kind: 'changed'; readonly was: Omit<Standing, 'body' | 'date'> }
    /** Another day in the same month. */
    | { readonly kind: 'moved'; readonly from: LocalDate }
    /** Called off, because the source says so or because somebody chose to; the row stays, marked. */
    | { readonly kind: 'calledOff' }
    /** In the record and not in the source: stays unless it is called off. */
    | { readonly kind: 'missing' }
  );

/** The year that meetings are brought into. */
export interface ImportedInto {
  readonly today: LocalDate;
  /** Every meeting in the list, those moved away and called off too. */
  readonly meetings: readonly Meeting[];
  readonly steps: readonly StepRecord[];
  readonly mayMove: (body: Body) => boolean;
}

export interface MeetingImport {
  readonly lines: readonly ImportLine[];
  /** Rows that become other, and rows that are new. */
  readonly changed: readonly Meeting[];
  readonly added: readonly Meeting[];
  /** Meetings that go to another day, as they stood, with where to. */
  readonly moved: readonly { readonly meeting: Meeting; readonly to: LocalDate }[];
  /** Every meeting that is held afterwards. */
  readonly held: readonly Meeting[];
}

const monthOf = (date: LocalDate): string => date.slice(0, 7);
const wholeMonths = (dates: readonly LocalDate[]): readonly [LocalDate, LocalDate] => {
  const [first, last] = [dates[0]!, dates.at(-1)!];
  const month = (date: LocalDate) => Number(date.slice(5, 7));
  return [firstOfMonth(yearOf(first), month(first)), lastOfMonth(yearOf(last), month(last))];
};

/** What the source says stands; of what it does not say, the record's. */
const becoming = (recorded: Meeting, found: FoundMeeting): Meeting => {
  const { movedTo: _, cancelled: __, ...kept } = recorded;
  return {
    ...kept,
    date: found.date,
    ...(found.starts && { starts: found.starts }),
    ...(found.starts && found.minutes && { minutes: found.minutes }),
    ...(found.place && { place: found.place }),
  };
};

const told = ({ body, date, starts, minutes, place }: Standing): Standing => ({
  body,
  date,
  ...(starts && { starts }),
  ...(minutes && { minutes }),
  ...(place && { place }),
});

const isSame = (a: Meeting, b: Meeting): boolean =>
  a.starts === b.starts && a.minutes === b.minutes && a.place === b.place;

/** Every step's days, from first to last; undefined while no year is published: then everything lies inside. */
const reachOf = (steps: readonly StepRecord[]): readonly [string, string] | undefined => {
  const days = steps.flatMap(({ window, due }) => [window.start, window.end, due]).sort();
  return days.length > 0 ? [days[0]!, days.at(-1)!] : undefined;
};

/**
 * What bringing in these meetings does to the record. Pure. Nothing is taken away: a meeting that the source lacks stays,
 * unless its key is among `callOff`; then it is marked as called off. Of one body and month, one meeting that is missing
 * and one that is new are the same meeting, moved. Meetings that have been are left alone (domain.md 4: what has happened
 * is not rewritten).
 */
export const importOf = (
  { found, isComplete, callOff: chosen }: Found,
  { today, meetings, steps, mayMove }: ImportedInto,
): MeetingImport => {
  const callOff = new Set(chosen);
  const rows = new Map<MeetingKey, Meeting>(meetings.map((it) => [meetingKey(it), it]));
  const heldAt = (it: Pick<Meeting, 'body' | 'date'>): Meeting | undefined => {
    const row = rows.get(meetingKey(it));
    return row && isHeld(row) ? row : undefined;
  };
  const reach = reachOf(steps);
  const inReach = (date: LocalDate) => !reach || (reach[0] <= date && date <= reach[1]);
  const inOrder = [...found].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));

  const lines: ImportLine[] = [];
  const [changed, added, moved]: [Meeting[], Meeting[], { meeting: Meeting; to: LocalDate }[]] = [[], [], []];
  const put = (meeting: Meeting) => (rows.has(meetingKey(meeting)) ? changed : added).push(meeting);
  const callingOff = (meeting: Meeting, line?: number) => {
    changed.push({ ...meeting, cancelled: true });
    lines.push({ ...told(meeting), ...(line && { line }), kind: 'calledOff' });
  };

  const fresh: FoundMeeting[] = [];
  for (const it of inOrder) {
    const recorded = heldAt(it);
    const line = { ...told(it), line: it.line };
    if (!mayMove(it.body)) lines.push({ ...line, kind: 'notYours' });
    else if (it.date < today) lines.push({ ...line, kind: recorded ? 'same' : 'past' });
    else if (!inReach(it.date) && !recorded) lines.push({ ...line, kind: 'outside' });
    else if (it.cancelled) {
      if (recorded) callingOff(recorded, it.line);
      else lines.push({ ...line, kind: 'same' });
    } else if (!recorded) fresh.push(it);
    else {
      const after = becoming(recorded, it);
      if (isSame(recorded, after)) lines.push({ ...told(after), line: it.line, kind: 'same' });
      else {
        const { body: _, date: __, ...was } = told(recorded);
        changed.push(after);
        lines.push({ ...told(after), line: it.line, kind: 'changed', was });
      }
    }
  }

  const bodies = isComplete ? [...new Set(inOrder.map((it) => it.body))].filter(mayMove) : [];
  const missing = bodies.flatMap((body) => {
    const dates = inOrder.filter((it) => it.body === body && inReach(it.date)).map((it) => it.date);
    if (dates.length === 0) return [];
    const [first, last] = wholeMonths(dates);
    return meetings.filter(
      (it) =>
        isHeld(it) &&
        it.body === body &&
        it.date >= today &&
        first <= it.date &&
        it.date <= last &&
        !dates.includes(it.date),
    );
  });
  const isTwin = (a: Standing, b: Standing) => a.body === b.body && monthOf(a.date) === monthOf(b.date);
  const wasAt = (it: FoundMeeting): Meeting | undefined => {
    const [one, another] = missing.filter((other) => isTwin(it, other) && !callOff.has(meetingKey(other)));
    const isAlone = !it.extra && fresh.filter((other) => isTwin(it, other) && !other.extra).length === 1;
    return isAlone && !another ? one : undefined;
  };
  const gone = new Set<Meeting>();
  for (const it of fresh) {
    const before = wasAt(it);
    const after = becoming(before ?? { body: it.body, date: it.date }, it);
    put(after);
    if (before) {
      gone.add(before);
      changed.push({ ...before, movedTo: it.date });
      moved.push({ meeting: before, to: it.date });
      lines.push({ ...told(after), line: it.line, kind: 'moved', from: before.date });
    } else lines.push({ ...told(after), line: it.line, kind: 'new' });
  }
  for (const it of missing.filter((other) => !gone.has(other)))
    if (callOff.has(meetingKey(it))) callingOff(it);
    else lines.push({ ...told(it), kind: 'missing' });

  const after = new Map(rows);
  for (const it of [...changed, ...added]) after.set(meetingKey(it), it);
  return {
    lines: lines.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.body < b.body ? -1 : 1)),
    changed,
    added,
    moved,
    held: [...after.values()].filter(isHeld),
  };
};
