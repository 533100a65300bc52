import type { Identity, Planner } from '../../commands/app.ts';
import type { ImportPreview, ImportWish } from '../../commands/import-meetings.ts';
import type { Body } from '../../cycle/definition/step.ts';
import { importWords } from '../../text/import.ts';
import { type ReplanParts, replanAndTell } from '../replan-and-tell.ts';
import type { MeetingSheet } from './sheet.ts';
import type { MeetingSource } from './sources.ts';

export interface ImportRequest {
  readonly source: MeetingSource;
  /** The body of meetings that name none; those of other bodies are then passed over. */
  readonly body?: Body | undefined;
  /** Keys (`UN-2026-05-26`) of meetings that the source lacks and that are to be called off. */
  readonly callOff?: readonly string[] | undefined;
}

/** What the source holds and what would come of it. */
export interface SeenImport extends ImportPreview {
  readonly unread: MeetingSheet['unread'];
  readonly skipped: number;
}

export interface MeetingImporter {
  /** Writes nothing. Throws what `readSource` throws, and `meeting.not-yours`. */
  preview(request: ImportRequest, by: Identity): Promise<SeenImport>;
  /**
   * Writes what was previewed under this digest. What is in the record already is written no second time. Throws besides
   * `import.changed` when source or record have changed since.
   */
  confirm(
    request: ImportRequest,
    digest: string,
    by: Identity,
  ): Promise<{ readonly kind: 'recorded' | 'received'; readonly written: number }>;
}

export interface ImporterParts extends ReplanParts {
  readonly read: (source: MeetingSource, body: Body | undefined) => Promise<MeetingSheet>;
  readonly planner: Pick<Planner, 'replan' | 'previewImport'>;
}

/** How a source is called in the history. */
const nameOf = (source: MeetingSource): string => {
  if (source.kind === 'file') return source.name;
  return source.kind === 'list' ? source.list : importWords.sv.source[source.kind];
};

/** Brings in meetings from wherever they stand: read, shown, and when confirmed written as one change. */
export const createMeetingImporter = ({ read, planner, ...parts }: ImporterParts): MeetingImporter => {
  const replan = replanAndTell({ planner, ...parts });
  const wishOf = async ({ source, body, callOff = [] }: ImportRequest): Promise<[ImportWish, MeetingSheet]> => {
    const sheet = await read(source, body);
    // What the app itself has put into the shared calendar is not read back from it, so it lacks nothing.
    const isComplete = source.kind !== 'mailbox';
    return [{ found: sheet.found, isComplete, callOff, source: nameOf(source) }, sheet];
  };
  return {
    preview: async (request, by) => {
      const [wish, { unread, skipped }] = await wishOf(request);
      return { ...planner.previewImport(wish, by), unread, skipped };
    },
    confirm: async (request, digest, by) => {
      const [wish] = await wishOf(request);
      const { writes } = planner.previewImport(wish, by);
      if (writes === 0) return { kind: 'recorded', written: 0 };
      const { kind } = await replan('meeting.import', { ...wish, digest }, by);
      return { kind, written: writes };
    },
  };
};
