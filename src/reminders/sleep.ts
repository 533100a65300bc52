import { setTimeout as after } from 'node:timers/promises';

/** Waits so many milliseconds; not at all where none are left. */
export const sleep = (ms: number): Promise<void> => (ms > 0 ? after(ms) : Promise.resolve());
