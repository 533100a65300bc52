import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arshjul } from '../helpers/local.ts';
import { type Story, storyWorld } from '../stories/story-world.ts';

describe('arshjul meetings import', () => {
  let story: Story;
  let folder: string;
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  beforeAll(async () => {
    story = await storyWorld('2026-03-02', [2026]);
    folder = mkdtempSync(join(tmpdir(), 'arshjul-files-'));
  }, 120_000);
  afterAll(async () => {
    await story.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows what would be done, and does it, once', async () => {
    const moved = file('dagar.csv', 'datum;tid\n2026-05-19;09:00\n26/5;13:00');
    const seen = await arshjul(
      ['meetings', 'import', moved, '--body', 'un', '--preview', '--json'],
      story.appEnvironment,
    );
    expect(seen).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(seen.out)).toMatchObject({
      writes: 1 + 1,
      lines: [{ kind: 'moved', body: 'UN', date: '2026-05-19', from: '2026-05-26' }],
      unread: [{ line: 3, reason: 'noYear' }],
    });
    expect(await story.item('meetings', 'UN-2026-05-26')).not.toHaveProperty('MovedTo', '2026-05-19');
    const done = await arshjul(['meetings', 'import', moved, '--body', 'UN'], story.appEnvironment);
    expect(done.code).toBe(0);
    expect(done.out).toMatch(/Flyttas +UN +tisdag 19 maj 2026[\s\S]*Rad 3: Årtal saknas[\s\S]*är inläst/);
    expect(await story.item('meetings', 'UN-2026-05-26')).toMatchObject({ MovedTo: '2026-05-19' });
    const again = await arshjul(['meetings', 'import', moved, '--body', 'UN', '--json'], story.appEnvironment);
    expect(JSON.parse(again.out)).toMatchObject({ writes: 0, written: 0 });
    const history = (await story.items('history')).filter((it) => it.Verb === 'meeting.import' && !it.StepId);
    expect(history).toMatchObject([{ ByName: 'Årshjul', FromState: '2026-05-26', ToState: '2026-05-19' }]);
  }, 60_000);

  it('says in one line what is wrong with its arguments or the file, with exit code 2', async () => {
    for (const args of [
      ['import'],
      ['export', 'x.csv'],
      ['import', join(folder, 'finns-inte.csv')],
      ['import', file('tom.csv', '')],
      ['import', file('utan.csv', 'när\ni maj')],
      ['import', file('rätt.csv', 'datum\n2026-05-19'), '--body', 'XX'],
    ]) {
      const { code, out, err } = await arshjul(['meetings', ...args], story.appEnvironment);
      expect({ code, out, lines: err.trim().split('\n').length }, args.join(' ')).toEqual({
        code: 2,
        out: '',
        lines: 1,
      });
    }
  }, 60_000);
});
