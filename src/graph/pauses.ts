import { setTimeout as sleep } from 'node:timers/promises';
import type { Resource } from './resource.ts';

const FIRST_BACKOFF_MS = 200;
const LONGEST_BACKOFF_MS = 10_000;

/** How long to wait before the `attempt`th repetition (from 1): doubling, with jitter so that many do not return at once. */
export const backoffMs = (attempt: number, random: () => number = Math.random): number =>
  Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1)) * (0.5 + random() / 2);

/** Milliseconds that a Retry-After header asks for, as seconds or as a date (RFC 9110 10.2.3); undefined without a usable one. */
export const retryAfterMs = (header: string | null | undefined, now = Date.now()): number | undefined => {
  if (!header) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
};

/** What is paused, until when: one answer "too many requests" holds everyone who would ask the same resource. */
export class Pauses {
  readonly #until = new Map<Resource, number>();

  hold(resource: Resource, ms: number): void {
    this.#until.set(resource, Math.max(this.#until.get(resource) ?? 0, Date.now() + ms));
  }

  /** Milliseconds that are left of the longest pause among these. */
  left(resources: Iterable<Resource>): number {
    return Math.max(0, ...[...resources].map((it) => (this.#until.get(it) ?? 0) - Date.now()));
  }

  /** Waits until none of these is paused. Rejects with the signal's reason when it fires first. */
  async over(resources: readonly Resource[], signal: AbortSignal): Promise<void> {
    for (let left = this.left(resources); left > 0; left = this.left(resources))
      await sleep(left, undefined, { signal });
  }
}
