import { setTimeout as sleep } from 'node:timers/promises';

/** An endpoint has so long to take a notification; after that it is sent again (change-notifications-delivery-webhooks). */
const TIMEOUT_MS = 3000;
/** Notifications to one endpoint that come about together are sent together. */
const GATHER_MS = 20;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 10 * 60_000;
const GIVE_UP_AFTER_MS = 4 * 60 * 60_000;

/** Doubling pauses between attempts, for four hours in all. */
const growingPauses = (): number[] => {
  const pauses: number[] = [];
  for (let pause = FIRST_PAUSE_MS, sum = 0; sum < GIVE_UP_AFTER_MS; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    pauses.push(pause);
    sum += pause;
  }
  return pauses;
};

/** A changeNotification, as sent. */
export type Notification = Readonly<Record<string, unknown>> & { readonly subscriptionId: string };

/** Sends notifications to endpoints until they are taken, or for good given up. What waits is lost when the process ends. */
export class Delivery {
  readonly #pausesMs: readonly number[];
  readonly #givenUp: (notifications: readonly Notification[]) => void;
  readonly #gathered = new Map<string, Notification[]>();
  readonly #ending = new AbortController();
  #pending = 0;

  constructor(givenUp: (notifications: readonly Notification[]) => void, pausesMs = growingPauses()) {
    this.#givenUp = givenUp;
    this.#pausesMs = pausesMs;
  }

  /** Notifications that have not been taken yet. */
  get pending(): number {
    return this.#pending;
  }

  send(url: string, notification: Notification): void {
    if (this.#ending.signal.aborted) return;
    this.#pending += 1;
    const waiting = this.#gathered.get(url);
    if (waiting) return void waiting.push(notification);
    this.#gathered.set(url, [notification]);
    void this.#deliver(url);
  }

  close(): void {
    this.#ending.abort();
  }

  async #deliver(url: string): Promise<void> {
    const { signal } = this.#ending;
    try {
      await sleep(GATHER_MS, undefined, { signal });
      const value = this.#gathered.get(url)!;
      this.#gathered.delete(url);
      if (!(await this.#untilTaken(url, value))) this.#givenUp(value);
      this.#pending -= value.length;
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async #untilTaken(url: string, value: readonly Notification[]): Promise<boolean> {
    for (const pause of [...this.#pausesMs, undefined]) {
      if (await this.#isTaken(url, value)) return true;
      if (pause !== undefined) await sleep(pause, undefined, { signal: this.#ending.signal });
    }
    return false;
  }

  async #isTaken(url: string, value: readonly Notification[]): Promise<boolean> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ value }),
        redirect: 'manual',
        signal: AbortSignal.any([this.#ending.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }
}
