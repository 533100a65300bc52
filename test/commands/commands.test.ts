import { describe, expect, it } from 'vitest';
import type { DutyVerb } from '../../src/commands/app.ts';
import { type Change, rowsOf } from '../../src/commands/change.ts';
import type { Situation } from '../../src/commands/command.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import {
  type Duty,
  type DutyKey,
  type Proposal,
  type Stamp,
  stepKey,
  type UserId,
} from '../../src/cycle/duties/duty.ts';
import type { World } from '../../src/cycle/duties/world.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { centralId, closed, exempelbro, headOf, keyOf } from '../helpers/year.ts';

const head = headOf('manstensskolan');
const sketch = keyOf(2027, 'M01', 'manstensskolan');
const secretary = centralId('committeeSecretary');
const chief = centralId('departmentHead');

const run = (verb: DutyVerb, key: DutyKey, data: Record<string, unknown>, userId: UserId, world: World) => {
  const situation: Situation = { id: 'answer-1', world, userId, at: `${world.today}T09:00:00+01:00` as Stamp };
  return told(COMMANDS[verb].run(world.duties.get(key)!, data, situation));
};

/** A change as the tests speak of it: the answered duty, what changed and opened with it, and what was written. */
const told = (change: Change) => {
  const [duty, ...alsoChanged] = change.changed.duties ?? [];
  const [history, ...otherHistory] = rowsOf(change, 'history');
  return {
    duty: duty!,
    alsoChanged,
    opened: change.added.duties ?? [],
    decisions: rowsOf(change, 'decisions'),
    proposals: change.added.proposals ?? [],
    changedProposals: change.changed.proposals ?? [],
    goals: change.added.goals ?? [],
    measures: change.added.measures ?? [],
    outcomes: rowsOf(change, 'outcomes'),
    areas: rowsOf(change, 'areas'),
    visits: change.added.visits ?? [],
    history: history!,
    otherHistory,
  };
};
const code = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'allowed';
};
const february = exempelbro('2026-02-02');
const answer = { areas: 'Läsning' };

describe('handing in', () => {
  it('closes the duty with who, when and what, and one row of history', () => {
    const change = run('duty.close', sketch, answer, head, february);
    expect(change.duty.progress).toMatchObject({
      state: 'done',
      closing: {
        at: '2026-02-02T09:00:00+01:00',
        by: { name: 'Demo Påhittsson', role: 'unitHead', unit: 'manstensskolan' },
        answer,
      },
    });
    expect(change.history).toMatchObject({
      key: 'answer-1',
      duty: sketch,
      verb: 'duty.close',
      from: 'pending',
      to: 'done',
    });
  });

  it('is refused to another head, to a politician, and before the window', () => {
    expect(code(() => run('duty.close', sketch, answer, headOf('glimmerskolan'), february))).toBe('duty.not-yours');
    expect(code(() => run('duty.close', sketch, answer, centralId('chair'), february))).toBe('duty.not-yours');
    expect(code(() => run('duty.close', sketch, answer, head, exempelbro('2026-01-31')))).toBe('duty.not-open');
  });

  it('is done for another by the head of department, with a reason and a trace', () => {
    expect(code(() => run('duty.close', sketch, answer, chief, february))).toBe('answer.invalid');
    expect(
      run('duty.close', sketch, { ...answer, onBehalfReason: 'Sjuk' }, chief, february).duty.progress,
    ).toMatchObject({ closing: { onBehalf: true, reason: 'Sjuk', by: { role: 'departmentHead' } } });
  });

  it('tells the second presser who was first, and when', () => {
    const taken = exempelbro('2026-02-03', [2027], (duty) =>
      duty.key === sketch ? closed(duty, localDate('2026-02-02')) : duty,
    );
    expect(() => run('duty.close', sketch, answer, head, taken)).toThrow(
      expect.objectContaining({
        code: 'duty.already-closed',
        facts: expect.objectContaining({ by: 'Notera Paragrafsson', at: '2026-02-02T09:00:00+01:00' }),
      }),
    );
  });

  it('names every input that does not hold, at once', () => {
    expect(() => run('duty.close', sketch, { areas: 'x'.repeat(4001), link: 'ftp://x' }, head, february)).toThrow(
      expect.objectContaining({
        code: 'answer.invalid',
        facts: {
          problems: [
            { input: 'areas', problem: 'tooLong', max: 4000 },
            { input: 'link', problem: 'notALink' },
          ],
        },
      }),
    );
  });

  it('passes a gate only with a reason, and names the units that were missing', () => {
    const draft = keyOf(2027, 'M03', 'central');
    const world = exempelbro('2026-05-04', [2027], (duty) =>
      duty.step === 'M01' && duty.unit !== 'glimmerskolan' ? closed(duty) : duty,
    );
    const data = { link: 'https://exempelbro.example/utkast' };
    expect(code(() => run('duty.close', draft, data, chief, world))).toBe('answer.invalid');
    expect(run('duty.close', draft, { ...data, passReason: 'Vikarie' }, chief, world).duty.progress).toMatchObject({
      closing: { passedWithout: ['glimmerskolan'], reason: 'Vikarie' },
    });
  });
});

describe('other answers to a duty', () => {
  it('asks the head of department for more time, who grants it or not; the plan keeps its day', () => {
    const wish = { newDate: '2026-04-10', moreTimeReason: 'Utredning pågår' };
    const { duty } = run('duty.moreTime', sketch, wish, head, february);
    expect(duty).toMatchObject({ request: { about: 'moreTime', until: '2026-04-10', reason: 'Utredning pågår' } });
    expect(duty.extendedTo).toBeUndefined();
    expect(
      code(() => run('duty.moreTime', sketch, { newDate: '2026-03-31', moreTimeReason: 'x' }, head, february)),
    ).toBe('answer.invalid');
    const asked = exempelbro('2026-02-03', [2027], (it) => (it.key === sketch ? duty : it));
    const yes = { granted: 'yes', newDate: '2026-04-08' };
    const granted = run('request.answer', sketch, yes, chief, asked).duty;
    expect(granted).toMatchObject({
      due: '2026-03-31',
      extendedTo: '2026-04-08',
      requestAnswer: { granted: true, until: '2026-04-08', by: { role: 'departmentHead' } },
    });
    expect(granted.request).toBeUndefined();
    const refused = run('request.answer', sketch, { granted: 'no', answerReason: 'Nämnden väntar' }, chief, asked).duty;
    expect(refused).toMatchObject({ requestAnswer: { granted: false, reason: 'Nämnden väntar' } });
    expect(refused.extendedTo).toBeUndefined();
    expect(code(() => run('request.answer', sketch, { granted: 'no' }, chief, asked))).toBe('answer.invalid');
    expect(code(() => run('request.answer', sketch, yes, head, asked))).toBe('duty.not-yours');
    expect(code(() => run('request.answer', sketch, yes, chief, february))).toBe('request.none');
  });

  it('gives whoever has no superior in the department the time they take, with the reason', () => {
    const visits = keyOf(2027, 'M02', 'central');
    const { duty } = run(
      'duty.moreTime',
      visits,
      { newDate: '2026-06-10', moreTimeReason: 'Ett besök återstår' },
      secretary,
      exempelbro('2026-05-04'),
    );
    expect(duty).toMatchObject({ extendedTo: '2026-06-10' });
  });

  it('passes a duty that is not mine to the superior, with who it may be', () => {
    expect(run('duty.notMine', sketch, { who: 'biträdande rektor' }, head, february).duty.notMine).toMatchObject({
      suggestion: 'biträdande rektor',
      by: { name: 'Demo Påhittsson' },
    });
  });

  it('takes "behövs inte" only where the step is done when needed, with a reason', () => {
    const meeting = keyOf(2027, 'U02', 'glimmerskolan');
    const world = exempelbro('2027-04-20', [2027], (duty) =>
      ['M08', 'U01'].includes(duty.step) ? closed(duty) : duty,
    );
    const later = { ...world, today: localDate('2027-05-03') };
    expect(
      run('duty.notNeeded', meeting, { notNeededReason: 'Goda resultat' }, chief, later).duty.progress,
    ).toMatchObject({ state: 'notNeeded', closing: { reason: 'Goda resultat' } });
    expect(code(() => run('duty.notNeeded', sketch, { notNeededReason: 'x' }, head, february))).toBe(
      'duty.verb-not-for-step',
    );
  });

  it('hands work back with what is missing, and the head may hand in again', () => {
    const done = exempelbro('2026-02-10', [2027], (duty) =>
      duty.key === sketch ? closed(duty, localDate('2026-02-06')) : duty,
    );
    const { duty } = run('duty.handBack', sketch, { handBackReason: 'Motiv saknas' }, chief, done);
    expect(duty.progress).toMatchObject({ state: 'returned', on: '2026-02-10', reason: 'Motiv saknas' });
    expect(code(() => run('duty.handBack', sketch, { handBackReason: 'x' }, head, done))).toBe('duty.not-yours');
    const returned = exempelbro('2026-02-11', [2027], (it) => (it.key === sketch ? duty : it));
    expect(run('duty.close', sketch, answer, head, returned).duty.progress.state).toBe('done');
  });

  it('puts a reminder off to a later day', () => {
    expect(run('snooze', sketch, { until: '2026-02-09' }, head, february).duty.snoozedUntil).toBe('2026-02-09');
    expect(code(() => run('snooze', sketch, { until: '2026-02-02' }, head, february))).toBe('answer.invalid');
  });

  it('lets the unit head alone acknowledge the letter', () => {
    const receipt = keyOf(2027, 'M05', 'manstensskolan');
    const sent = exempelbro('2026-08-28', [2027], (duty) =>
      duty.step === 'M04' || duty.key === '2027-M05-central' ? closed(duty, localDate('2026-08-26')) : duty,
    );
    expect(run('acknowledge', receipt, {}, head, sent).duty.progress.state).toBe('done');
    expect(code(() => run('acknowledge', receipt, {}, chief, sent))).toBe('duty.not-yours');
  });
});

describe('decisions', () => {
  const matter = keyOf(2026, 'U04', 'central');
  const report = keyOf(2026, 'U03', 'central');
  const reported = exempelbro('2026-05-26', [2026], (duty) =>
    ['U01', 'U02', 'U03', 'M08'].includes(duty.step) ? closed(duty) : duty,
  );
  const entry = {
    outcome: 'approved',
    meetingDate: '2026-05-26',
    paragraph: '48',
    registerNumber: 'UN 2026/0079',
    adjusted: 'no',
  };

  it("are recorded by the committee's secretary alone, never by the head of department", () => {
    expect(code(() => run('decision.record', matter, entry, chief, reported))).toBe('decision.not-yours');
    expect(code(() => run('duty.close', matter, entry, secretary, reported))).toBe('duty.verb-not-for-step');
    expect(run('decision.record', matter, entry, secretary, reported)).toMatchObject({
      duty: { progress: { state: 'done' } },
      decisions: [
        {
          key: '2026-U04-UN',
          body: 'UN',
          outcome: 'approved',
          paragraph: '48',
          registerNumber: 'UN 2026/0079',
        },
      ],
    });
  });

  it('are not recorded before the meeting, nor without § and register number', () => {
    expect(
      code(() => run('decision.record', matter, { ...entry, meetingDate: '2026-06-16' }, secretary, reported)),
    ).toBe('answer.invalid');
    expect(code(() => run('decision.record', matter, { ...entry, paragraph: '' }, secretary, reported))).toBe(
      'answer.invalid',
    );
  });

  it('that send a matter back return the papers with the reason and move both to the next meeting', () => {
    const change = run(
      'decision.record',
      matter,
      { ...entry, outcome: 'sentBack', reason: 'komplettera analys av frånvaro' },
      secretary,
      reported,
    );
    expect(change.duty).toMatchObject({
      progress: { state: 'returned', reason: 'komplettera analys av frånvaro' },
      extendedTo: '2026-06-16',
    });
    expect(change.alsoChanged).toMatchObject([
      { key: report, progress: { state: 'returned' }, extendedTo: '2026-06-11' },
    ]);
    expect(code(() => run('decision.record', matter, { ...entry, outcome: 'sentBack' }, secretary, reported))).toBe(
      'answer.invalid',
    );
  });

  it('that postpone move the matter to the next meeting unchanged', () => {
    const change = run(
      'decision.record',
      matter,
      { ...entry, outcome: 'postponed', reason: 'tidsbrist' },
      secretary,
      reported,
    );
    expect(change.duty).toMatchObject({ progress: { state: 'pending' }, extendedTo: '2026-06-16' });
    expect(change.alsoChanged).toEqual([]);
  });

  it('on the annual report go on to the municipal board and then to the council', () => {
    const own = keyOf(2025, 'U15', 'central');
    const world = exempelbro('2026-02-24', [2025], (duty) =>
      ['U13', 'U14'].includes(duty.step) ? closed(duty) : duty,
    );
    const first = run('decision.record', own, { ...entry, meetingDate: '2026-02-24' }, secretary, world);
    expect(first.opened).toMatchObject([{ key: '2025-U15-ks', body: 'KS', due: '2026-03-10' }]);
    const board = {
      ...exempelbro('2026-03-10', [2025]),
      duties: new Map([...world.duties, [own, first.duty], [first.opened[0]!.key, first.opened[0]!]]),
      dutiesOfStep: new Map([...world.dutiesOfStep, [stepKey(2025, 'U15'), [first.duty, first.opened[0]!]]]),
    };
    const second = run(
      'decision.record',
      first.opened[0]!.key,
      { ...entry, meetingDate: '2026-03-10' },
      secretary,
      board,
    );
    expect(second.decisions).toMatchObject([{ key: '2025-U15-KS', body: 'KS' }]);
    expect(second.opened).toMatchObject([{ key: '2025-U15-kf', body: 'KF', due: '2026-03-31' }]);
  });

  it('are corrected by a new entry that names the old one', () => {
    const first = run('decision.record', matter, entry, secretary, reported);
    const recorded: World = {
      ...reported,
      duties: new Map([...reported.duties, [matter, first.duty]]),
      decisions: first.decisions!,
    };
    const change = run(
      'decision.correct',
      matter,
      { ...entry, paragraph: '49', correctionReason: 'fel paragraf' },
      secretary,
      recorded,
    );
    expect(change.decisions).toMatchObject([{ key: '2026-U04-UN#2', paragraph: '49', corrects: '2026-U04-UN' }]);
    expect(change.history.reason).toBe('fel paragraf');
  });
});

describe('proposals for department goals', () => {
  const need = keyOf(2027, 'M06c', 'manstensskolan');
  const deciding = keyOf(2027, 'M06d', 'central');
  const met = (duty: Duty) =>
    ['M01', 'M03', 'M04', 'M05', 'M06a'].includes(duty.step) ? closed(duty, localDate('2026-09-15')) : duty;
  const proposal = (from: UserId): Proposal => ({
    key: 'p1',
    operatingYear: 2027,
    from: { userId: from, name: 'x', role: 'unitHead' },
    at: '2026-10-01T09:00:00+02:00' as Stamp,
    goal: 'Digital tillgänglighet',
    motive: 'm',
  });

  it('come from a unit that answers that there is a need', () => {
    const change = run(
      'duty.close',
      need,
      { needed: 'yes', goal: 'Digital tillgänglighet', motive: 'Granskning' },
      head,
      exempelbro('2026-10-01', [2027], met),
    );
    expect(change.proposals).toMatchObject([
      {
        operatingYear: 2027,
        unit: 'manstensskolan',
        goal: 'Digital tillgänglighet',
        from: { name: 'Demo Påhittsson' },
      },
    ]);
    expect(code(() => run('duty.close', need, { needed: 'yes' }, head, exempelbro('2026-10-01', [2027], met)))).toBe(
      'answer.invalid',
    );
  });

  it('are decided by the head of department, never by the one who made them', () => {
    const world = { ...exempelbro('2026-10-02', [2027], met), proposals: [proposal(head)] };
    const data = { proposal: 'p1', outcome: 'approved', reason: 'Viktigt' };
    expect(run('proposal.decide', deciding, data, chief, world).changedProposals).toMatchObject([
      { decision: { outcome: 'approved', reason: 'Viktigt' } },
    ]);
    expect(code(() => run('proposal.decide', deciding, data, head, world))).toBe('duty.not-yours');
    expect(code(() => run('proposal.decide', deciding, data, chief, { ...world, proposals: [proposal(chief)] }))).toBe(
      'proposal.own',
    );
    expect(code(() => run('proposal.decide', deciding, { ...data, proposal: 'p2' }, chief, world))).toBe(
      'proposal.unknown',
    );
  });

  it('that some units never speak of need not hold the year up: it goes on without them, with a reason, until they do', () => {
    const world = exempelbro('2026-11-20', [2027], (duty) =>
      duty.step === 'M06c' && duty.key !== need ? closed(duty, localDate('2026-09-20')) : met(duty),
    );
    expect(code(() => run('duty.close', deciding, {}, chief, world))).toBe('answer.invalid');
    const { duty } = run('duty.close', deciding, { passReason: 'Svarar inte' }, chief, world);
    expect(duty.progress).toMatchObject({ state: 'notNeeded', closing: { passedWithout: ['manstensskolan'] } });
    const ended = exempelbro('2026-11-23', [2027], (it) =>
      it.key === deciding
        ? duty
        : it.step === 'M06c' && it.key !== need
          ? closed(it, localDate('2026-09-20'))
          : met(it),
    );
    const late = run('duty.close', need, { needed: 'yes', goal: 'Ett mål', motive: 'Sent' }, head, ended);
    expect(late.alsoChanged).toMatchObject([{ key: deciding, progress: { state: 'returned', because: 'reopened' } }]);
  });

  it("that nobody makes leave nothing to decide: the step ends by itself with the last unit's answer", () => {
    const world = exempelbro('2026-10-01', [2027], (duty) =>
      duty.step === 'M06c' && duty.key !== need ? closed(duty, localDate('2026-09-20')) : met(duty),
    );
    expect(run('duty.close', need, { needed: 'no' }, head, world).alsoChanged).toMatchObject([
      { key: deciding, progress: { state: 'notNeeded' } },
    ]);
  });
});
