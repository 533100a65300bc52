import type { Resource } from './resource.ts';

/** Requests of one app that Outlook works on at a time in one mailbox (concepts/throttling-limits, Outlook service). */
export const MAILBOX_CONCURRENCY = 4;

interface Waiting {
  readonly places: number;
  readonly enter: () => void;
}

/** Places to stand in: at most so many requests at a time in one mailbox, first come, first served. Others are not counted. */
export class Lanes {
  readonly #taken = new Map<Resource, number>();
  readonly #queues = new Map<Resource, Waiting[]>();

  /** Runs the work when there is room for `places` requests in every mailbox it names; a batch takes as many as it can fill. */
  async within<T>(places: ReadonlyMap<Resource, number>, work: () => Promise<T>): Promise<T> {
    const wanted = [...places]
      .filter(([resource]) => resource.startsWith('mailbox '))
      .map(([resource, count]) => [resource, Math.min(count, MAILBOX_CONCURRENCY)] as const)
      // Always in the same order, so that two batches over the same mailboxes never wait for each other.
      .sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [resource, count] of wanted) await this.#enter(resource, count);
    try {
      return await work();
    } finally {
      for (const [resource, count] of wanted) this.#leave(resource, count);
    }
  }

  async #enter(resource: Resource, places: number): Promise<void> {
    const queue = this.#queues.get(resource) ?? [];
    this.#queues.set(resource, queue);
    const taken = this.#taken.get(resource) ?? 0;
    if (queue.length === 0 && taken + places <= MAILBOX_CONCURRENCY) {
      this.#taken.set(resource, taken + places);
      return;
    }
    await new Promise<void>((enter) => queue.push({ places, enter }));
  }

  #leave(resource: Resource, places: number): void {
    let taken = this.#taken.get(resource)! - places;
    const queue = this.#queues.get(resource)!;
    while (queue[0] && taken + queue[0].places <= MAILBOX_CONCURRENCY) {
      const next = queue.shift()!;
      taken += next.places;
      next.enter();
    }
    this.#taken.set(resource, taken);
  }
}
