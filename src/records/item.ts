import { isDeepStrictEqual } from 'node:util';
import type { Fields, FieldValue } from './schema/columns.ts';

/** Who wrote an item: a person, or an application on its own behalf. */
export interface Writer {
  readonly user?: { readonly id?: string; readonly displayName?: string; readonly email?: string };
  readonly application?: { readonly id?: string };
}

/** An item as Graph gives it, alone or in the delta feed. */
export interface ListItem {
  readonly id: string;
  readonly eTag?: string;
  readonly deleted?: { readonly state: string };
  readonly fields?: Fields;
  readonly lastModifiedBy?: Writer;
  readonly lastModifiedDateTime?: string;
  readonly webUrl?: string;
}

/**
 * The person who wrote an item; undefined where an application did, on its own behalf. SharePoint names beside an
 * application the nameless account that it writes as.
 */
export const personIn = ({ user, application }: Writer = {}): Writer['user'] =>
  application && !user?.id && !user?.email ? undefined : user;

/** The version in an etag such as `"{guid},7"`; undefined where it has another form. */
export const versionOf = (etag: string | undefined): number | undefined => {
  const version = /,(\d+)"?$/.exec(etag ?? '')?.[1];
  return version === undefined ? undefined : Number(version);
};

/** SharePoint keeps nothing for an empty column, nor for a box that is not ticked. */
const plain = (value: FieldValue | undefined): FieldValue =>
  value === undefined || value === '' || value === false ? null : value;

export const isSame = (a: FieldValue | undefined, b: FieldValue | undefined): boolean => plain(a) === plain(b);

/** Whether two states of an item say the same in these columns. */
export const sameIn = (names: readonly string[], a: Fields, b: Fields): boolean =>
  isDeepStrictEqual(
    names.map((name) => plain(a[name])),
    names.map((name) => plain(b[name])),
  );
