import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Story, storyWorld, WHO } from './story-world.ts';

const { chief, developer, secretary } = WHO as Record<string, string>;
const head = (unit: string) => WHO[unit]!;
const sketch = (unit: string) => `2027-M01-${unit}`;

describe('the life of a duty, from January to July', () => {
  let story: Story;
  beforeAll(async () => {
    story = await storyWorld('2026-01-01', [2025, 2026, 2027]);
  });
  afterAll(() => story.close());

  it('February: one head of two units answers for each, and closing one leaves the other open', async () => {
    await story.add('assignments', {
      Title: 'Fiktiva Skuggström',
      Key: `unitHead/maltid-exempelbro/${head('glimmerskolan')}`,
      UserId: head('glimmerskolan'),
      JobTitle: 'rektor',
      Role: 'unitHead',
      UnitId: 'maltid-exempelbro',
      Acting: true,
    });
    await story.day('2026-02-02');
    for (const unit of ['glimmerskolan', 'maltid-exempelbro'])
      expect(await story.chatSays(head('glimmerskolan'), sketch(unit))).toContain('Skicka din skiss');
    await story.press(head('glimmerskolan'), sketch('glimmerskolan'), 'duty.close', { areas: 'Närvaro' });
    expect(story.status(sketch('glimmerskolan'))).toBe('done');
    expect(story.status(sketch('maltid-exempelbro'))).toBe('open');
    expect(await story.item('duties', sketch('maltid-exempelbro'))).toMatchObject({ State: 'Ej inlämnad' });
  });

  it('February shows three operating years at once', async () => {
    await story.day('2026-02-10');
    const open = [...story.world().duties.values()].filter((it) => story.status(it.key) === 'open');
    expect(new Set(open.map((it) => it.operatingYear))).toEqual(new Set([2025, 2026, 2027]));
    const said = await story.say(chief!, 'status');
    for (const year of [2025, 2026, 2027]) expect(said).toContain(String(year));
  });

  it('what a unit hands in is received, or handed back and handed in again', async () => {
    const key = sketch('glimmerskolan');
    await story.press(chief!, key, 'duty.handBack', { handBackReason: 'Skriv varför.' });
    expect(await story.chatSays(head('glimmerskolan'), key)).toContain(
      'Templa Ramverksdotter begär komplettering: Skriv varför.',
    );
    await story.press(head('glimmerskolan'), key, 'duty.close', { areas: 'Närvaro', motive: 'Frånvaron ökar' });
    await story.press(chief!, key, 'duty.receive');
    expect(await story.chatSays(head('glimmerskolan'), key)).toContain('Mottagen av Templa Ramverksdotter');
    expect((await story.history(key)).map((it) => it.Verb)).toEqual([
      'duty.close',
      'duty.handBack',
      'duty.close',
      'duty.receive',
    ]);
    expect((await story.items('areas')).filter((it) => it.UnitId === 'glimmerskolan')).toMatchObject([
      { Area: 'Närvaro', Motive: 'Frånvaron ökar' },
    ]);
  });

  it('asks for a change of what is handed in: opened again, the gate waits, and it is handed in anew', async () => {
    const key = sketch('glimmerskolan');
    await story.press(head('glimmerskolan'), key, 'duty.askReopen', { reopenReason: 'Ett område saknas' });
    expect(story.status(key)).toBe('done');
    await story.press(chief!, key, 'request.answer', { granted: 'yes' });
    expect(story.status(key)).toBe('returned');
    expect(await story.chatSays(head('glimmerskolan'), key)).toContain('har öppnat uppgiften igen: Ett område saknas');
    await story.press(head('glimmerskolan'), key, 'duty.close', { areas: 'Närvaro\nLäsning' });
    expect((await story.items('areas')).filter((it) => it.UnitId === 'glimmerskolan').map((it) => it.Area)).toEqual([
      'Närvaro',
      'Läsning',
    ]);
  });

  it('more time is refused, then granted, and the reminders follow the new day', async () => {
    const unit = 'kulturskolan-klangbubblan';
    const key = sketch(unit);
    const wish = { newDate: '2026-04-20', moreTimeReason: 'Ny i tjänsten' };
    await story.press(head(unit), key, 'duty.moreTime', wish);
    expect((await story.item('duties', key)).ExtendedTo ?? null).toBeNull();
    await story.day('2026-02-11');
    expect(await story.chatSays(chief!, key)).toContain('Utkasta Skissgren ber om tid till 20 april: Ny i tjänsten');
    await story.press(chief!, key, 'request.answer', { granted: 'no', answerReason: 'Nämnden väntar' });
    expect(await story.chatSays(head(unit), key)).toContain('Templa Ramverksdotter sa nej: Nämnden väntar');
    await story.press(head(unit), key, 'duty.moreTime', wish);
    await story.press(chief!, key, 'request.answer', { granted: 'yes', newDate: '2026-04-15' });
    expect(await story.item('duties', key)).toMatchObject({ ExtendedTo: '2026-04-15', Due: '2026-03-31' });
    await story.day('2026-04-01');
    expect(story.status(key)).toBe('open');
    await story.day('2026-04-16');
    expect(story.status(key)).toBe('late');
    expect((await story.cardsOf(head(unit), key)).length).toBe(1);
    await story.press(head(unit), key, 'duty.close', { areas: 'Dans' });
  });

  it('"inte jag" goes to the superior, who gives it to somebody else; that one answers as their own', async () => {
    const unit = 'vuxenlar-exempelbro';
    const key = sketch(unit);
    await story.press(head(unit), key, 'duty.notMine', { who: 'biträdande rektor' });
    await story.day('2026-04-17');
    expect(await story.chatSays(chief!, key)).toContain(
      'Kopia Malmexempel har svarat att uppgiften hör till någon annan',
    );
    await story.press(chief!, key, 'duty.handOver', { person: developer!, handOverReason: 'Samordnar' });
    await story.day('2026-04-20');
    expect(await story.chatSays(developer!, key)).toContain(
      'har lämnat över uppgiften till Loopa Hjulström: Samordnar',
    );
    expect(await story.chatSays(head(unit), key)).toContain('Uppgiften ligger hos Loopa Hjulström.');
    await story.press(developer!, key, 'duty.close', { areas: 'Validering' });
    expect(await story.item('duties', key)).toMatchObject({ State: 'Klar', ClosedByName: 'Loopa Hjulström' });
    expect((await story.history(key)).map((it) => [it.Verb, it.ByName])).toEqual([
      ['duty.notMine', 'Kopia Malmexempel'],
      ['duty.handOver', 'Templa Ramverksdotter'],
      ['duty.close', 'Loopa Hjulström'],
    ]);
  });

  it('a vacant post is the superior’s own, and the trace says who answered', async () => {
    const unit = 'centrala-elevhalsan';
    const key = sketch(unit);
    await story.edit('assignments', `unitHead/${unit}/${head(unit)}`, { To: '2026-04-20' });
    await story.day('2026-04-21');
    expect(await story.chatSays(chief!, key)).toContain('Du får detta som förvaltningschef');
    await story.press(chief!, key, 'duty.close', { areas: 'Förebyggande arbete' });
    expect(await story.item('duties', key)).toMatchObject({ ClosedByRole: 'departmentHead', OnBehalf: false });
  });

  it('one who has blocked the bot misses nothing: the others get theirs, a mail comes with the reason kept, and the card comes after', async () => {
    const unit = 'trollmossens-forskola';
    await story.tenant.block(head(unit));
    await story.day('2026-04-22');
    const rows = () =>
      story.app.database.db
        .selectFrom('reminders')
        .select(['state', 'problem'])
        .where('user_id', '=', head(unit))
        .orderBy('seq')
        .execute();
    await story.day('2026-05-04');
    expect((await rows()).some((it) => it.state === 'mailed' && it.problem === 'blocked')).toBe(true);
    expect((await story.cardsOf(head('manstensskolan'), sketch('manstensskolan'))).length).toBe(1);
    await story.tenant.unblock(head(unit));
    await story.press(head(unit), sketch(unit), 'duty.close', { areas: 'Lek' });
    expect(story.status(sketch(unit))).toBe('done');
  });

  it('a stand-in has the duties from the first day to the last, in the midst of an open one; history keeps the names', async () => {
    const unit = 'stjarnbrogymnasiet';
    const key = sketch(unit);
    await story.app.app.arrange(
      'standIn.appoint',
      {
        standInUnit: unit,
        person: head('pepparkottens-forskola'),
        standInFrom: '2026-05-05',
        standInTo: '2026-06-10',
        standInReason: 'Föräldraledighet',
      },
      { userId: chief as never, name: '' },
    );
    await story.day('2026-05-05');
    expect(await story.chatSays(head('pepparkottens-forskola'), key)).toContain('tf rektor');
    expect(await story.chatSays(head(unit), key)).toContain('Uppgiften ligger hos Exempla Provberg.');
    await story.press(head('pepparkottens-forskola'), key, 'duty.moreTime', {
      newDate: '2026-06-15',
      moreTimeReason: 'Ny på posten',
    });
    await story.press(chief!, key, 'request.answer', { granted: 'yes', newDate: '2026-06-15' });
    await story.day('2026-06-11');
    expect(await story.chatSays(head(unit), key)).toContain('Du får detta som rektor');
    await story.press(head(unit), key, 'duty.close', { areas: 'Genomströmning' });
    expect((await story.history(key)).map((it) => it.ByName)).toEqual([
      'Exempla Provberg',
      'Templa Ramverksdotter',
      'Hypoteta Prövlund',
    ]);
  });

  it('a reminder due on midsommarafton is moved to the first sending day after the quiet summer', async () => {
    const sentOn = async (day: string) =>
      (
        await story.app.database.db
          .selectFrom('reminders')
          .select('key')
          .where('planned_on', '=', day as never)
          .execute()
      ).length;
    await story.day('2026-06-19');
    await story.day('2026-08-09');
    expect(await sentOn('2026-06-19')).toBe(0);
    expect(await sentOn('2026-08-09')).toBe(0);
    await story.day('2026-08-10');
    expect(await sentOn('2026-08-10')).toBeGreaterThan(0);
  });

  it('politicians’ consultations: seven are entered one by one, and the year is closed with them', async () => {
    const key = '2026-U17-central';
    for (let number = 1; number <= 7; number += 1)
      await story.press(secretary!, key, 'duty.addEntry', {
        date: `2026-0${number}-15`,
        place: `Samråd ${number}`,
        participants: 'två ledamöter',
      });
    expect(await story.press(secretary!, key, 'duty.close')).toContain('Klar. Notera Paragrafsson');
    expect((await story.items('visits')).filter((it) => it.Duty === key).map((it) => it.Title)).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((number) => `Samråd ${number}`),
    );
  });

  it('nothing is closed that nothing was entered for', async () => {
    const next = '2027-M02-central';
    const refused = await story.forge(secretary!, 'duty.close', { duty: next });
    expect(JSON.stringify(refused.value)).toContain('Det finns inget inlagt än.');
    await story.press(secretary!, next, 'duty.notNeeded', { notNeededReason: 'Besöken flyttas till hösten' });
    expect(await story.item('duties', next)).toMatchObject({ State: 'Behövs inte' });
  });
});

describe('the last minute of the year', () => {
  let story: Story;
  beforeAll(async () => {
    story = await storyWorld('2026-12-01', [2026, 2027]);
  });
  afterAll(() => story.close());

  it('a plan handed in on 31 December at 23:50 is of that day, and nobody is reminded in the new year', async () => {
    const key = '2026-U11-manstensskolan';
    await story.day('2026-12-01');
    await story.day('2026-12-31');
    story.at('23:50');
    await story.press(head('manstensskolan'), key, 'duty.close', { inStratsys: 'true' });
    expect(await story.item('duties', key)).toMatchObject({ ClosedAt: '2026-12-31T23:50:00+01:00' });
    const before = (await story.cardsOf(head('manstensskolan'), key)).length;
    await story.day('2027-01-04');
    expect((await story.cardsOf(head('manstensskolan'), key)).length).toBe(before);
    expect(await story.chatSays(head('manstensskolan'), key)).toContain('31 december 2026 kl. 23:50');
  });

  it('no consultation was held this year, and that is said with a reason', async () => {
    await story.day('2027-01-05');
    await story.press(secretary!, '2026-U17-central', 'duty.notNeeded', { notNeededReason: 'Inga samråd begärdes' });
    expect(await story.item('duties', '2026-U17-central')).toMatchObject({
      State: 'Behövs inte',
      Reason: 'Inga samråd begärdes',
    });
    expect((await story.items('visits')).length).toBe(0);
  });

  it('M10 and U16 are closed by one meeting, each with its own row of history', async () => {
    await story.day('2027-02-02');
    const unit = 'manstensskolan';
    await story.edit('duties', `2027-M08-${unit}`, {
      State: 'Behövs inte',
      ClosedAt: '2027-01-05T09:00:00+01:00',
      ClosedById: chief!,
      ClosedByName: 'Templa Ramverksdotter',
      ClosedByRole: 'departmentHead',
    });
    for (const step of ['M04', 'M06d'])
      if (story.world().duties.has(`2027-${step}-central` as never))
        await story.edit('duties', `2027-${step}-central`, {
          State: 'Behövs inte',
          ClosedAt: '2027-01-05T09:00:00+01:00',
          ClosedById: chief!,
          ClosedByName: 'Templa Ramverksdotter',
          ClosedByRole: 'departmentHead',
        });
    expect(story.status(`2027-M10-${unit}`)).toBe('open');
    await story.press(head(unit), `2027-M10-${unit}`, 'duty.close', {
      date: '2027-02-09',
      departmentHeadNeeded: 'yes',
      sameMeeting: 'true',
    });
    for (const key of [`2027-M10-${unit}`, `2026-U16-${unit}`]) {
      expect(await story.item('duties', key)).toMatchObject({ State: 'Klar' });
      expect(await story.history(key)).toHaveLength(1);
    }
    expect(await story.say(chief!, 'översikt')).toContain('Möten där du är önskad');
  });
});

describe('the night when the clock is put forward', () => {
  let story: Story;
  beforeAll(async () => {
    story = await storyWorld('2026-03-27', [2027]);
  });
  afterAll(() => story.close());

  it('has its morning card on both sides, and stamps with the right distance to UTC', async () => {
    await story.day('2026-03-27');
    await story.press(head('manstensskolan'), sketch('manstensskolan'), 'duty.close', { areas: 'Läsning' });
    await story.day('2026-03-29');
    await story.day('2026-03-30');
    await story.press(head('glimmerskolan'), sketch('glimmerskolan'), 'duty.close', { areas: 'Närvaro' });
    expect(await story.item('duties', sketch('manstensskolan'))).toMatchObject({
      ClosedAt: '2026-03-27T08:00:00+01:00',
    });
    expect(await story.item('duties', sketch('glimmerskolan'))).toMatchObject({
      ClosedAt: '2026-03-30T08:00:00+02:00',
    });
  });
});
