import express, { Router } from 'express';
import { pause } from '../faults.ts';
import type { GraphAnswer, GraphCall } from './call.ts';
import { GraphRefusal } from './errors.ts';

/** An app has at most so many requests under way to a mailbox (concepts/throttling-limits, Outlook service limits). */
export const MOST_AT_ONCE = 4;
const RETRY_AFTER_SECONDS = 1;

/** The mailbox that a path reaches in Outlook; undefined for every other path. */
export const mailboxOf = (path: string): string | undefined =>
  /^\/users\/([^/]+)\/(?:calendar|events|calendarView|(?:microsoft\.graph\.)?sendMail)(?:\/|$)/
    .exec(path)?.[1]
    ?.toLowerCase();

/** Counts the requests that are under way to each mailbox, and refuses the fifth. */
export class MailboxLimit {
  readonly #underWay = new Map<string, number>();
  #highest = 0;
  #refused = 0;
  /** What requests wait for while they are held. */
  #gate: Promise<void> = Promise.resolve();
  #open: () => void = () => undefined;

  /** Does a call's work when its mailbox has room. Throws GraphRefusal 429. */
  async during({ path, clientId }: GraphCall, work: () => Promise<GraphAnswer>): Promise<GraphAnswer> {
    const mailbox = mailboxOf(path);
    if (mailbox === undefined) return work();
    const key = `${clientId} ${mailbox}`;
    const before = this.#underWay.get(key) ?? 0;
    if (before === MOST_AT_ONCE) {
      this.#refused += 1;
      throw new GraphRefusal(429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.', {
        'Retry-After': String(RETRY_AFTER_SECONDS),
      });
    }
    this.#underWay.set(key, before + 1);
    this.#highest = Math.max(this.#highest, before + 1);
    try {
      // A mailbox never answers at once: others can come in between.
      await pause(0);
      await this.#gate;
      return await work();
    } finally {
      this.#underWay.set(key, this.#underWay.get(key)! - 1);
    }
  }

  /**
   * `/_tenant/mailbox`: GET tells `{underWay, highest, refused}`, the latter two since DELETE; PUT `{held}` holds every
   * request to a mailbox back before it takes effect, or lets them go on, so that tests can have several under way.
   */
  control(): Router {
    const router = Router();
    router.get('/_tenant/mailbox', (_request, response) => {
      response.json({ underWay: this.#most(), highest: this.#highest, refused: this.#refused });
    });
    router.delete('/_tenant/mailbox', (_request, response) => {
      this.#highest = this.#most();
      this.#refused = 0;
      response.status(204).end();
    });
    router.put('/_tenant/mailbox', express.json(), (request, response) => {
      const held: unknown = request.body?.held;
      if (typeof held !== 'boolean')
        return void response
          .status(400)
          .json({ error: { code: 'held.invalid', message: 'held must be true or false' } });
      this.#open();
      if (held)
        this.#gate = new Promise((open) => {
          this.#open = open;
        });
      response.status(204).end();
    });
    return router;
  }

  #most(): number {
    return Math.max(0, ...this.#underWay.values());
  }
}
