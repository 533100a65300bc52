import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { gatherHints } from '../../src/notifications/hints.ts';

const log = pino({ level: 'silent' });

describe('hints', () => {
  afterEach(() => vi.useRealTimers());

  it('that come within a second lead to one look, the next to another', async () => {
    vi.useFakeTimers();
    const look = vi.fn(async () => undefined);
    const hints = gatherHints(look, log);
    for (let at = 0; at < 5; at += 1) {
      hints.hint();
      await vi.advanceTimersByTimeAsync(199);
    }
    expect(look).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5);
    expect(look).toHaveBeenCalledTimes(1);
    hints.hint();
    await vi.advanceTimersByTimeAsync(1000);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('lead to a look again after one that failed', async () => {
    vi.useFakeTimers();
    const look = vi.fn(async () => undefined).mockRejectedValueOnce(new Error('Graph is away'));
    const hints = gatherHints(look, log);
    hints.hint();
    await vi.advanceTimersByTimeAsync(1000);
    hints.hint();
    await vi.advanceTimersByTimeAsync(1000);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('lead to nothing once stopped', async () => {
    vi.useFakeTimers();
    const look = vi.fn(async () => undefined);
    const hints = gatherHints(look, log);
    hints.hint();
    hints.stop();
    hints.hint();
    await vi.advanceTimersByTimeAsync(2000);
    expect(look).not.toHaveBeenCalled();
  });
});
