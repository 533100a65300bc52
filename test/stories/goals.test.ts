import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UNITS } from '../../src/sample/exempelbro.ts';
import { type Story, storyWorld, WHO } from './story-world.ts';

const { chief, secretary } = WHO as Record<string, string>;
const head = (unit: string) => WHO[unit]!;
const GOALS = ['Alla elever når behörighet till nästa skolform', 'Trygghet och studiero i varje grupp'];

describe('the goals of 2027, from the committee’s decision to what the units reached', () => {
  let story: Story;
  beforeAll(async () => {
    story = await storyWorld('2026-03-01', [2026, 2027]);
    await story.day('2026-04-15');
    await story.answerAll(2027, 'M01', 'M02');
    await story.day('2026-05-29');
    await story.answerAll(2027, 'M03');
    await story.day('2026-08-25');
  });
  afterAll(() => story.close());

  it('the sketches are gathered into one list for the head of department', async () => {
    const said = await story.say(chief!, 'skisser');
    expect(said).toContain('Månstensskolan F–6');
    expect(said).toContain('Läsning i alla ämnen');
    expect((await story.items('areas')).length).toBe(UNITS.length * 2);
    expect(await story.say(head('manstensskolan'), 'skisser')).not.toContain('Glimmerskolan');
  });

  it('are adopted by the committee, and become rows of their own', async () => {
    await story.press(secretary!, '2027-M04-central', 'decision.record', {
      outcome: 'adopted',
      meetingDate: '2026-08-25',
      paragraph: '71',
      registerNumber: 'UN 2026/0118',
      adjusted: 'no',
      goals: GOALS.join('\n'),
    });
    expect((await story.items('goals')).map((it) => [it.Key, it.Level, it.Goal])).toEqual([
      ['2027-G1', 'committee', GOALS[0]],
      ['2027-G2', 'committee', GOALS[1]],
    ]);
  });

  it('are told of in a letter, whose card shows who has not read it yet', async () => {
    await story.day('2026-08-26');
    const letter = '2027-M05-central';
    const sent = await story.press(chief!, letter, 'duty.close', { letter: 'Nämnden har antagit två mål.' });
    expect(sent).toContain('Har inte bekräftat än: Pepparkottens förskola');
    await story.day('2026-08-27');
    const key = '2027-M05-manstensskolan';
    const card = await story.chatSays(head('manstensskolan'), key);
    expect(card).toContain('Nämnden har antagit två mål.');
    expect(card).toContain(GOALS[0]);
    for (const unit of UNITS)
      if (unit.id !== 'glimmerskolan') await story.press(unit.head.id, `2027-M05-${unit.id}`, 'acknowledge');
    expect(await story.chatSays(chief!, letter)).toContain('Har inte bekräftat än: Glimmerskolan 7–9.');
    await story.press(head('glimmerskolan'), '2027-M05-glimmerskolan', 'acknowledge');
    expect(await story.chatSays(chief!, letter)).not.toContain('Har inte bekräftat än');
  });

  it('get a measure each before the step is done, with baseline, target and source', async () => {
    await story.day('2026-09-01');
    const key = '2027-M06b-central';
    const measure = (goal: string, more: Readonly<Record<string, string>>) =>
      story.press(chief!, key, 'duty.addEntry', { measuredGoal: goal, ...more });
    await measure('2027-G1', {
      measure: 'andel behöriga åk 9',
      measureUnit: 'percent',
      baseline: '84,1',
      target: '88',
      source: 'Skolverket',
    });
    const refused = await story.forge(chief!, 'duty.close', { duty: key });
    expect(JSON.stringify(refused.value)).toContain(`Det saknas för: ${GOALS[1]}`);
    await measure('2027-G2', { measure: 'trygghetsindex åk 5', measureUnit: 'index', baseline: '8.1', target: '8.6' });
    await story.press(chief!, key, 'duty.close');
    expect((await story.items('measures')).map((it) => [it.Key, it.Baseline, it.Target, it.Source ?? null])).toEqual([
      ['2027-G1-M1', 84.1, 88, 'Skolverket'],
      ['2027-G2-M1', 8.1, 8.6, null],
    ]);
    expect(await story.say(chief!, 'mål 2027')).toContain('84,1');
  });

  it('directions are asked for goal by goal, and confirmed by the unit head', async () => {
    const key = '2027-M06a-manstensskolan';
    await story.press(chief!, key, 'duty.close', {
      date: '2026-09-10',
      participants: 'förvaltningschef, rektor',
      direction_1: 'Lässtund varje dag',
      direction_2: 'Fler vuxna på rasten',
    });
    expect(await story.press(head('manstensskolan'), key, 'duty.receive')).toContain('Mottagen av Demo Påhittsson');
    await story.answerAll(2027, 'M06a');
  });

  it('department goals: one proposal approved with its measure, one refused, one sent back and made again', async () => {
    await story.day('2026-10-01');
    const propose = (unit: string, goal: string, more: Readonly<Record<string, string>> = {}) =>
      story.press(head(unit), `2027-M06c-${unit}`, 'duty.close', { needed: 'yes', goal, motive: 'Behövs', ...more });
    await propose('manstensskolan', 'Minskad sjukfrånvaro', {
      measure: 'sjukfrånvaro',
      measureUnit: 'percent',
      baseline: '7.4',
      target: '6.5',
    });
    await propose('glimmerskolan', 'Nya möbler');
    await propose('kulturskolan-klangbubblan', 'Dans för alla');
    const decide = (unit: string, outcome: string, reason: string) =>
      story.press(chief!, '2027-M06d-central', 'proposal.decide', {
        proposal: `2027-2027-M06c-${unit}`,
        outcome,
        reason,
      });
    await story.day('2026-10-02');
    await decide('manstensskolan', 'approved', 'Viktigt');
    await decide('glimmerskolan', 'rejected', 'Ryms i budgeten');
    await decide('kulturskolan-klangbubblan', 'sentBack', 'Skriv ett mätetal');
    const key = '2027-M06c-kulturskolan-klangbubblan';
    expect(await story.chatSays(head('kulturskolan-klangbubblan'), key)).toContain(
      'begär komplettering: Skriv ett mätetal',
    );
    await propose('kulturskolan-klangbubblan', 'Dans för alla', {
      measure: 'elever i dans',
      measureUnit: 'count',
      target: '40',
    });
    await story.press(chief!, '2027-M06d-central', 'proposal.decide', {
      proposal: `2027-${key}#2`,
      outcome: 'approved',
      reason: 'Bra',
    });
    await story.answerAll(2027, 'M06c');
    expect(story.status('2027-M06d-central')).toBe('done');
    expect((await story.items('goals')).map((it) => [it.Key, it.Level])).toEqual([
      ['2027-G1', 'committee'],
      ['2027-G2', 'committee'],
      ['2027-G3', 'department'],
      ['2027-G4', 'department'],
    ]);
    expect((await story.items('measures')).find((it) => it.Key === '2027-G3-M1')).toMatchObject({
      Baseline: 7.4,
      Target: 6.5,
    });
    expect((await story.items('proposals')).map((it) => JSON.parse(String(it.Decision)).outcome)).toEqual([
      'approved',
      'rejected',
      'sentBack',
      'approved',
    ]);
  });

  it('U09: a shortfall in the results becomes a proposal for the year after, and the deciding is opened again for it', async () => {
    await story.answerAll(2026, 'U06', 'U07', 'U08');
    await story.press(secretary!, '2026-U09-central', 'duty.close', {
      meetingDate: '2026-09-22',
      noted: 'noted',
      improvementNeeded: 'yes',
      proposal: 'Digital tillgänglighet i lärmiljön',
      motive: 'Granskningen visar brister',
    });
    expect((await story.items('proposals')).at(-1)).toMatchObject({
      OperatingYear: 2027,
      Goal: 'Digital tillgänglighet i lärmiljön',
    });
    const deciding = '2027-M06d-central';
    expect(story.status(deciding)).toBe('returned');
    await story.press(chief!, deciding, 'proposal.decide', {
      proposal: '2027-2026-U09-central',
      outcome: 'approved',
      reason: 'Nämnden ser behovet',
    });
    expect(story.status(deciding)).toBe('done');
    expect((await story.items('goals')).at(-1)).toMatchObject({ Key: '2027-G5', Level: 'department' });
  });

  it('U01: assessment, analysis and outcome are taken per goal and measure, and changed when handed in again', async () => {
    await story.day('2026-12-01');
    await story.answerAll(2027, 'M07', 'M08');
    await story.day('2027-04-01');
    const key = '2027-U01-manstensskolan';
    const answer = {
      inStratsys: 'true',
      assessment_1: 'yellow',
      analysis_1: 'Frånvaron är orsaken',
      value_1_1: '85,5',
      value_3_1: '7',
    };
    await story.press(head('manstensskolan'), key, 'duty.close', answer);
    const rows = async () =>
      (await story.items('outcomes'))
        .filter((it) => it.UnitId === 'manstensskolan')
        .map((it) => [it.Key, it.Assessment ?? null, it.Analysis ?? null, it.Value ?? null]);
    expect(await rows()).toEqual([
      ['2027-G1/T1/manstensskolan', 'yellow', 'Frånvaron är orsaken', null],
      ['2027-G1-M1/T1/manstensskolan', null, null, 85.5],
      ['2027-G3-M1/T1/manstensskolan', null, null, 7],
    ]);
    await story.press(chief!, key, 'duty.handBack', { handBackReason: 'Kontrollera siffran' });
    await story.press(head('manstensskolan'), key, 'duty.close', { ...answer, value_1_1: '86' });
    expect((await rows())[1]).toEqual(['2027-G1-M1/T1/manstensskolan', null, null, 86]);
    expect((await rows()).length).toBe(3);
  });

  it('U02: not needed for nine units, with the reason; held with two', async () => {
    await story.answerAll(2027, 'U01');
    const held = ['manstensskolan', 'glimmerskolan'];
    for (const unit of UNITS) {
      const key = `2027-U02-${unit.id}`;
      if (held.includes(unit.id))
        await story.press(chief!, key, 'duty.close', { date: '2027-04-20', note: 'Frånvaro' });
      else await story.press(chief!, key, 'duty.notNeeded', { notNeededReason: 'Goda resultat' });
    }
    const states = (await story.items('duties'))
      .filter((it) => it.StepId === 'U02' && it.OperatingYear === 2027)
      .map((it) => it.State);
    expect(states.filter((it) => it === 'Behövs inte')).toHaveLength(9);
    expect(states.filter((it) => it === 'Klar')).toHaveLength(2);
  });
});
