import { badRequest } from './errors.ts';

type Value = string | number | boolean | null;
export type Predicate = (read: (name: string) => unknown) => boolean;

/** A filter as read: what it asks and which names it looks at. */
export interface Filter {
  readonly matches: Predicate;
  readonly names: readonly string[];
}

const TOKEN = /\s*(?:(\()|(\))|(,)|'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)(?![\w/])|([A-Za-z_][\w/]*))/y;

interface Token {
  readonly kind: '(' | ')' | ',' | 'value' | 'word';
  readonly text: string;
  readonly value?: Value;
}

const tokens = (text: string): Token[] => {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw badRequest(`Invalid filter clause: syntax error at position ${at} in '${text}'.`);
    const [, open, close, comma, string, number, word] = match;
    if (open) found.push({ kind: '(', text: open });
    else if (close) found.push({ kind: ')', text: close });
    else if (comma) found.push({ kind: ',', text: comma });
    else if (string !== undefined) found.push({ kind: 'value', text: string, value: string.replaceAll("''", "'") });
    else if (number !== undefined) found.push({ kind: 'value', text: number, value: Number(number) });
    else if (word === 'true' || word === 'false') found.push({ kind: 'value', text: word, value: word === 'true' });
    else if (word === 'null') found.push({ kind: 'value', text: word, value: null });
    else found.push({ kind: 'word', text: word! });
  }
  return found;
};

const compare: Readonly<Record<string, (a: unknown, b: Value) => boolean>> = {
  eq: (a, b) => (a ?? null) === b,
  ne: (a, b) => (a ?? null) !== b,
  lt: (a, b) => b !== null && a != null && (a as Value)! < b,
  le: (a, b) => b !== null && a != null && (a as Value)! <= b,
  gt: (a, b) => b !== null && a != null && (a as Value)! > b,
  ge: (a, b) => b !== null && a != null && (a as Value)! >= b,
};

/** Reads the part of OData's $filter that list items take: comparisons, `startswith`, `and`, `or`, parentheses. Throws GraphRefusal 400. */
export const parseFilter = (text: string): Filter => {
  const list = tokens(text);
  const names: string[] = [];
  let at = 0;
  const fail = () => badRequest(`Invalid filter clause: '${text}'.`);
  const take = (kind: Token['kind'], word?: string): Token => {
    const token = list[at];
    if (token?.kind !== kind || (word !== undefined && token.text !== word)) throw fail();
    at += 1;
    return token;
  };
  const isWord = (word: string) => list[at]?.kind === 'word' && list[at]?.text === word;

  const comparison = (): Predicate => {
    const name = take('word').text;
    if (name === 'startswith') {
      take('(');
      const field = take('word').text;
      take(',');
      const start = String(take('value').value);
      take(')');
      names.push(field);
      return (read) => String(read(field) ?? '').startsWith(start);
    }
    const test = compare[take('word').text];
    if (!test) throw fail();
    const value = take('value').value ?? null;
    names.push(name);
    return (read) => test(read(name), value);
  };
  const term = (): Predicate => {
    if (list[at]?.kind !== '(') return comparison();
    take('(');
    const inner = either();
    take(')');
    return inner;
  };
  const both = (): Predicate => {
    let left = term();
    while (isWord('and')) {
      at += 1;
      const [a, b] = [left, term()];
      left = (read) => a(read) && b(read);
    }
    return left;
  };
  const either = (): Predicate => {
    let left = both();
    while (isWord('or')) {
      at += 1;
      const [a, b] = [left, both()];
      left = (read) => a(read) || b(read);
    }
    return left;
  };
  const matches = either();
  if (at < list.length) throw fail();
  return { matches, names };
};
