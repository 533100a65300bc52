import { describe, expect, it } from 'vitest';
import { type AdaptiveCard, meetingCard, replacedCard, teamCard, weeklyCard } from '../../bot/cards/index.ts';
import { teamSummary } from '../../bot/looks.ts';
import { ROWS } from '../../src/cycle/definition/rows.ts';
import type { Duty, Stamp, UnitId } from '../../src/cycle/duties/duty.ts';
import { type World, world as worldOf } from '../../src/cycle/duties/world.ts';
import { departmentOverview } from '../../src/cycle/overview/department-overview.ts';
import { meetingOverview } from '../../src/cycle/overview/meeting-overview.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { planYear } from '../../src/cycle/planning/plan-year.ts';
import { sampleOrganisation } from '../../src/sample/organisation.ts';
import { centralId, closed } from '../helpers/year.ts';
import { executesOf, sizeOf, textsOf } from './card-parts.ts';
import { actor, caseOf, decisionIn, dutyOf, proposalFrom } from './cases.ts';

const MOST_BYTES = 25 * 1024;
const UNITS = 560;
const chief = centralId('departmentHead');
const NAME = 'Skolenheten vid Östra Åsträskets västra strandpromenad, låg- och mellanstadiet nr ';

const organisation = () => {
  const { assignments, meetings } = sampleOrganisation();
  const units = Array.from({ length: UNITS }, (_, index) => ({
    id: `enhet-${index}` as UnitId,
    name: `${NAME}${index}`,
    type: 'grundskola',
  }));
  const heads = units.map(({ id }, index) => ({
    userId: `person-${index}` as never,
    name: `Förnamn Andranamn Efternamnsson-Långström ${index}`,
    title: 'biträdande rektor',
    role: 'unitHead' as const,
    unit: id,
    acting: false,
  }));
  return { units, meetings, assignments: [...assignments.filter((it) => it.role !== 'unitHead'), ...heads] };
};

/** A large municipality on its worst Monday: everything open is late, asked about, given back or handed in. */
const worstMonday = (): World => {
  const parts = organisation();
  const request = {
    about: 'moreTime',
    on: localDate('2026-09-20'),
    by: actor('unitHead'),
    reason: 'x'.repeat(2000),
    until: localDate('2026-12-20'),
  } as const;
  const notMine = { by: actor('unitHead'), suggestion: 'y'.repeat(500) };
  const change = (duty: Duty, index: number): Duty => {
    if (duty.step === 'M01') return index % 2 ? closed(duty) : { ...duty, request, notMine };
    return duty.step === 'M10' || duty.step === 'U16' ? closed(duty) : duty;
  };
  const duties = [2026, 2027]
    .flatMap((year) => planYear(ROWS, year, parts).steps)
    .flatMap((step) => step.duties)
    .map(change);
  const proposals = Array.from({ length: UNITS }, (_, index) => proposalFrom(`enhet-${index}`));
  const decisions = Array.from({ length: 60 }, (_, index) =>
    decisionIn(dutyOf('M04'), { key: `d-${index}`, at: `2026-08-25T09:00:${10 + (index % 40)}+02:00` as Stamp }),
  );
  return worldOf({ ...parts, today: localDate('2026-11-23'), duties, proposals, decisions });
};

const frames = [2026, 2027].flatMap((year) => planYear(ROWS, year, organisation()).steps);
const year = worstMonday();
const department = departmentOverview(frames, chief, year);

describe.each(['sv', 'en'] as const)('a summary of 560 units on its worst day (%s)', (language) => {
  const meeting = meetingOverview({ body: 'UN', date: localDate('2026-11-24') }, frames, year);
  const cards: Record<string, AdaptiveCard> = {
    'the week': weeklyCard(department, language),
    'the meeting': meetingCard(meeting, language),
    'the committee’s channel': teamCard('committee', teamSummary(frames, year), language),
    'the management group’s channel': teamCard('management', teamSummary(frames, year), language),
    'a card with a newer one': replacedCard(caseOf(dutyOf('M01')), language),
  };

  it.each(Object.keys(cards))('fits in what Teams takes: %s', (name) => {
    expect(sizeOf(cards[name]!)).toBeLessThan(MOST_BYTES);
  });

  it('counts those it has no room for', () => {
    expect(textsOf(cards['the week'])).toMatch(language === 'sv' ? /\d+ till/ : /\d+ more/);
  });
});

describe('the week', () => {
  it('opens the duty of each line, where one waits for an answer', () => {
    const opened = executesOf(weeklyCard(department, 'sv')).map((it) => [it.verb, (it.data as { duty: string }).duty]);
    expect(opened.length).toBeGreaterThan(10);
    for (const [verb, duty] of opened) {
      expect(verb).toBe('card.refresh');
      expect(year.duties.has(duty as never)).toBe(true);
    }
  });

  it('is no card of one duty', () => {
    expect(weeklyCard(department, 'sv').refresh).toBeUndefined();
  });
});
