import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pressed } from '../../src/simulation/tenant-control.ts';
import { type Story, storyWorld, textOf, WHO } from './story-world.ts';

const DUTY = '2027-M01-manstensskolan';
const head = WHO.manstensskolan!;
const chief = WHO.chief!;
const ROUNDS = 100;

describe('two people pressing at the same moment', () => {
  let story: Story;
  beforeAll(async () => {
    story = await storyWorld('2026-02-02', [2027]);
    await story.day('2026-02-02');
  });
  // Their two cards have turned hundreds of times, at the pace that Teams lets one chat be written in.
  afterAll(() => story.close(), 240_000);

  it(`${ROUNDS} times, in both orders: one wins, the other is told who and when, and the list has one closing`, async () => {
    const winners = new Set<string>();
    for (let round = 1; round <= ROUNDS; round += 1) {
      const asHead = () => story.forge(head, 'duty.close', { duty: DUTY, areas: `Läsning ${round}` });
      const asChief = () =>
        story.forge(chief, 'duty.close', {
          duty: DUTY,
          areas: `Skrivning ${round}`,
          onBehalfReason: 'Rektor är borta',
        });
      const both = round % 2 === 0 ? [asHead, asChief] : [asChief, asHead];
      const answers: Pressed[] = await Promise.all(both.map((press) => press()));
      const texts = answers.map((it) => textOf(it.value));
      const told = texts.filter((it) => it.includes('Uppgiften är redan klar'));
      expect(told, `round ${round}`).toHaveLength(1);
      const { progress } = story.duty(DUTY);
      const by = 'closing' in progress ? progress.closing.by.name : '';
      winners.add(by);
      expect(told[0], `round ${round}`).toContain(`Uppgiften är redan klar: ${by} svarade 2 februari 2026 kl. 08:00.`);
      const closings = (await story.history(DUTY)).filter((it) => it.ToState === 'done');
      expect(closings, `round ${round}`).toHaveLength(round);
      expect(closings.at(-1)).toMatchObject({ ByName: by });
      expect(await story.item('duties', DUTY)).toMatchObject({ State: 'Klar', ClosedByName: by });
      await story.forge(chief, 'duty.handBack', { duty: DUTY, handBackReason: 'Ett varv till' });
    }
    expect(winners.size).toBe(2);
  }, 240_000);
});
