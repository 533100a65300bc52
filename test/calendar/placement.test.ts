import { describe, expect, it } from 'vitest';
import { momentsOf, placementOf } from '../../src/calendar/placement.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';

const at = (dateTime: string) => ({ dateTime: `${dateTime}.0000000`, timeZone: 'Europe/Stockholm' });
const day = (text: string) => localDate(text);

describe('when an event stands', () => {
  it('writes whole days with the day after as their end (user-post-events)', () => {
    expect(momentsOf({ first: day('2026-02-01'), last: day('2026-03-31') })).toEqual({
      isAllDay: true,
      start: at('2026-02-01T00:00:00'),
      end: at('2026-04-01T00:00:00'),
    });
  });

  it.each([
    ['whole days', { first: day('2026-02-01'), last: day('2026-03-31') }],
    ['one whole day', { first: day('2026-03-29'), last: day('2026-03-29') }],
    [
      'hours with a place',
      { first: day('2026-05-26'), last: day('2026-05-26'), starts: '13:00', minutes: 180, place: 'Rum A' },
    ],
    ['hours over midnight', { first: day('2026-05-26'), last: day('2026-05-27'), starts: '22:00', minutes: 180 }],
    ['until midnight', { first: day('2026-05-26'), last: day('2026-05-26'), starts: '20:00', minutes: 240 }],
    [
      'the hour that summer time leaves out',
      { first: day('2026-03-29'), last: day('2026-03-29'), starts: '01:30', minutes: 120 },
    ],
  ])('reads back what it wrote: %s', (_, placement) => {
    const { place } = placement as { place?: string };
    expect(placementOf({ ...momentsOf(placement), ...(place && { location: { displayName: place } }) })).toEqual(
      placement,
    );
  });

  it('takes an empty place for none', () => {
    const moments = momentsOf({ first: day('2026-05-26'), last: day('2026-05-26') });
    expect(placementOf({ ...moments, location: { displayName: ' ' } })).not.toHaveProperty('place');
  });
});
