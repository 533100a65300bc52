/** What a value would have to be, as facts that `src/text/flag.ts` has words for. */
export type Expected =
  | {
      readonly code:
        | 'filled'
        | 'date'
        | 'time'
        | 'instant'
        | 'number'
        | 'structure'
        | 'unit'
        | 'groupId'
        | 'personOrGroup'
        | 'groupEmpty';
    }
  | { readonly code: 'oneOf'; readonly values: readonly string[] }
  | { readonly code: 'unchanged' | 'notBefore' | 'startsWith' | 'like'; readonly than: string }
  /** The value can be read, and what it names cannot; `known` is how many were in it last. */
  | { readonly code: 'groupGone' | 'groupForbidden'; readonly known: number };

/** A column holds what cannot be. `column` is its internal name. */
export class Unreadable extends TypeError {
  readonly column: string;
  readonly expected: Expected;

  constructor(column: string, expected: Expected) {
    super(`${column} cannot be read: ${expected.code}`);
    this.name = 'Unreadable';
    this.column = column;
    this.expected = expected;
  }
}
