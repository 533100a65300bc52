import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { messages } from '../../src/text/index.ts';
import { tabSv } from '../../src/text/tab.sv.ts';
import { firstUnit, unitMonths } from '../../tab/features/take/unit-rows.ts';
import { columnName, workbook } from '../../tab/features/take/workbook.ts';
import { decisionSheet, dutySheet } from '../../tab/features/take/year-sheets.ts';
import { GOALS_DECISION } from '../fixtures/goals-decision.ts';
import { answersOn } from '../fixtures/timeline-2026.ts';

const words = { language: 'sv', tab: tabSv, shared: messages.sv, setLanguage: () => undefined } as const;
const year = answersOn().timeline(2026);
const partsOf = (file: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]));

describe('an Excel workbook', () => {
  const parts = partsOf(
    workbook([
      {
        name: 'Uppgifter: [alla]',
        headings: ['Steg', 'År'],
        rows: [
          ['=1+1 <b> & "å"\u0007', 2027],
          [{ day: '2026-03-31' }, ''],
        ],
      },
      { name: 'Beslut', headings: ['Steg'], rows: [] },
    ]),
  );

  it('has a sheet for each, with a name that Excel takes', () => {
    expect(parts['xl/workbook.xml']).toContain('<sheet name="Uppgifter   alla " sheetId="1" r:id="rId1"/>');
    expect(Object.keys(parts).filter((it) => it.startsWith('xl/worksheets'))).toHaveLength(2);
    expect(parts['[Content_Types].xml']).toContain('/xl/worksheets/sheet2.xml');
  });

  it('keeps texts as texts, never as formulas, and numbers as numbers', () => {
    const sheet = parts['xl/worksheets/sheet1.xml']!;
    expect(sheet).toContain(
      '<c r="A2" s="0" t="inlineStr"><is><t xml:space="preserve">=1+1 &#60;b&#62; &#38; &#34;å&#34;</t></is></c>',
    );
    expect(sheet).toContain('<c r="B2" s="0"><v>2027</v></c>');
    expect(sheet).toContain('<autoFilter ref="A1:B3"/>');
  });

  it('keeps days as days, which Excel counts from the last one of 1899 but one, and leaves out what is empty', () => {
    const sheet = parts['xl/worksheets/sheet1.xml']!;
    expect(sheet).toContain('<row r="3"><c r="A3" s="2"><v>46112</v></c></row>');
    expect(parts['xl/styles.xml']).toContain('numFmtId="14"');
  });

  it('is printed as wide as the paper with the headings on every page', () => {
    expect(parts['xl/worksheets/sheet1.xml']).toContain('orientation="landscape" fitToWidth="1" fitToHeight="0"');
    expect(parts['xl/workbook.xml']).toContain('localSheetId="0">\'Uppgifter   alla \'!$1:$1</definedName>');
  });

  it('counts columns as Excel does', () => {
    expect([0, 25, 26, 51, 52].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA']);
  });
});

describe('a unit’s year', () => {
  it('is its duties month by month, in order of their last days', () => {
    const months = unitMonths(year, 'kulturskolan-klangbubblan');
    expect(months.map(({ month, rows }) => [month, rows.map(({ step }) => step.stepId)])).toEqual([
      ['2026-02', ['M10', 'U16']],
      // More time is granted until 10 April.
      ['2026-04', ['M01', 'U01', 'U02']],
      ['2026-08', ['M05', 'U06', 'U07']],
      ['2026-11', ['M06a', 'M06c']],
      ['2026-12', ['M08', 'U11', 'U12']],
    ]);
    expect(unitMonths(year, 'finns-inte')).toEqual([]);
  });

  it('is first that of the unit one has chosen, else one’s own, else the first', () => {
    expect(firstUnit(year, 'glimmerskolan')).toBe('glimmerskolan');
    expect(firstUnit(year, 'finns-inte')).toBe('manstensskolan');
    expect(firstUnit({ ...year, me: { ...year.me, roles: [] } }, undefined)).toBe(year.units[0]!.id);
    expect(firstUnit({ ...year, units: [] }, undefined)).toBeUndefined();
  });
});

describe('what goes into it', () => {
  it('is a row for every duty of the steps that are shown', () => {
    const shown = year.steps.filter((it) => it.id === '2027-M01');
    const { headings, rows } = dutySheet(year, shown, words);
    expect(rows).toHaveLength(11);
    for (const row of rows) expect(row).toHaveLength(headings.length);
    expect(rows.find((it) => it[4] === 'Glimmerskolan 7–9')).toEqual([
      'M01',
      'Skiss på utvecklingsområden',
      2027,
      'Mål och handlingsplaner',
      'Glimmerskolan 7–9',
      'Fiktiva Skuggström, rektor',
      { day: '2026-03-31' },
      'Klar',
      { day: '2026-02-06' },
    ]);
  });

  it('is every decision in those steps, in the words of the minutes', () => {
    const { headings, rows } = decisionSheet(
      { decisions: [GOALS_DECISION, { ...GOALS_DECISION, step: '2030-M04' }] },
      year.steps,
      words,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toHaveLength(headings.length);
    expect(rows[0]!.slice(0, 5)).toEqual(['M04', 'Beslut om nämndmål', 2027, 'UN', { day: '2026-08-25' }]);
    expect(rows[0]).toContain('UN 2026/0118');
  });
});
