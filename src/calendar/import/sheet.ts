import type { FoundMeeting } from '../../cycle/planning/meeting-import.ts';

/** Why a line cannot become a meeting. */
export const UNREAD_REASONS = ['noDate', 'noYear', 'noTime', 'noBody', 'recurring', 'twice', 'several'] as const;
export type UnreadReason = (typeof UNREAD_REASONS)[number];

/** A line that cannot be read; nothing of it is written. */
export interface UnreadLine {
  /** As in FoundMeeting. */
  readonly line: number;
  /** What stands there, shortened. */
  readonly text: string;
  readonly reason: UnreadReason;
}

/** What a source was found to hold. */
export interface MeetingSheet {
  readonly found: readonly FoundMeeting[];
  readonly unread: readonly UnreadLine[];
  /** Events that are no meeting of a body, and meetings of other bodies than the one asked for. */
  readonly skipped: number;
}

/** One line read: a meeting, a line that cannot be read, or nothing of ours. */
export type ReadLine = FoundMeeting | UnreadLine | undefined;

const LONGEST_TEXT = 80;

export const unread = (line: number, text: string, reason: UnreadReason): UnreadLine => {
  const plain = text.replace(/\s+/g, ' ').trim();
  return { line, reason, text: plain.length > LONGEST_TEXT ? `${plain.slice(0, LONGEST_TEXT - 1)}…` : plain };
};

const isUnread = (it: FoundMeeting | UnreadLine): it is UnreadLine => 'reason' in it;

/** The lines as one sheet. A body meets once a day: a second line for the same day that says something else is not read. */
export const sheetOf = (lines: readonly ReadLine[]): MeetingSheet => {
  const found = new Map<string, FoundMeeting>();
  const failed: UnreadLine[] = [];
  for (const it of lines) {
    if (!it) continue;
    if (isUnread(it)) {
      failed.push(it);
      continue;
    }
    const key = `${it.body}-${it.date}`;
    const first = found.get(key);
    if (!first) found.set(key, it);
    else if (JSON.stringify({ ...first, line: 0 }) !== JSON.stringify({ ...it, line: 0 }))
      failed.push(unread(it.line, [key, it.starts, it.place].filter(Boolean).join(' '), 'twice'));
  }
  return { found: [...found.values()], unread: failed, skipped: lines.filter((it) => it === undefined).length };
};
