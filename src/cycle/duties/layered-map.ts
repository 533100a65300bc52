/** Overrides beyond this many are laid down into a map of their own. */
const MOST_OVERRIDES = 200;

/**
 * A map with some values in other values' place, without copying it: what changes in a year of thousands of duties is one or
 * two. It is never changed itself. Values stand in the order of the map below, new ones last.
 */
export class LayeredMap<K, V> implements ReadonlyMap<K, V> {
  readonly #below: ReadonlyMap<K, V>;
  readonly #over: ReadonlyMap<K, V>;
  readonly size: number;

  private constructor(below: ReadonlyMap<K, V>, over: ReadonlyMap<K, V>) {
    this.#below = below;
    this.#over = over;
    let added = 0;
    for (const key of over.keys()) if (!below.has(key)) added += 1;
    this.size = below.size + added;
  }

  /** The map with these values in place of its own. */
  static over<K, V>(map: ReadonlyMap<K, V>, values: Iterable<readonly [K, V]>): LayeredMap<K, V> {
    const [below, above] = map instanceof LayeredMap ? [map.#below, map.#over] : [map, []];
    const over = new Map<K, V>([...above, ...values]);
    return over.size > MOST_OVERRIDES
      ? new LayeredMap(new Map([...below, ...over]), new Map())
      : new LayeredMap<K, V>(below, over);
  }

  get(key: K): V | undefined {
    return this.#over.get(key) ?? this.#below.get(key);
  }

  has(key: K): boolean {
    return this.#over.has(key) || this.#below.has(key);
  }

  *entries(): MapIterator<[K, V]> {
    for (const [key, value] of this.#below) yield [key, this.#over.get(key) ?? value];
    for (const [key, value] of this.#over) if (!this.#below.has(key)) yield [key, value];
  }

  *keys(): MapIterator<K> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  forEach(tell: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) tell(value, key, this);
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }
}
