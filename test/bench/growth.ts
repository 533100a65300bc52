import { readFileSync, writeFileSync } from 'node:fs';

/** What planning a morning costs with so many duties. */
export interface Cost {
  readonly duties: number;
  readonly ms: number;
  /** Memory of the whole process at the end, in megabytes. */
  readonly megabytes: number;
}

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT] = [560, 300, 80, 44, 20, 40];
const number = (value: number): string => new Intl.NumberFormat('en').format(value);

/** Both axes by powers of ten; the dashed line grows as n log n from the first point. */
export const growthPlot = (costs: readonly Cost[]): string => {
  const [first] = costs as [Cost, ...Cost[]];
  const expected = costs.map(
    ({ duties }) => (first.ms * (duties * Math.log2(duties))) / (first.duties * Math.log2(first.duties)),
  );
  const most = Math.ceil(Math.log10(Math.max(...costs.map((it) => it.ms), ...expected)));
  const least = Math.floor(Math.log10(Math.min(...costs.map((it) => it.ms))));
  const [from, to] = [Math.log10(first.duties), Math.log10(costs.at(-1)!.duties)];
  const x = (duties: number) => LEFT + ((Math.log10(duties) - from) / (to - from)) * (WIDTH - LEFT - RIGHT);
  const y = (ms: number) => HEIGHT - BOTTOM - ((Math.log10(ms) - least) / (most - least)) * (HEIGHT - BOTTOM - TOP);
  const line = (points: readonly (readonly [number, number])[]) =>
    points.map(([a, b]) => `${a.toFixed(1)},${b.toFixed(1)}`).join(' ');
  const ticks = Array.from({ length: most - least + 1 }, (_, index) => 10 ** (least + index));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Segoe UI, Arial, sans-serif" font-size="12">`,
    '<title>How the time to plan a morning grows with the number of duties, beside n log n</title>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...ticks.map(
      (ms) =>
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(ms)}" y2="${y(ms)}" stroke="#e0e0e0"/><text x="${LEFT - 8}" y="${y(ms) + 4}" text-anchor="end" fill="#616161">${number(ms)} ms</text>`,
    ),
    ...costs.map(
      ({ duties }) =>
        `<text x="${x(duties)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#616161">${number(duties)}</text>`,
    ),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle" fill="#616161">duties</text>`,
    `<polyline fill="none" stroke="#9e9e9e" stroke-dasharray="4 4" points="${line(costs.map((it, index) => [x(it.duties), y(expected[index]!)]))}"/>`,
    `<polyline fill="none" stroke="#5b5fc7" stroke-width="2" points="${line(costs.map((it) => [x(it.duties), y(it.ms)]))}"/>`,
    ...costs.map((it) => `<circle cx="${x(it.duties)}" cy="${y(it.ms)}" r="3.5" fill="#5b5fc7"/>`),
    `<text x="${LEFT + 10}" y="${TOP + 12}" fill="#5b5fc7">planning a morning</text>`,
    `<text x="${LEFT + 10}" y="${TOP + 28}" fill="#757575">n log n from the first point</text>`,
    '</svg>',
    '',
  ].join('\n');
};

/** Puts lines between the two marks of a document that name them. Throws when the marks are not there. */
export const writeBetween = (file: string, name: string, lines: readonly string[]): void => {
  const before = readFileSync(file, 'utf8');
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  if (!before.includes(start) || !before.includes(end)) throw new Error(`${file} has no ${start}`);
  const [head] = before.split(start);
  const [, tail] = before.split(end);
  writeFileSync(file, `${head}${start}\n${lines.join('\n')}\n${end}${tail}`);
};
