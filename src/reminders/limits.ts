/** At most `count` in any `seconds`. */
export interface Limit {
  readonly count: number;
  readonly seconds: number;
}

/** What a channel takes, and how long a second is: shorter where a run is to show in a minute what takes an hour. */
export interface Limits {
  /** Of the app in the tenant, whatever the conversation; absent where there is none. */
  readonly app?: Limit;
  readonly conversation: readonly Limit[];
  /** Of the mailbox that mails go from; absent where there is none. */
  readonly mail?: Limit;
  /** Milliseconds. */
  readonly secondMs: number;
}

/**
 * Teams documentation, rate limiting for bots: per app and tenant (the lower of the figures given), and per conversation.
 * Exchange Online limits, sending limits: message rate of a mailbox.
 */
export const TEAMS_LIMITS: Limits = {
  app: { count: 30, seconds: 1 },
  conversation: [
    { count: 7, seconds: 1 },
    { count: 8, seconds: 2 },
    { count: 60, seconds: 30 },
    { count: 1800, seconds: 3600 },
  ],
  mail: { count: 30, seconds: 60 },
  secondMs: 1000,
};

/** Room for what we send at one moment and the channel counts at another: each window is taken to be so much longer. */
export const WINDOW_MARGIN = 1.04;
