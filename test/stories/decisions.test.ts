import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stepKey } from '../../src/cycle/duties/duty.ts';
import { stepOf } from '../../src/http/timeline.ts';
import { type Story, storyWorld, WHO } from './story-world.ts';

const { chief, secretary } = WHO as Record<string, string>;
const T1 = '2026-U04-central';
const REPORT = '2026-U03-central';
const GOALS = '2027-M04-central';
const entry = (over: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  outcome: 'approved',
  registerNumber: 'UN 2026/0079',
  adjusted: 'no',
  ...over,
});

describe('a matter in the committee', () => {
  let story: Story;
  beforeAll(async () => {
    story = await storyWorld('2026-04-01', [2026, 2027]);
    await story.day('2026-04-15');
    await story.answerAll(2026, 'U01', 'U02');
    await story.day('2026-04-30');
    await story.answerAll(2026, 'U03');
  });
  afterAll(() => story.close());

  const record = (key: string, over: Readonly<Record<string, string>>) =>
    story.press(secretary!, key, 'decision.record', entry(over));
  const decisions = async (step: string, year = 2026) =>
    (await story.items('decisions')).filter((it) => it.StepId === step && it.OperatingYear === year);

  it('no meeting in August that suits: the process owner moves M04 to 16 June, and card and day follow', async () => {
    await story.answerAll(2027, 'M02');
    await story.day('2026-05-04');
    await story.edit('duties', GOALS, {
      Opens: '2026-05-25',
      Due: '2026-06-16',
      Reason: 'Inget sammanträde i augusti',
    });
    await story.answerAll(2027, 'M01', 'M03');
    await story.day('2026-05-25');
    expect(await story.chatSays(secretary!, GOALS)).toContain('Sista dag tisdag 16 juni, v. 25');
    expect(story.status(GOALS)).toBe('open');
  });

  it('UN 26 May § 48: sent back, with what is to be completed; the report is owed again before the next meeting', async () => {
    await story.day('2026-05-26');
    await record(T1, {
      outcome: 'sentBack',
      meetingDate: '2026-05-26',
      paragraph: '48',
      reason: 'komplettera analys av frånvaro',
    });
    expect(story.duty(T1)).toMatchObject({ extendedTo: '2026-06-16' });
    expect(story.duty(REPORT)).toMatchObject({ extendedTo: '2026-06-11', progress: { state: 'returned' } });
    expect(await story.chatSays(chief!, REPORT)).toContain(
      'Ärendet är tillbaka från sammanträdet, registrerat av Notera Paragrafsson: komplettera analys av frånvaro',
    );
    await expect(record(T1, { meetingDate: '2026-05-26', paragraph: '49' })).rejects.toThrow('is not offered');
  });

  it('UN 16 June § 57: accepted and signed at once, with a reservation and jäv; the whole loop is readable', async () => {
    await story.day('2026-06-10');
    await story.press(chief!, REPORT, 'duty.close', { link: 'https://exempelbro.example/t1-igen' });
    await story.day('2026-06-16');
    const said = await record(T1, {
      outcome: 'accepted',
      meetingDate: '2026-06-16',
      paragraph: '§ 57',
      adjusted: 'immediately',
      wording: 'Nämnden godkänner delårsrapporten.',
      reservation: 'XP',
      conflictOfInterest: 'En ledamot deltog inte',
      manner: 'vote',
    });
    expect(said).toContain('UN 2026-05-26 § 48 · UN 2026/0079 · återremiss · beslutat, ej justerat');
    expect(said).toContain('komplettera analys av frånvaro');
    expect(said).toContain('UN 2026-06-16 § 57 · UN 2026/0079 · godkänner · omedelbart justerat');
    for (const words of ['Reservation: ', 'XP', 'Jäv: ', 'En ledamot deltog inte', 'votering'])
      expect(said).toContain(words);
    expect((await decisions('U04')).map((it) => [it.Key, it.Outcome, it.Paragraph, it.AdjustedOn ?? null])).toEqual([
      ['2026-U04-UN', 'sentBack', '48', null],
      ['2026-U04-UN#2', 'accepted', '57', '2026-06-16'],
    ]);
    expect(story.status(T1)).toBe('done');
  });

  it('at the same meeting the goals are postponed: the matter moves unchanged, the draft stays as it is', async () => {
    await record(GOALS, {
      outcome: 'postponed',
      meetingDate: '2026-06-16',
      paragraph: '58',
      registerNumber: 'UN 2026/0118',
      reason: 'tidsbrist',
    });
    expect(story.duty(GOALS)).toMatchObject({ extendedTo: '2026-08-25', progress: { state: 'pending' } });
    expect(story.duty('2027-M03-central').progress.state).toBe('done');
  });

  it('a wrong paragraph is corrected by a new entry that shows the old one', async () => {
    const said = await story.press(secretary!, T1, 'decision.correct', {
      ...entry({ outcome: 'accepted', meetingDate: '2026-06-16', paragraph: '59' }),
      correctionReason: 'fel paragraf',
    });
    expect(said).toContain('UN 2026-06-16 § 59 · UN 2026/0079 · godkänner · omedelbart justerat · rättat');
    expect(said).toContain('Stod tidigare: UN 2026-06-16 § 57');
    expect((await decisions('U04')).at(-1)).toMatchObject({ Paragraph: '59', Corrects: '2026-U04-UN#2' });
    expect(story.status(T1)).toBe('done');
  });

  it('is posted, can be appealed for three weeks, and is final after that', async () => {
    await story.press(secretary!, T1, 'decision.advance', { adjustedOn: '2026-06-16', postedOn: '2026-06-16' });
    expect(await story.say(secretary!, 'beslut')).toContain('anslaget · kan överklagas till och med 7 juli');
    await story.day('2026-07-08');
    expect(await story.say(secretary!, 'beslut')).toContain('laga kraft');
  });

  it('August: what was postponed is taken up unchanged, and accepted', async () => {
    await story.day('2026-08-25');
    const said = await record(GOALS, {
      outcome: 'adopted',
      meetingDate: '2026-08-25',
      paragraph: '71',
      registerNumber: 'UN 2026/0118',
      goals: 'Alla elever når behörighet\nTrygghet och studiero',
      adjusted: 'yes',
      adjustedOn: '2026-08-25',
    });
    expect(said).toContain('UN 2026-06-16 § 58 · UN 2026/0118 · bordläggning');
    expect(said).toContain('UN 2026-08-25 § 71 · UN 2026/0118 · antar · justerat');
  });

  it('a wrong outcome is corrected: the year is put back to before it, and the right one takes effect', async () => {
    await story.press(secretary!, GOALS, 'decision.correct', {
      ...entry({
        outcome: 'sentBack',
        meetingDate: '2026-08-25',
        paragraph: '71',
        registerNumber: 'UN 2026/0118',
        reason: 'fler mätbara mål',
      }),
      correctionReason: 'fel utfall registrerat',
    });
    expect(story.duty(GOALS)).toMatchObject({ extendedTo: '2026-09-22', progress: { state: 'returned' } });
    expect(story.duty('2027-M03-central').progress.state).toBe('returned');
    await story.press(secretary!, GOALS, 'decision.correct', {
      ...entry({
        outcome: 'adopted',
        meetingDate: '2026-08-25',
        paragraph: '71',
        registerNumber: 'UN 2026/0118',
        goals: 'Alla elever når behörighet\nTrygghet och studiero',
      }),
      correctionReason: 'det var rätt från början',
    });
    expect(story.status(GOALS)).toBe('done');
    expect(story.duty('2027-M03-central')).toMatchObject({ progress: { state: 'done' } });
    expect((await story.items('goals')).map((it) => it.Title)).toEqual([
      'Alla elever når behörighet',
      'Trygghet och studiero',
    ]);
  });

  it('is told of when the minutes are late, with the button to enter it', async () => {
    await story.day('2026-09-08');
    const late = await story.chatSays(secretary!, GOALS);
    expect(late).toContain('UN 2026-08-25 § 71');
    expect(late).toContain('Justerat och anslaget');
  });

  it('takes only a register number that follows the customer’s pattern', async () => {
    await story.add('settings', { Title: 'Diarienummer', Key: 'registerNumberPattern', Value: '^UN \\d{4}/\\d{4}$' });
    await story.day('2026-09-22');
    await story.answerAll(2026, 'U06', 'U07', 'U08', 'U09');
    const key = '2026-U10-central';
    expect(JSON.stringify(await story.open(secretary!, key))).toContain('"regex":"^UN \\\\d{4}/\\\\d{4}$"');
    const refused = await story.forge(secretary!, 'decision.record', {
      duty: key,
      ...entry({ meetingDate: '2026-09-22', paragraph: '83', registerNumber: '79/26' }),
    });
    expect(JSON.stringify(refused.value)).toContain('följer inte det mönster som kommunen har bestämt');
    await record(key, { outcome: 'accepted', meetingDate: '2026-09-22', paragraph: '83', reservation: 'XP' });
    expect(story.status(key)).toBe('done');
  });
});

describe('the annual report goes on to the municipal board and the council', () => {
  let story: Story;
  const [UN, KS, KF] = ['2025-U15-central', '2025-U15-ks', '2025-U15-kf'];
  const PAPERS = '2025-U13-central';
  beforeAll(async () => {
    story = await storyWorld('2026-01-15', [2025, 2026]);
    await story.day('2026-01-29');
    await story.answerAll(2025, 'U13');
    await story.day('2026-02-24');
    await story.answerAll(2025, 'U14');
  });
  afterAll(() => story.close());

  const record = async (key: string, on: string, over: Readonly<Record<string, string>>) => {
    await story.day(on);
    return story.press(secretary!, key, 'decision.record', {
      ...entry({ meetingDate: on, registerNumber: 'UN 2026/0012' }),
      ...over,
    });
  };

  it('the committee accepts, the board accepts, the council sends it back', async () => {
    await record(UN!, '2026-02-24', { paragraph: '14' });
    expect(story.duty(KS!)).toMatchObject({ body: 'KS', due: '2026-03-10' });
    await record(KS!, '2026-03-10', { paragraph: '41' });
    expect(story.duty(KF!)).toMatchObject({ body: 'KF', due: '2026-03-31' });
    await record(KF!, '2026-03-31', { paragraph: '22', outcome: 'sentBack', reason: 'en tredjedel begärde det' });
    expect(story.duty(PAPERS).progress.state).toBe('returned');
    expect(story.duty(UN!)).toMatchObject({ extendedTo: '2026-04-21', progress: { state: 'returned' } });
    expect(story.duty(KS!)).toMatchObject({ extendedTo: '2026-05-05', progress: { state: 'returned' } });
    expect(story.duty(KF!)).toMatchObject({ extendedTo: '2026-06-16', progress: { state: 'returned' } });
    expect(story.status(KS!)).toBe('waiting');
  });

  it('and it goes the whole way again: papers, committee, board, council, each its own record', async () => {
    await story.day('2026-04-10');
    await story.press(chief!, PAPERS, 'duty.close', { link: 'https://exempelbro.example/arsredovisning-2' });
    await record(UN!, '2026-04-21', { paragraph: '30' });
    await record(KS!, '2026-05-05', { paragraph: '60' });
    const said = await record(KF!, '2026-06-16', { paragraph: '44', outcome: 'established' });
    expect(said).toContain('KF 2026-03-31 § 22 · UN 2026/0012 · återremiss');
    expect(said).toContain('KF 2026-06-16 § 44 · UN 2026/0012 · fastställer');
    for (const key of [UN!, KS!, KF!, PAPERS]) expect(story.status(key)).toBe('done');
    expect((await story.items('decisions')).map((it) => it.Key)).toEqual([
      '2025-U15-UN',
      '2025-U15-KS',
      '2025-U15-KF',
      '2025-U15-UN#2',
      '2025-U15-KS#2',
      '2025-U15-KF#2',
    ]);
  });

  it('and everyone sees the whole loop in the tab: each entry with its stage, each row with a name', () => {
    const { records } = story.app;
    const key = stepKey(2025, 'U15');
    const seen = stepOf(
      records.step(key)!,
      story.world(),
      (it) => records.step(it as never),
      records.historyOf(key),
      WHO.manstensskolan as never,
    );
    expect(seen.decisions.map((it) => [it.body, it.outcome, it.stage, it.reason ?? ''])).toEqual([
      ['UN', 'approved', 'decided', ''],
      ['KS', 'approved', 'decided', ''],
      ['KF', 'sentBack', 'decided', 'en tredjedel begärde det'],
      ['UN', 'approved', 'decided', ''],
      ['KS', 'approved', 'decided', ''],
      ['KF', 'established', 'decided', ''],
    ]);
    expect(seen.history.length).toBeGreaterThan(6);
    expect(new Set(seen.history.map((it) => [it.by, it.unit ?? ''].join()))).toEqual(new Set(['Notera Paragrafsson,']));
  });
});
