import type { EndState } from './scene.ts';

const counted = (all: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const it of all) counts.set(it, (counts.get(it) ?? 0) + 1);
  return counts;
};

const compared = (where: string, expected: readonly string[], actual: readonly string[]) => {
  const [before, after] = [counted(expected), counted(actual)];
  const lost = [...before].flatMap(([it, count]) => ((after.get(it) ?? 0) < count ? [`${where}: lost ${it}`] : []));
  const more = [...after].flatMap(([it, count]) => {
    const known = before.get(it) ?? 0;
    return count > known
      ? [
          {
            what: `${where}: ${known > 0 ? 'doubled' : 'other'} ${it}`,
            copies: known > 0 ? count - known : Number.POSITIVE_INFINITY,
          },
        ]
      : [];
  });
  return { lost, more };
};

const keysOf = (a: object, b: object): string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])];

/**
 * What is otherwise in one end than in the other, in words. `receiptsLost`: how many messages may stand twice, word for
 * word, for the sender was not told that they had been shown.
 */
export const differences = (expected: EndState, actual: EndState, receiptsLost = 0): string[] => {
  const lists = keysOf(expected.lists, actual.lists).map((name) =>
    compared(name, expected.lists[name] ?? [], actual.lists[name] ?? []),
  );
  const events = compared('calendar', expected.events, actual.events);
  const chats = keysOf(expected.chats, actual.chats).map((who) =>
    compared(`chat ${who.slice(-2)}`, expected.chats[who] ?? [], actual.chats[who] ?? []),
  );
  const doubled = chats.flatMap((it) => it.more).reduce((sum, it) => sum + it.copies, 0);
  return [
    ...[...lists, events].flatMap((it) => [...it.lost, ...it.more.map((more) => more.what)]),
    ...chats.flatMap((it) => it.lost),
    ...(doubled > receiptsLost ? chats.flatMap((it) => it.more.map((more) => more.what)) : []),
  ].map((it) => it.slice(0, 600));
};
