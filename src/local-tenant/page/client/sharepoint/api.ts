import { call } from '../api.ts';

/** A column as Graph tells it: exactly one of the kinds is there. */
export interface Column {
  readonly name: string;
  readonly displayName: string;
  readonly text?: { readonly allowMultipleLines?: boolean };
  readonly number?: object;
  readonly boolean?: object;
  readonly choice?: { readonly choices: readonly string[] };
  readonly dateTime?: object;
}

export type Value = string | number | boolean | null;
export type Fields = Readonly<Record<string, Value | undefined>>;

export interface Item {
  readonly id: string;
  readonly lastModifiedDateTime: string;
  readonly lastModifiedBy: {
    readonly user?: { readonly displayName: string };
    readonly application?: { readonly displayName: string };
  };
  readonly fields: Fields;
}

export interface List {
  readonly id: string;
  readonly displayName: string;
}

/** Who changed the item last: a person, or the app. */
export const changedBy = ({ lastModifiedBy: { user, application } }: Item): string =>
  application?.displayName ?? user?.displayName ?? '';

/** The site's lists in a person's hands. */
export const listsOf = (person: string) => {
  const at = (list: string, item = '') =>
    `/people/${person}/lists/${encodeURIComponent(list)}/items${item && `/${encodeURIComponent(item)}`}`;
  return {
    all: async () => (await call<{ value: List[] }>('GET', `/people/${person}/lists`)).value,
    read: (list: string) =>
      call<{ columns: Column[]; items: Item[] }>('GET', `/people/${person}/lists/${encodeURIComponent(list)}`),
    add: (list: string, fields: Fields) => call<Item>('POST', at(list), { fields }),
    change: (list: string, item: string, fields: Fields) => call<Item>('PATCH', at(list, item), { fields }),
    remove: (list: string, item: string) => call<void>('DELETE', at(list, item)),
  };
};
export type Lists = ReturnType<typeof listsOf>;
