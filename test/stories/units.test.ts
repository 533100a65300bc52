import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Story, storyWorld, WHO } from './story-world.ts';

const { chief } = WHO as Record<string, string>;
const head = (unit: string) => WHO[unit]!;
const GONE = 'trollmossens-forskola';
const TAKES_OVER = 'pepparkottens-forskola';

describe('units that come and go in the midst of the year', () => {
  let story: Story;
  beforeAll(async () => {
    story = await storyWorld('2026-03-01', [2026, 2027]);
    await story.day('2026-04-15');
  });
  afterAll(() => story.close());

  it('merged on 1 August: what was late is answered by the receiving head, what came after is not owed', async () => {
    await story.answer(`2027-M01-${GONE}`);
    await story.edit('units', GONE, { To: '2026-07-31', MergedInto: TAKES_OVER });
    await story.day('2026-08-10');
    const late = `2026-U01-${GONE}`;
    expect(story.status(late)).toBe('late');
    expect(await story.chatSays(head(TAKES_OVER), late)).toContain('Trollmossens förskola');
    await story.press(head(TAKES_OVER), late, 'duty.close', { inStratsys: 'true' });
    expect(await story.item('duties', late)).toMatchObject({
      State: 'Klar',
      ClosedByName: 'Exempla Provberg',
      UnitId: GONE,
    });
    expect(story.status(`2026-U06-${GONE}`)).toBe('notNeeded');
    expect(await story.cardsOf(head(GONE), `2026-U06-${GONE}`)).toEqual([]);
  });

  it('its history stays, and no gate waits for it', async () => {
    expect((await story.history(`2027-M01-${GONE}`)).map((it) => it.ByName)).toEqual(['Testo Låtsasson']);
    expect(await story.item('duties', `2027-M01-${GONE}`)).toMatchObject({ ClosedByName: 'Testo Låtsasson' });
    await story.answerAll(2026, 'U06', 'U07');
    await story.day('2026-09-01');
    expect(story.duty('2026-U08-central').progress.state).toBe('pending');
    expect(await story.chatSays(chief!, '2026-U08-central')).not.toContain('Väntar på');
  });

  it('new from August: it has what falls after its first day, and nothing of the spring', async () => {
    await story.add('units', {
      Title: 'Nya Sagoskolan',
      Key: 'nya-sagoskolan',
      Type: 'grundskola',
      From: '2026-08-01',
    });
    await story.add('assignments', {
      Title: 'Testo Låtsasson',
      Key: `unitHead/nya-sagoskolan/${head(GONE)}`,
      UserId: head(GONE),
      JobTitle: 'rektor',
      Role: 'unitHead',
      UnitId: 'nya-sagoskolan',
      Acting: false,
    });
    await story.publish(2026, '2026-03-01');
    await story.day('2026-09-02');
    const steps = [...story.world().duties.values()]
      .filter((it) => it.unit === ('nya-sagoskolan' as never) && it.operatingYear === 2026)
      .map((it) => it.step)
      .sort();
    expect(steps).toEqual(['U06', 'U07', 'U11', 'U12', 'U16']);
    expect(await story.chatSays(head(GONE), '2026-U06-nya-sagoskolan')).toContain('Nya Sagoskolan');
  });
});
