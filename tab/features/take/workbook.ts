import { strToU8, zipSync } from 'fflate';

/** An ISO local date, shown as the reader's own Excel shows days. */
export interface Day {
  readonly day: string;
}
export type Value = string | number | Day;

/** A sheet: its name, the headings, and rows of texts, numbers and days; an empty text is an empty cell. */
export interface Sheet {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    // Signs that XML 1.0 does not allow.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');

const LETTERS = 26;
/** A, B … Z, AA … */
export const columnName = (index: number): string =>
  (index >= LETTERS ? columnName(Math.floor(index / LETTERS) - 1) : '') + String.fromCharCode(65 + (index % LETTERS));

/** The cells' formats, by their places in styles.xml. */
const PLAIN = 0;
const HEADING = 1;
const DATE = 2;
/** Under the heading, as texts stand: there is nothing to add up. */
const LEFT = '<alignment horizontal="left"/>';

const DAY_MS = 86_400_000;
/** Excel counts days from here, as it takes 1900 for a leap year. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const serial = (day: string): number => (Date.parse(`${day}T00:00:00Z`) - DAY_ZERO) / DAY_MS;

const cell = (value: Value, row: number, column: number, style: number): string => {
  const at = `r="${columnName(column)}${row}"`;
  if (typeof value === 'object') return `<c ${at} s="${DATE}"><v>${serial(value.day)}</v></c>`;
  if (typeof value === 'number') return `<c ${at} s="${style}"><v>${value}</v></c>`;
  if (value === '') return '';
  return `<c ${at} s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
};

const row = (values: readonly Value[], number: number, style: number): string =>
  `<row r="${number}">${values.map((value, column) => cell(value, number, column, style)).join('')}</row>`;

const WIDEST = 60;
const widthOf = (values: readonly Value[]): number =>
  Math.min(WIDEST, Math.max(...values.map((it) => String(typeof it === 'object' ? it.day : it).length)) + 2);

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Headings bold and always in sight, with a filter on them; as wide as a lying A4 in print, the headings on every page. */
const worksheet = ({ headings, rows }: Sheet): string => {
  const last = `${columnName(headings.length - 1)}${rows.length + 1}`;
  const columns = headings.map((heading, index) => {
    const width = widthOf([heading, ...rows.map((it) => it[index]!)]);
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  });
  return `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${row(headings, 1, HEADING)}${rows.map((values, index) => row(values, index + 2, PLAIN)).join('')}</sheetData><autoFilter ref="A1:${last}"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`;
};

/** Sheet names are at most 31 signs and have none of these (Excel's limits). */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);

/** An Excel workbook (Office Open XML, ECMA-376 part 1): texts as they stand, never as formulas. */
export const workbook = (sheets: readonly Sheet[]): Uint8Array => {
  const numbers = sheets.map((_, index) => index + 1);
  const files: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${numbers.map((it) => `<Override PartName="/xl/worksheets/sheet${it}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map(({ name }, index) => `<sheet name="${escaped(sheetName(name))}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets><definedNames>${sheets.map(({ name }, index) => `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${escaped(sheetName(name).replaceAll("'", "''"))}'!$1:$1</definedName>`).join('')}</definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${RELATIONS}">${numbers.map((it) => `<Relationship Id="rId${it}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${it}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf fontId="0" applyAlignment="1">${LEFT}</xf><xf fontId="1" applyFont="1"/><xf fontId="0" numFmtId="14" applyNumberFormat="1" applyAlignment="1">${LEFT}</xf></cellXfs></styleSheet>`,
    ...Object.fromEntries(sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, worksheet(sheet)])),
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
};
