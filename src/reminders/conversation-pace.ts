import { type Limits, WINDOW_MARGIN } from './limits.ts';

interface Book {
  readonly sent: number[];
  heldUntil: number;
}

/** Messages that may be sent to one conversation, by the limits of each; kept by this process alone. Times are milliseconds. */
export class ConversationPace {
  readonly #limits: Limits;
  readonly #books = new Map<string, Book>();
  readonly #longest: number;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#longest = Math.max(0, ...limits.conversation.map((it) => it.seconds)) * limits.secondMs * WINDOW_MARGIN;
  }

  /** Milliseconds until the conversation takes one more. */
  wait(conversation: string, now: number): number {
    const book = this.#books.get(conversation);
    if (!book) return 0;
    const free = this.#limits.conversation.map(({ count, seconds }) => {
      const first = book.sent.at(-count);
      return first === undefined ? 0 : first + seconds * this.#limits.secondMs * WINDOW_MARGIN;
    });
    return Math.max(0, book.heldUntil - now, ...free.map((at) => at - now));
  }

  /** Counts one message in, from the moment it is begun. */
  count(conversation: string, now: number): void {
    const book = this.#book(conversation);
    while (book.sent.length > 0 && book.sent[0]! < now - this.#longest) book.sent.shift();
    book.sent.push(now);
  }

  /** The channel has said to wait. True when it cannot be this conversation's own doing: what we count in it is within its limits. */
  hold(conversation: string, ms: number, now: number): boolean {
    const book = this.#book(conversation);
    book.heldUntil = Math.max(book.heldUntil, now + ms);
    return this.#limits.conversation.every(({ count, seconds }) => {
      const from = now - seconds * this.#limits.secondMs;
      return book.sent.filter((at) => at > from).length < count;
    });
  }

  /** Forgets conversations that nothing holds back any more. */
  forget(now: number): void {
    for (const [conversation, { sent, heldUntil }] of this.#books)
      if (heldUntil < now && (sent.at(-1) ?? 0) < now - this.#longest) this.#books.delete(conversation);
  }

  #book(conversation: string): Book {
    const known = this.#books.get(conversation);
    if (known) return known;
    const book: Book = { sent: [], heldUntil: 0 };
    this.#books.set(conversation, book);
    return book;
  }
}
