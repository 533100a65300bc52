import { describe, expect, it } from 'vitest';
import { type ImportWish, importMeetings, previewImport } from '../../src/commands/import-meetings.ts';
import { ITSELF, type PlanSituation } from '../../src/commands/replan.ts';
import { ROWS } from '../../src/cycle/definition/rows.ts';
import type { Stamp, UserId } from '../../src/cycle/duties/duty.ts';
import { world as worldOf } from '../../src/cycle/duties/world.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import type { FoundMeeting } from '../../src/cycle/planning/meeting-import.ts';
import { planYear } from '../../src/cycle/planning/plan-year.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { sampleOrganisation } from '../../src/sample/organisation.ts';
import { planOf } from '../helpers/year.ts';

const plans = [2026, 2027].map((year) => planOf(year));
const organisation = sampleOrganisation();
const secretary = CENTRAL.committeeSecretary.id;
const situation = (over: Partial<PlanSituation> = {}, userId: string = secretary): PlanSituation => ({
  id: 'answer-1',
  userId: userId as UserId,
  at: '2026-03-02T09:00:00+01:00' as Stamp,
  steps: plans.flatMap((plan) => plan.steps.map(({ duties: _, ...step }) => step)),
  meetings: organisation.meetings,
  world: worldOf({
    ...organisation,
    today: localDate('2026-03-02'),
    duties: plans.flatMap((plan) => plan.steps.flatMap((it) => it.duties)),
  }),
  ...over,
});

const on = (date: string, more: Partial<FoundMeeting> = {}): FoundMeeting => ({
  line: 1,
  body: 'UN',
  date: localDate(date),
  ...more,
});
const wish = (...found: FoundMeeting[]): ImportWish => ({
  found,
  isComplete: true,
  callOff: [],
  source: 'möten.csv',
});
const kinds = (it: ImportWish, at = situation()) =>
  previewImport(it, at).lines.map(({ kind, body, date }) => `${kind} ${body} ${date}`);
const confirmed = (it: ImportWish, at = situation()) =>
  importMeetings.run({ ...it, digest: previewImport(it, at).digest }, at);
const asItIs = organisation.meetings.find((it) => it.body === 'UN' && it.date === '2026-05-26')!;

describe('what becomes of a meeting that is found', () => {
  it('there already, it is left alone, also where the source says less', () => {
    expect(kinds(wish(on('2026-05-26')))).toEqual(['same UN 2026-05-26']);
    expect(confirmed.bind(null, wish(on('2026-05-26')))().changed).toMatchObject({ meetings: [], steps: [] });
  });

  it('at another hour or place on its day, it is changed, and what it was is told', () => {
    const preview = previewImport(wish(on('2026-05-26', { starts: '09:00', place: 'Aulan' })), situation());
    expect(preview.lines).toMatchObject([
      { kind: 'changed', starts: '09:00', place: 'Aulan', was: { starts: '13:00', place: asItIs.place } },
    ]);
    expect(preview).toMatchObject({ writes: 1, steps: [] });
  });

  it('on another day of its month, it is moved with its steps, and the old day is kept with where it went', () => {
    const there = wish(on('2026-05-19'));
    const preview = previewImport(there, situation());
    expect(preview.lines).toMatchObject([{ kind: 'moved', from: '2026-05-26', date: '2026-05-19', starts: '13:00' }]);
    expect(preview.steps.map(({ step, from }) => [step.key, from, step.due])).toContainEqual([
      '2026-U04',
      '2026-05-26',
      '2026-05-19',
    ]);
    const change = confirmed(there);
    expect(change.changed.meetings).toMatchObject([{ date: '2026-05-26', movedTo: '2026-05-19' }]);
    expect(change.added.meetings).toMatchObject([{ body: 'UN', date: '2026-05-19', place: asItIs.place }]);
  });

  it('is new where the month has none, and steps that waited for one get their day', () => {
    const none = organisation.meetings.filter((it) => it.date !== '2026-08-25');
    const steps = [2026, 2027].flatMap((year) =>
      planYear(ROWS, year, { ...organisation, meetings: none }).steps.map(({ duties: _, ...step }) => step),
    );
    const without = situation({ meetings: none, steps });
    const preview = previewImport(wish(on('2026-08-18')), without);
    expect(preview.lines).toMatchObject([{ kind: 'new', date: '2026-08-18' }]);
    expect(preview.warnings.disappear.map(({ step, warning }) => [step.step, warning.code])).toContainEqual([
      'M04',
      'noMeetingInWindow',
    ]);
    expect(preview.steps.map(({ step }) => [step.step, step.due])).toContainEqual(['M04', '2026-08-18']);
  });

  it('two that are new in a month where one is missing are not taken for a move', () => {
    expect(kinds(wish(on('2026-05-12'), on('2026-05-19')))).toEqual([
      'new UN 2026-05-12',
      'new UN 2026-05-19',
      'missing UN 2026-05-26',
    ]);
  });

  it('that is said to be extra is new, whatever the month has', () => {
    const extra = on('2026-05-19', { extra: true });
    expect(kinds(wish(extra))).toEqual(['new UN 2026-05-19', 'missing UN 2026-05-26']);
    expect(kinds(wish(extra, on('2026-05-12')))).toEqual(['moved UN 2026-05-12', 'new UN 2026-05-19']);
  });

  it('in a calendar that only adds takes nothing for moved or missing', () => {
    expect(kinds({ ...wish(on('2026-05-19')), isComplete: false })).toEqual(['new UN 2026-05-19']);
  });

  it('that has been is left alone, and so is one that no operating year reaches', () => {
    expect(kinds(wish(on('2026-02-10'), on('2026-02-24'), on('2062-05-26')))).toEqual([
      'past UN 2026-02-10',
      'same UN 2026-02-24',
      ...kinds(wish(on('2026-02-10'), on('2062-05-26'))).filter((it) => it.startsWith('missing')),
      'outside UN 2062-05-26',
    ]);
  });

  it('stays when the source lacks it, unless it is called off, and then its row stays marked', () => {
    const lacking = wish(on('2026-04-21'), on('2026-06-16'));
    expect(kinds(lacking)).toContain('missing UN 2026-05-26');
    expect(confirmed(lacking).changed.meetings).toEqual([]);
    const without = { ...lacking, callOff: ['UN-2026-05-26'] };
    expect(kinds(without)).toContain('calledOff UN 2026-05-26');
    expect(confirmed(without).changed.meetings).toMatchObject([{ date: '2026-05-26', cancelled: true }]);
    expect(previewImport(without, situation()).warnings.appear.map((it) => it.warning.code)).toContain(
      'noMeetingInWindow',
    );
  });

  it('is called off when the source says so', () => {
    expect(kinds(wish(on('2026-05-26', { cancelled: true })))).toEqual(['calledOff UN 2026-05-26']);
  });

  it('that was called off is held again when the source has it', () => {
    const meetings = organisation.meetings.map((it) => (it === asItIs ? { ...it, cancelled: true as const } : it));
    const at = situation({ meetings });
    const again = confirmed(wish(on('2026-05-26')), at).changed.meetings!;
    expect(again).toHaveLength(1);
    expect(again[0]).not.toHaveProperty('cancelled');
  });
});

describe('confirming an import', () => {
  const moved = wish(on('2026-05-19'), on('2026-10-20', { starts: '09:00' }));

  it('writes a row of history for each meeting and each step, under the answer’s id', () => {
    const { history } = confirmed(moved).added;
    expect(history![0]).toMatchObject({
      key: 'answer-1',
      verb: 'meeting.import',
      by: { name: CENTRAL.committeeSecretary.name, role: 'committeeSecretary' },
      from: '2026-05-26',
      to: '2026-05-19',
      details: { source: 'möten.csv', what: 'moved', body: 'UN' },
    });
    expect(history!.filter((it) => it.step).map((it) => it.step)).toContain('U04');
    expect(new Set(history!.map((it) => it.key)).size).toBe(history!.length);
  });

  it('is refused when the record has changed since it was previewed, and when the source has', () => {
    const { digest } = previewImport(moved, situation());
    const meetings = organisation.meetings.filter((it) => it.date !== '2026-05-26');
    const refused = expect.objectContaining({ code: 'import.changed' });
    expect(() => importMeetings.run({ ...moved, digest }, situation({ meetings }))).toThrow(refused);
    expect(() => importMeetings.run({ ...wish(on('2026-05-20')), digest }, situation())).toThrow(refused);
  });

  it('leaves a step alone that somebody has set to a day of its own', () => {
    const steps = situation().steps.map((it) =>
      it.key === '2026-U04' ? { ...it, due: localDate('2026-05-28'), moved: { due: localDate('2026-05-28') } } : it,
    );
    expect(confirmed(moved, situation({ steps })).changed.steps!.map((it) => it.key)).not.toContain('2026-U04');
  });

  it('takes along a step that was set by hand to the very meeting that moves', () => {
    const steps = situation().steps.map((it) =>
      it.key === '2026-U04' ? { ...it, moved: { due: localDate('2026-05-26') } } : it,
    );
    expect(confirmed(moved, situation({ steps })).changed.steps).toContainEqual(
      expect.objectContaining({ key: '2026-U04', due: '2026-05-19' }),
    );
  });

  it('moves the later body’s duty with its meeting', () => {
    const [ks] = organisation.meetings.filter((it) => it.body === 'KS' && it.date > '2026-03-02');
    const base = situation();
    const u15 = [...base.world.duties.values()].find((it) => it.step === 'U15')!;
    const duty = { ...u15, key: '2026-U15-ks' as typeof u15.key, body: 'KS' as const, due: ks!.date };
    const at = situation({ world: worldOf({ ...organisation, today: base.world.today, duties: [duty] }) });
    const other = `${ks!.date.slice(0, 8)}${ks!.date.endsWith('17') ? '18' : '17'}`;
    const change = confirmed(wish(on(other, { body: 'KS' })), { ...at, userId: CENTRAL.qualityDeveloper.id as UserId });
    expect(change.changed.duties).toMatchObject([{ key: '2026-U15-ks', extendedTo: other }]);
  });

  it.each([
    ['a unit head', UNITS[0]!.head.id],
    ['a stranger', 'nobody'],
  ])('is not for %s', (_who, userId) => {
    expect(() => importMeetings.run({ ...moved, digest: 'x' }, situation({}, userId))).toThrow(
      expect.objectContaining({ code: 'meeting.not-yours' }),
    );
  });

  it('leaves out another body’s meetings for a secretary of one body', () => {
    const assignments = organisation.assignments.map((it) =>
      it.userId === secretary ? { ...it, body: 'UN' as const } : it,
    );
    const at = situation();
    const world = worldOf({
      ...organisation,
      assignments,
      today: at.world.today,
      duties: [...at.world.duties.values()],
    });
    expect(kinds(wish(on('2026-05-19'), on('2026-05-06', { body: 'KS' })), { ...at, world })).toEqual([
      'notYours KS 2026-05-06',
      'moved UN 2026-05-19',
    ]);
  });

  it('from the command line is the app’s own', () => {
    const change = confirmed(moved, situation({}, ITSELF.userId));
    expect(change.added.history![0]).toMatchObject({ by: ITSELF });
  });
});
