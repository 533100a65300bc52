import { type Clock, today } from '../clock.ts';
import type { App } from '../commands/app.ts';
import type { PersonalProblem } from '../commands/channel.ts';
import type { DutyCase } from '../commands/duty-case.ts';
import type { NoticeCode } from '../commands/notices.ts';
import { isStageLate, stageOf, standing } from '../cycle/decisions/stage.ts';
import type { Language } from '../cycle/definition/text.ts';
import type { DutyKey, UserId } from '../cycle/duties/duty.ts';
import { dayOf, isClosed } from '../cycle/duties/status.ts';
import type { World } from '../cycle/duties/world.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import type { ReminderReason } from '../cycle/reminders/due.ts';
import type { Letter, Told } from '../mail/letter.ts';
import { DROPPED } from './dropped.ts';
import type { Ledger, LedgerRow } from './ledger.ts';
import type { Digest, DigestLine, Looks, Message } from './looks.ts';
import type { Claimed } from './outbox.ts';
import type { Prepared } from './sender.ts';

const MEETING_PART = 2;

/** Where a person's mail goes, by their roles; undefined where none of them has an address. */
export const addresseeIn = ({ assignments }: World, userId: UserId): { address: string; name: string } | undefined => {
  const its = assignments.find((it) => it.userId === userId && it.mail);
  return its?.mail ? { address: its.mail, name: its.name } : undefined;
};

export interface MessagesParts {
  readonly world: () => World;
  readonly app: Pick<App, 'dutyCase'>;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly looks: Looks;
  /** The same as a mail. */
  readonly letter: (told: Told, language: Language) => Letter;
}

/** What each row of the ledger is to show, and whether it has anything to tell. */
export interface Messages {
  /** Undefined when there is nothing to tell. */
  of(row: LedgerRow): Promise<Message | undefined>;
  /** Why what was planned is not to be sent any more. */
  whyNot(row: LedgerRow): string | undefined;
  prepare(rows: readonly Claimed[]): Promise<readonly Prepared[]>;
  /**
   * Nothing on the card will be other tomorrow, as far as is known: the duty was closed before today, nothing is asked
   * about it, its letter is acknowledged and its decisions have legal force. A summary tells of its day.
   */
  isSettled(row: LedgerRow): Promise<boolean>;
}

export const createMessages = ({ world, app, clock, ledger, looks, letter }: MessagesParts): Messages => {
  const languageOf = (userId: string): Language => world().preferenceOf.get(userId as UserId)?.language ?? 'sv';
  const caseFor = (row: Pick<LedgerRow, 'duty' | 'user_id'>): Promise<DutyCase> =>
    app.dutyCase(row.duty as DutyKey, { userId: row.user_id as UserId, name: '' });

  const lineOf = async (row: LedgerRow): Promise<DigestLine | undefined> => {
    if (row.kind === 'weekly' || row.kind === 'meeting') return { about: row.kind, key: row.key, subject: row.subject };
    const reason = row.reason as ReminderReason | 'unsigned';
    return world().duties.has(row.duty as DutyKey) ? { about: 'duty', case: await caseFor(row), reason } : undefined;
  };

  const digestOf = async (row: LedgerRow, all: readonly LedgerRow[]): Promise<Digest> => {
    const living = all.filter((it) => it.state !== 'replaced');
    const lines = (await Promise.all(living.map(lineOf))).filter((it) => it !== undefined);
    return { key: row.key, day: row.planned_on as LocalDate, lines, replaced: all.length - living.length };
  };

  const digestMessage = async (row: LedgerRow, language: Language, lines?: readonly LedgerRow[]): Promise<Message> => {
    const { open } = JSON.parse(row.facts ?? '{}') as { open?: DutyKey };
    if (open && world().duties.has(open))
      return looks.openedIn(row.key, await caseFor({ duty: open, user_id: row.user_id }), language);
    const digest = await digestOf(row, lines ?? (await ledger.linesOf([row.key])));
    return digest.lines.length > 0 ? looks.digest(digest, language) : looks.replaced(undefined, language);
  };

  const LOOK: Record<
    Exclude<LedgerRow['kind'], 'digest'>,
    (row: LedgerRow, language: Language) => Promise<Message | undefined>
  > = {
    reminder: async (row, language) => looks.duty(await caseFor(row), language),
    opened: async (row, language) => looks.duty(await caseFor(row), language),
    unsigned: async (row, language) => looks.unsigned(await caseFor(row), language),
    weekly: async (row, language) => looks.weekly(row.user_id as UserId, language),
    meeting: async (row, language) => looks.meeting(row.subject.split('/').slice(0, MEETING_PART).join('/'), language),
    notice: async (row, language) => looks.notice(row.reason as NoticeCode, JSON.parse(row.facts ?? '{}'), language),
  };

  const of = async (row: LedgerRow, lines?: readonly LedgerRow[]): Promise<Message | undefined> => {
    const language = languageOf(row.user_id);
    if (row.state === 'replaced') return looks.replaced(row.duty ? await caseFor(row) : undefined, language);
    return row.kind === 'digest' ? digestMessage(row, language, lines) : LOOK[row.kind](row, language);
  };

  /** What goes by mail, and to whom; undefined when there is nothing to tell. */
  const mailOf = async (row: LedgerRow, own: readonly LedgerRow[]): Promise<Prepared> => {
    const to = addresseeIn(world(), row.user_id as UserId);
    const living = row.kind === 'digest' ? own.filter((it) => !whyNot(it)) : [row];
    const lines = (await Promise.all(living.map(lineOf))).filter((it) => it !== undefined);
    if (!to || lines.length === 0) return { problem: to ? DROPPED.nothing : 'no address' };
    const [name = to.name] = to.name.split(' ');
    return { letter: letter({ name, why: row.problem as PersonalProblem, lines }, languageOf(row.user_id)), to };
  };

  const whyNot = (row: LedgerRow): string | undefined => {
    if (!row.duty) return undefined;
    const duty = world().duties.get(row.duty as DutyKey);
    if (!duty) return DROPPED.gone;
    if (row.kind === 'unsigned') {
      const late = standing(world().decisions).some((it) => it.duty === row.duty && isStageLate(it, today(clock)));
      return late ? undefined : DROPPED.signed;
    }
    return isClosed(duty) && !duty.request ? DROPPED.answered : undefined;
  };

  /** Why a message that was put together has nothing to tell any more; a digest has while one of its lines has. */
  const isEmptied = (row: LedgerRow, lines: readonly LedgerRow[]): string | undefined =>
    row.kind !== 'digest' ? whyNot(row) : lines.some((it) => !whyNot(it)) ? undefined : DROPPED.answered;

  const isSettled = async (row: LedgerRow): Promise<boolean> => {
    if (row.state === 'replaced') return true;
    if (row.kind === 'digest') {
      for (const line of await ledger.linesOf([row.key])) if (!(await isSettled(line))) return false;
      return true;
    }
    if (!row.duty) return true;
    const { duty, status, notAcknowledged, decisions } = await caseFor(row);
    if (status !== 'done' && status !== 'notNeeded') return false;
    if (duty.request || notAcknowledged.length > 0) return false;
    if ('closing' in duty.progress && dayOf(duty.progress.closing.at) >= today(clock)) return false;
    return standing(decisions).every((it) => stageOf(it, today(clock)) === 'final');
  };

  return {
    of: (row) => of(row),
    whyNot,
    isSettled,
    prepare: async (rows) => {
      const lines = await ledger.linesOf(rows.filter((it) => it.kind === 'digest').map((it) => it.key));
      const prepared = async (row: Claimed): Promise<Prepared> => {
        const own = lines.filter((it) => it.message === row.key);
        try {
          const problem = isEmptied(row, own);
          if (!problem && row.by_mail) return await mailOf(row, own);
          const message = problem ? undefined : await of(row, own);
          return message
            ? { message, settled: !row.duty && row.kind !== 'digest' }
            : { problem: problem ?? DROPPED.nothing };
        } catch (error) {
          return { problem: String(error) };
        }
      };
      return Promise.all(rows.map(prepared));
    },
  };
};
