import { describe, expect, it } from 'vitest';
import type { PersonalProblem } from '../../src/commands/channel.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { type Looked, type Met, reachOf } from '../../src/people/reach.ts';

const MONDAY = localDate('2026-02-02');
const TUESDAY = localDate('2026-02-03');
const looked = (over: Partial<Looked> = {}): Looked => ({ account: 'active', app: 'installed', on: MONDAY, ...over });
const SINCE = '2026-02-02T08:00:00+01:00';
const refused = (problem: PersonalProblem): Met => ({ problem, since: SINCE, on: MONDAY });

describe('whether a person is reached', () => {
  it.each<[string, Looked | undefined, Met | undefined, string]>([
    ['the app is there', looked(), undefined, 'reachable'],
    [
      'a message arrived, and nobody may ask of the app',
      looked({ account: 'unknown', app: 'unknown' }),
      'arrived',
      'reachable',
    ],
    ['nothing is known', undefined, undefined, 'unknown'],
    ['nobody may ask, and nothing was sent', looked({ account: 'unknown', app: 'unknown' }), undefined, 'unknown'],
    ['no account', looked({ account: 'gone', app: 'unknown' }), undefined, 'accountGone'],
    ['a disabled account, though the app is there', looked({ account: 'disabled' }), 'arrived', 'accountDisabled'],
    ['a guest', looked({ account: 'guest', app: 'missing' }), undefined, 'guest'],
    ['a policy', looked({ app: 'refused' }), undefined, 'installRefused'],
    ['an app that is not in the catalogue', looked({ app: 'unpublished' }), undefined, 'notPublished'],
    ['no app', looked({ app: 'missing' }), 'arrived', 'notInstalled'],
    ['a bot that is blocked, though the app is there', looked({ on: TUESDAY }), refused('blocked'), 'blocked'],
    ['a bot that is disabled', looked(), refused('disabled'), 'disabledByAdmin'],
    ['an app that was away when a card was sent today', looked(), refused('notInstalled'), 'notInstalled'],
    ['an app that came the day after', looked({ on: TUESDAY }), refused('notInstalled'), 'reachable'],
    [
      'an app that nobody may ask of, and was away',
      looked({ app: 'unknown' }),
      refused('notInstalled'),
      'notInstalled',
    ],
  ])('%s', (_, look, met, expected) => {
    const reach = reachOf(look, met);
    expect(reach.state === 'unreachable' ? reach.reason : reach.state).toBe(expected);
  });

  it('since when is told where the channel has said it', () => {
    expect(reachOf(looked(), refused('blocked'))).toEqual({ state: 'unreachable', reason: 'blocked', since: SINCE });
    expect(reachOf(looked({ account: 'gone' }), refused('blocked'))).toEqual({
      state: 'unreachable',
      reason: 'accountGone',
    });
  });
});
