import type { Span } from './span.ts';

/** A thing with its place among those that it overlaps: the `band`-th (from 0) of `bands` that share the room. */
export interface Banded<T> {
  readonly item: T;
  readonly band: number;
  readonly bands: number;
}

/**
 * Things that overlap in time share their room in as many bands as are needed at once; those that touch nothing have it
 * all (look.md, Wheel). In order of time.
 */
export const bandsOf = <T extends Span>(items: readonly T[]): Banded<T>[] => {
  const inOrder = [...items].sort((a, b) => a.start.localeCompare(b.start) || b.end.localeCompare(a.end));
  const placed: Banded<T>[] = [];
  let cluster: { item: T; band: number }[] = [];
  let lastDays: string[] = [];
  let clusterEnd = '';
  const settle = () => {
    for (const it of cluster) placed.push({ ...it, bands: lastDays.length });
    cluster = [];
    lastDays = [];
  };
  for (const item of inOrder) {
    if (item.start > clusterEnd) settle();
    const free = lastDays.findIndex((end) => end < item.start);
    const band = free === -1 ? lastDays.length : free;
    lastDays[band] = item.end;
    cluster.push({ item, band });
    if (item.end > clusterEnd) clusterEnd = item.end;
  }
  settle();
  return placed;
};
