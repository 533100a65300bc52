import type { Limit } from './limits.ts';
import { sleep } from './sleep.ts';

/** Leave to begin one message. */
export interface Passage {
  /** Asks the channel; the message counts until a window's length after its answer, or after none came. */
  through<T>(ask: () => Promise<T>): Promise<T>;
  /** It is not begun after all. */
  giveUp(): void;
}

/**
 * Keeps a limit as the one who counts sees it. A message is counted at some moment between its being begun and its being
 * answered, and nobody tells when: so it counts while it is under way, and a window's length after. No window can then hold
 * too many, however a process or a network stalls. Milliseconds.
 */
export class Arrivals {
  readonly #count: number;
  readonly #windowMs: number;
  /** When those not long over were, earliest first. */
  #over: number[] = [];
  #underWay = 0;
  #heldUntil = 0;
  #queue: Promise<void> = Promise.resolve();
  #ended: () => void = () => undefined;

  /** Without a limit all may be begun at once. */
  constructor(limit: Limit | undefined, secondMs: number) {
    this.#count = limit?.count ?? Number.POSITIVE_INFINITY;
    this.#windowMs = (limit?.seconds ?? 0) * secondMs;
  }

  /** Waits in turn until one more may be begun, and counts it in. */
  async enter(): Promise<Passage> {
    const entered = this.#queue.then(() => this.#opening());
    this.#queue = entered;
    await entered;
    return {
      through: async (ask) => {
        try {
          return await ask();
        } finally {
          this.#over.push(performance.now());
          this.#leave();
        }
      },
      giveUp: () => this.#leave(),
    };
  }

  /** Nothing more is begun for so many milliseconds. */
  hold(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, performance.now() + ms);
  }

  /** How long nothing is begun, whatever the limit says. */
  heldFor(): number {
    return Math.max(0, this.#heldUntil - performance.now());
  }

  async #opening(): Promise<void> {
    for (let closed = this.#closedFor(); closed !== 0; closed = this.#closedFor())
      await (closed ? sleep(closed) : this.#end());
    this.#underWay += 1;
  }

  /** How long until one more may be begun; undefined where that hangs on those under way. */
  #closedFor(): number | undefined {
    const now = performance.now();
    if (this.#heldUntil > now) return this.#heldUntil - now;
    this.#over = this.#over.filter((at) => at > now - this.#windowMs);
    const tooMany = this.#underWay + this.#over.length - this.#count;
    if (tooMany < 0) return 0;
    const first = this.#over[tooMany];
    return first === undefined ? undefined : first + this.#windowMs - now;
  }

  #end(): Promise<void> {
    return new Promise((resolve) => {
      this.#ended = resolve;
    });
  }

  #leave(): void {
    this.#underWay -= 1;
    this.#ended();
  }
}
