/** One party's way to turns that several share. */
export interface Turns {
  /** Waits for at least one turn, and takes as many as are free, up to `most`; each is given back when its work has ended. */
  take(most: number): Promise<number>;
  giveBack(count: number): void;
}

interface Waiting {
  readonly most: number;
  readonly granted: (count: number) => void;
}

/**
 * So many things at a time, shared by parties. Whoever waits is served round robin, a turn each, so that a party with much
 * to do holds up one with little by no more than a turn for each of its own. Nobody waits while turns are free.
 */
export class FairTurns {
  #free: number;
  /** Who waits, next first: a party that has been served goes last. */
  readonly #queues = new Map<object, Waiting[]>();

  constructor(count: number) {
    this.#free = count;
  }

  /** Another party, with its own place in the round. */
  party(): Turns {
    const party = {};
    return {
      take: (most) =>
        new Promise((granted) => {
          const queue = this.#queues.get(party) ?? [];
          queue.push({ most, granted });
          this.#queues.set(party, queue);
          this.#serve();
        }),
      giveBack: (count) => {
        this.#free += count;
        this.#serve();
      },
    };
  }

  /** For one that shares with nobody. */
  static unshared(): Turns {
    return { take: async (most) => most, giveBack: () => undefined };
  }

  #serve(): void {
    while (this.#free > 0 && this.#queues.size > 0) {
      const [party, queue] = this.#queues.entries().next().value!;
      const { most, granted } = queue.shift()!;
      this.#queues.delete(party);
      if (queue.length > 0) this.#queues.set(party, queue);
      // More than one only where nobody else waits.
      const count = this.#queues.size === 0 ? Math.min(most, this.#free) : 1;
      this.#free -= count;
      granted(count);
    }
  }
}

/** Does work in a turn. */
export const inTurnOf = async <T>(turns: Turns, work: () => Promise<T>): Promise<T> => {
  await turns.take(1);
  try {
    return await work();
  } finally {
    turns.giveBack(1);
  }
};
