import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/calendar/draft.ts';
import type { KnownEvent } from '../../src/calendar/event-book.ts';
import type { EventKey } from '../../src/calendar/identity.ts';
import type { OutlookEvent } from '../../src/calendar/outlook.ts';
import { momentsOf, type Placement, placementText } from '../../src/calendar/placement.ts';
import { verdictOn } from '../../src/calendar/verdict.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';

const days = (first: string, last = first): Placement => ({ first: localDate(first), last: localDate(last) });
const plan = days('2026-02-01', '2026-03-31');
const other = days('2026-02-01', '2026-04-10');

const draft = (placement: Placement, key: EventKey = 'step 2027-M01'): Draft => ({
  key,
  placement,
  subject: '',
  text: '',
  category: '',
  attendees: [],
});
const event = (placement: Placement, more: Partial<OutlookEvent> = {}): OutlookEvent => ({
  id: 'event',
  changeKey: '2',
  subject: '',
  type: 'singleInstance',
  isCancelled: false,
  createdDateTime: '2026-01-01T00:00:00Z',
  ...momentsOf(placement),
  ...(placement.place && { location: { displayName: placement.place } }),
  singleValueExtendedProperties: [{ id: 'String 0x3FFA', value: 'Loopa Hjulström' }],
  ...more,
});
const known = (placement: Placement): KnownEvent => ({
  eventId: 'event',
  key: 'step 2027-M01',
  placement: placementText(placement),
  changeKey: '1',
  declined: [],
});
const isPerson = (name: string | undefined) => name === 'Loopa Hjulström';
const verdict = (seen: OutlookEvent, wanted: Placement, was?: Placement) =>
  verdictOn(seen, draft(wanted), was && known(was), isPerson).do;

describe('what an event in the calendar means', () => {
  it.each([
    ['it stands where the record wants it', event(plan), plan, plan, 'nothing'],
    ['somebody moved it', event(other), plan, plan, 'pull'],
    ['the record moved on', event(plan), other, plan, 'push'],
    ['both moved to the same days', event(other), other, plan, 'nothing'],
    ['both moved, to different days', event(other), days('2026-03-01', '2026-03-20'), plan, 'pull'],
    ['nothing is remembered and a person was the last', event(other), plan, undefined, 'pull'],
    ['it became a series', event(plan, { type: 'seriesMaster' }), plan, plan, 'remake'],
    [
      'hours were given to the same days',
      event({ ...days('2026-02-01'), starts: '10:00', minutes: 60 }),
      days('2026-02-01'),
      days('2026-02-01'),
      'reshape',
    ],
  ] as const)('%s', (_, seen, wanted, was, expected) => {
    expect(verdict(seen, wanted, was)).toBe(expected);
  });

  it('nothing is remembered and no person we know was the last: the record stands', () => {
    const byProgram = event(other, { singleValueExtendedProperties: [{ id: 'String 0x3FFA', value: 'Årshjul' }] });
    expect(verdict(byProgram, plan)).toBe('push');
  });

  it('a place belongs to a meeting and not to a step', () => {
    const somewhere = { ...plan, place: 'Aulan' };
    expect(verdictOn(event(somewhere), draft(plan), known(plan), isPerson).do).toBe('nothing');
    expect(verdictOn(event(somewhere), draft(plan, 'meeting UN-2026-02-01'), known(plan), isPerson).do).toBe('pull');
  });
});
