import { describe, expect, it } from 'vitest';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { type Looked, reachOf } from '../../src/people/reach.ts';
import type { Delivery } from '../../src/reminders/ledger.ts';

const MONDAY = localDate('2026-02-02');
const TUESDAY = localDate('2026-02-03');
const looked = (over: Partial<Looked> = {}): Looked => ({ account: 'active', app: 'installed', on: MONDAY, ...over });
const went = (problem?: Delivery['problem'], on = MONDAY): Delivery => ({ on, ...(problem && { problem }) });

describe('whether a person is reached', () => {
  it.each<[string, Looked | undefined, Delivery | undefined, string]>([
    ['the app is there', looked(), undefined, 'reachable'],
    [
      'a message arrived, and nobody may ask of the app',
      looked({ account: 'unknown', app: 'unknown' }),
      went(),
      'reachable',
    ],
    ['nothing is known', undefined, undefined, 'unknown'],
    ['nobody may ask, and nothing was sent', looked({ account: 'unknown', app: 'unknown' }), undefined, 'unknown'],
    ['no account', looked({ account: 'gone', app: 'unknown' }), undefined, 'accountGone'],
    ['a disabled account, though the app is there', looked({ account: 'disabled' }), went(), 'accountDisabled'],
    ['a guest', looked({ account: 'guest', app: 'missing' }), undefined, 'guest'],
    ['a policy', looked({ app: 'refused' }), undefined, 'installRefused'],
    ['an app that is not in the catalogue', looked({ app: 'unpublished' }), undefined, 'notPublished'],
    ['no app', looked({ app: 'missing' }), went(), 'notInstalled'],
    ['a bot that is blocked, though the app is there', looked({ on: TUESDAY }), went('blocked'), 'blocked'],
    ['a bot that is disabled', looked(), went('disabled'), 'disabledByAdmin'],
    ['an app that was away when a card was sent today', looked(), went('notInstalled'), 'notInstalled'],
    ['an app that came the day after', looked({ on: TUESDAY }), went('notInstalled'), 'reachable'],
    ['an app that nobody may ask of, and was away', looked({ app: 'unknown' }), went('notInstalled'), 'notInstalled'],
  ])('%s', (_, look, delivery, expected) => {
    const reach = reachOf(look, delivery);
    expect(reach.state === 'unreachable' ? reach.reason : reach.state).toBe(expected);
  });
});
