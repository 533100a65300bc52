import { useEffect, useState } from 'react';
import type { Api } from './api.ts';
import { eventParser, type ServerEvent } from './event-stream.ts';

/** First wait before trying again, doubled up to the longest, in milliseconds. */
const RETRY = { first: 1000, longest: 30_000 } as const;
/** The app says something every 20 seconds; silence for longer than this means that the line is dead. */
const SILENCE_MS = 50_000;

/** How the tab is heard by the app. `since`: the last sign of life, in milliseconds since 1970. */
export type Connection = { readonly state: 'live' } | { readonly state: 'offline' | 'cut'; readonly since: number };

/** Waits, but no longer than until the browser is on the network again. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    window.addEventListener('online', end);
  });

/**
 * Reads one connection until it ends, at the latest when the browser is off the network. EventSource cannot carry a bearer
 * token, so the stream is read by hand.
 */
const listen = async (
  api: Api,
  signal: AbortSignal,
  onOpen: () => void,
  onSign: () => void,
  onEvent: (event: ServerEvent) => void,
) => {
  const line = new AbortController();
  const cut = () => line.abort();
  signal.addEventListener('abort', cut);
  window.addEventListener('offline', cut);
  let silence = setTimeout(cut, SILENCE_MS);
  try {
    const response = await api.events(line.signal);
    onOpen();
    const parse = eventParser();
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      clearTimeout(silence);
      silence = setTimeout(cut, SILENCE_MS);
      onSign();
      for (const event of parse(chunk.value)) onEvent(event);
    }
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', cut);
    window.removeEventListener('offline', cut);
  }
};

/** `change`: steps have moved; `day`: it is another day. */
const MOVES: ReadonlySet<string> = new Set(['change', 'day']);

/**
 * Keeps listening for as long as the component lives and calls `onMoved` when the year has moved, or may have while the
 * line was down. Answers how the line is.
 */
export const useLive = (api: Api, onMoved: () => void): Connection => {
  const [connection, setConnection] = useState<Connection>({ state: 'live' });
  useEffect(() => {
    const stop = new AbortController();
    const run = async () => {
      let wait: number = RETRY.first;
      let wasDown = false;
      let heard = Date.now();
      while (!stop.signal.aborted) {
        try {
          await listen(
            api,
            stop.signal,
            () => {
              wait = RETRY.first;
              heard = Date.now();
              setConnection({ state: 'live' });
              // What happened while the line was down was never heard of.
              if (wasDown) onMoved();
            },
            () => {
              heard = Date.now();
            },
            ({ event }) => {
              if (MOVES.has(event)) onMoved();
            },
          );
        } catch {
          // Whatever broke the line, the answer is the same: say so below and try again.
        }
        if (stop.signal.aborted) return;
        wasDown = true;
        setConnection({ state: navigator.onLine ? 'cut' : 'offline', since: heard });
        await pause(wait, stop.signal);
        wait = Math.min(wait * 2, RETRY.longest);
      }
    };
    void run();
    return () => stop.abort();
  }, [api, onMoved]);
  return connection;
};
