import type { Expected } from './schema/unreadable.ts';
import type { ListId } from './schema.ts';

/** A value that somebody wrote by hand and that cannot be. The last good one stays in use until it is put right. */
export interface Flag {
  readonly list: ListId;
  readonly itemId: string;
  /** What the row is about: its title or key. */
  readonly item: string;
  /** Internal name and Swedish label. */
  readonly column: string;
  readonly label: string;
  readonly value: string;
  readonly expected: Expected;
  /** Who wrote it, as far as is known. */
  readonly by?: string;
  /** An instant. */
  readonly at?: string;
  /** The item in SharePoint. */
  readonly url?: string;
}
