import { describe, expect, it } from 'vitest';
import { LayeredMap } from '../../../src/cycle/duties/layered-map.ts';

const below = new Map([
  ['a', 1],
  ['b', 2],
  ['c', 3],
]);

describe('a map with other values in place of some', () => {
  const map = LayeredMap.over(below, [
    ['b', 20],
    ['d', 40],
  ]);

  it('is as the map would be with those set, in its order', () => {
    expect([...map]).toEqual([...new Map([...below, ['b', 20] as const, ['d', 40] as const])]);
    expect([map.size, map.get('a'), map.get('b'), map.get('d'), map.get('x')]).toEqual([4, 1, 20, 40, undefined]);
    expect([map.has('c'), map.has('d'), map.has('x')]).toEqual([true, true, false]);
    expect([[...map.keys()].join(''), [...map.values()]]).toEqual(['abcd', [1, 20, 3, 40]]);
    const told: string[] = [];
    map.forEach((value, key) => {
      told.push(`${key}${value}`);
    });
    expect(told).toEqual(['a1', 'b20', 'c3', 'd40']);
  });

  it('leaves the map below as it was, and can be laid over again', () => {
    const again = LayeredMap.over(map, [['a', 10]]);
    expect([...again.values()]).toEqual([10, 20, 3, 40]);
    expect([...map.values()]).toEqual([1, 20, 3, 40]);
    expect([...below.values()]).toEqual([1, 2, 3]);
  });

  it('holds however often it is laid over', () => {
    let many: ReadonlyMap<string, number> = below;
    for (let nr = 0; nr < 1000; nr += 1) many = LayeredMap.over(many, [[`n${nr}`, nr]]);
    expect([many.size, many.get('n0'), many.get('n999'), many.get('a')]).toEqual([1003, 0, 999, 1]);
    expect([...many.keys()].slice(0, 5)).toEqual(['a', 'b', 'c', 'n0', 'n1']);
  });
});
