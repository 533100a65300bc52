import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { TertialReportResponse } from '../../src/api/contract.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { messages } from '../../src/text/index.ts';
import { tabEn } from '../../src/text/tab.en.ts';
import { tabSv } from '../../src/text/tab.sv.ts';
import { tertialOn } from '../../tab/features/report/report.tsx';
import { reportBlocks, reportTitle } from '../../tab/features/report/report-document.ts';
import { wordDocument } from '../../tab/features/report/word.ts';
import { answersOn, TODAY } from '../fixtures/timeline-2026.ts';

const sv = { language: 'sv', tab: tabSv, shared: messages.sv, setLanguage: () => undefined } as const;
const en = { language: 'en', tab: tabEn, shared: messages.en, setLanguage: () => undefined } as const;
const report = answersOn(TODAY, [], CENTRAL.departmentHead).tertialReport(2025, 3);
const around = { organisation: 'Utbildningsförvaltningen', today: TODAY };
const partsOf = (file: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]));

describe('the draft of a report', () => {
  const blocks = reportBlocks(report, around, sv);
  const texts = (kind: string) => blocks.flatMap((it) => (it.kind === kind && 'text' in it ? [it.text] : []));

  it('has a heading for each goal between summary and what comes next, with a place for the conclusion', () => {
    expect(texts('title')).toEqual(['Förvaltningens årsredovisning 2025']);
    expect(texts('heading')).toEqual([
      'Sammanfattning',
      'Underlag',
      'Trygghet och studiero i varje grupp',
      'Vad vi gör nu',
    ]);
    expect(texts('prompt')).toHaveLength(3);
    expect(texts('text')).toContain('Enheternas bedömning: grön 1, gul 1.');
    expect(texts('unit')).toEqual([
      'Månstensskolan F–6 (grön; trygghetsindex åk 5: 8,4)',
      'Glimmerskolan 7–9 (gul; trygghetsindex åk 5: 8)',
    ]);
    expect(texts('note').at(-1)).toMatch(/^Har inte skrivit om målet: .*Vuxenlär Exempelbro/);
  });

  it('has every measure in a table over the tertials, with a dash where nothing is known', () => {
    expect(blocks.find((it) => it.kind === 'table')).toEqual({
      kind: 'table',
      headings: ['Mätetal', 'Utgångsvärde', 'T1', 'T2', 'T3', 'Målvärde'],
      rows: [['trygghetsindex åk 5', '8,1', '–', '8,2', '8,2', '8,6']],
    });
  });

  it('names the units that have not answered', () => {
    const some: TertialReportResponse = { ...report, answered: ['A'], missing: ['B', 'C'] };
    const made = reportBlocks(some, around, sv);
    expect(made).toContainEqual({ kind: 'text', text: '1 av 3 enheter har lämnat in sin uppföljning.' });
    expect(made).toContainEqual({ kind: 'bullets', items: ['B', 'C'] });
  });

  it('says so where there are no goals, and speaks English', () => {
    const made = reportBlocks({ ...report, goals: [] }, around, en);
    expect(made.some((it) => it.kind === 'text' && /2025/.test(it.text))).toBe(true);
    expect(reportTitle({ writtenIn: 'U03', operatingYear: 2026 }, en)).toMatch(/T1.* 2026$/);
  });

  it('is of the tertial that is reported on that day', () => {
    expect(['2026-02-10', '2026-04-02', '2026-07-31', '2026-08-01', '2026-11-30', '2026-12-01'].map(tertialOn)).toEqual(
      [
        { year: 2025, tertial: '3' },
        { year: 2026, tertial: '1' },
        { year: 2026, tertial: '1' },
        { year: 2026, tertial: '2' },
        { year: 2026, tertial: '2' },
        { year: 2026, tertial: '3' },
      ],
    );
  });
});

describe('a Word document', () => {
  const parts = partsOf(wordDocument('Rapport <2025>', 'sv-SE', reportBlocks(report, around, sv)));
  const body = parts['word/document.xml']!;

  it('has every part that it names, and names every part that it has', () => {
    const named = [...parts['[Content_Types].xml']!.matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name);
    expect(named.sort()).toEqual(
      Object.keys(parts)
        .filter((it) => !it.endsWith('.rels') && !it.startsWith('['))
        .sort(),
    );
    const targets = [...parts['word/_rels/document.xml.rels']!.matchAll(/Target="([^"]+)"/g)].map(
      ([, it]) => `word/${it}`,
    );
    for (const target of targets) expect(parts).toHaveProperty([target]);
  });

  it('uses only styles that it has, and gives headings their levels', () => {
    const styles = parts['word/styles.xml']!;
    for (const [, style] of body.matchAll(/w:pStyle w:val="([^"]+)"/g))
      expect(styles).toContain(`w:styleId="${style}"`);
    expect(styles).toMatch(/w:styleId="Heading1">.*?<w:outlineLvl w:val="0"\/>/);
  });

  it('keeps what people wrote as text, with its lines, and drops signs that XML does not have', () => {
    expect(body).toContain(
      'Fler vuxna på rasterna &#60;gav&#62; lugn &#38; ro.</w:t><w:br/><w:t xml:space="preserve">Vi',
    );
    expect(parts['docProps/core.xml']).toContain('Rapport &#60;2025&#62;');
    const odd = partsOf(wordDocument('x', 'sv-SE', [{ kind: 'text', text: 'a\u0007b\uffff' }]));
    expect(odd['word/document.xml']).toContain('>ab</w:t>');
  });

  it('has as many cells in each row as columns in its grid, and a paragraph in every cell', () => {
    const [table] = body.match(/<w:tbl>.*?<\/w:tbl>/s)!;
    const columns = table!.match(/<w:gridCol /g)!.length;
    const widths = [...table!.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, it]) => Number(it));
    // "Utgångsvärde" stands on one line: more room than "T1", and none of them beyond the margins.
    expect(widths[1]).toBeGreaterThan(2 * widths[2]!);
    expect(widths.reduce((sum, it) => sum + it, 0)).toBeLessThanOrEqual(9070);
    for (const [row] of table!.matchAll(/<w:tr>.*?<\/w:tr>/gs)) expect(row.match(/<w:tc>/g)).toHaveLength(columns);
    for (const [cell] of table!.matchAll(/<w:tc>.*?<\/w:tc>/gs)) expect(cell).toMatch(/<\/w:p><\/w:tc>$/);
  });
});
