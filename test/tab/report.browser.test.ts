import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { LANGUAGES } from '../../src/cycle/definition/text.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { sentence } from '../../src/text/facts.ts';
import { ME } from '../fixtures/timeline-2026.ts';
import { describeInBrowser as describe } from '../helpers/browser.ts';
import { visitTab } from './visit.ts';
import { literally, wordsOf } from './words.ts';

const visit = visitTab((host) => {
  host.me = CENTRAL.departmentHead;
});

describe.each(LANGUAGES)('the draft of a tertial report, in %s', (language) => {
  const { tab: words, shared, step } = wordsOf(language);

  it('is reached from the header by those who lead, tells what it will hold, and is a Word document', async () => {
    await visit.open(`?view=list&lang=${language}`);
    await visit.tab.getByRole('button', { name: words.more, exact: true }).click();
    await visit.tab.getByRole('button', { name: words.view.report }).click();
    await visit.tab.getByRole('heading', { name: `${sentence(step('U13').artefact)} 2025` }).waitFor();
    await visit.tab.getByText(words.report.answered(11, 11)).waitFor();
    const [download] = await Promise.all([
      visit.page.waitForEvent('download'),
      visit.tab.getByRole('button', { name: words.report.save }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('T3-2025.docx');
    const parts = Object.entries(unzipSync(await readFile((await download.path())!)));
    // Every part is XML that a strict reader takes.
    const faults = await visit.page.evaluate(
      (texts) =>
        texts.flatMap((text) =>
          [...new DOMParser().parseFromString(text, 'application/xml').querySelectorAll('parsererror')].map(
            (it) => it.textContent,
          ),
        ),
      parts.map(([, bytes]) => strFromU8(bytes)),
    );
    expect(faults).toEqual([]);
    const written = strFromU8(parts.find(([name]) => name === 'word/document.xml')![1]);
    expect(written).toContain('Trygghet och studiero');
    expect(written).toContain(words.report.conclusionPrompt);
  });

  it('is of another year and tertial when they are chosen, and names who is missing', async () => {
    await visit.open(`?view=report&lang=${language}`);
    await visit.tab.getByRole('combobox', { name: words.column.year }).selectOption('2026');
    await visit.tab.getByRole('combobox', { name: words.report.tertial }).selectOption(words.tertial(1));
    await visit.tab.getByText(new RegExp(`^${literally(words.report.missing)} .*Vuxenlär Exempelbro`)).waitFor();
    await visit.tab.getByText(words.report.answered(0, 11)).waitFor();
  });

  it('is not for others to write', async () => {
    visit.host.me = ME;
    await visit.open(`?view=report&lang=${language}`);
    await visit.tab.getByText(shared.error['report.not-yours']({})).waitFor();
    expect(await visit.tab.getByRole('button', { name: words.more, exact: true }).count()).toBe(0);
  });
});
