/** Text as it is compared: lower case, without diacritics, mentions and the signs that change nothing. */
const bare = (text: string): string =>
  text
    .replace(/<at>.*?<\/at>/gi, ' ')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/['’´`]/g, '')
    .replace(/[–—−]/g, '-')
    .replace(/\bt\.?\s?o\.?\s?m\.?(?=\s|$)/g, 'till')
    .replace(/\b(\d{1,2})(?::?[ea]|st|nd|rd|th)\b/g, '$1')
    .replace(/\btertial\s(\d)/g, 't$1');

/** An ISO day, a day as 14/7, a word or number; a hyphen only between numbers, where it means a span. */
const TOKEN = /\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}|[\p{L}\p{N}]+|(?<=\d\s*)-(?=\s*\d)/gu;

/** The words of a text, in order. A lone question mark is a word: people ask for help with it. */
export const wordsOf = (text: string): string[] => {
  const plain = bare(text);
  return plain.match(TOKEN) ?? (plain.includes('?') ? ['?'] : []);
};

/** How many letters of a word may be wrong. */
const forgiven = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/**
 * Letters added, lost, changed, or two neighbours swapped, that make one word of the other (Damerau–Levenshtein, each place
 * touched once); `Infinity` when it is more than `most`.
 */
export const distance = (a: string, b: string, most = Math.max(a.length, b.length)): number => {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(last[j]! + 1, row[j - 1]! + 1, changed, swapped ? before[j - 2]! + 1 : Number.POSITIVE_INFINITY),
      );
    }
    [before, last] = [last, row];
  }
  return last[b.length]! <= most ? last[b.length]! : Number.POSITIVE_INFINITY;
};

/**
 * How far a typed word is from a known one; `Infinity` when it is another word. The longer the word, the more is forgiven:
 * nothing under four letters, one letter under eight, then two. Numbers are themselves only, and in the shortest words
 * that may be wrong at all the first letter is right.
 */
export const wrongLetters = (typed: string, known: string): number => {
  if (typed === known) return 0;
  if (/\d/.test(typed + known)) return Number.POSITIVE_INFINITY;
  if (known.length === 4 && typed[0] !== known[0]) return Number.POSITIVE_INFINITY;
  return distance(typed, known, forgiven(known.length));
};

/** How much a word may go on after its stem: rapport(en), skiss(erna). */
const ENDING = 4;
/** The shortest stem that may have an ending. */
const STEM = 4;

/** The same word as `wrongLetters` has it, or the one with an ending to the other. */
export const isSameWord = (typed: string, known: string): boolean => {
  const [short, long] = typed.length < known.length ? [typed, known] : [known, typed];
  if (short.length >= STEM && long.length - short.length <= ENDING && long.startsWith(short)) return true;
  return wrongLetters(typed, known) < Number.POSITIVE_INFINITY;
};

/** Letters of several words together. */
export const lettersIn = (words: readonly string[]): number => words.reduce((sum, it) => sum + it.length, 0);
