import { strToU8, zipSync } from 'fflate';

/** What a document is made of, from top to bottom. */
export type Block =
  | { readonly kind: 'title' | 'heading' | 'subheading' | 'unit' | 'text' | 'quiet' | 'note'; readonly text: string }
  /** Something that whoever writes the report is to fill in. */
  | { readonly kind: 'prompt'; readonly text: string }
  | { readonly kind: 'bullets'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[] };

const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    // Signs that XML 1.0 does not allow.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

/** A run of text; its own line breaks stay. */
const run = (text: string, bold = false): string =>
  `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}${text
    .split(/\r?\n/)
    .map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`)
    .join('<w:br/>')}</w:r>`;

const paragraph = (style: string | undefined, text: string, bold = false): string =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${run(text, bold)}</w:p>`;

/** Twentieths of a point between the margins of A4. */
const TEXT_WIDTH = 9070;
/** Letters: what a cell's margins take, and what is broken into lines rather than given more of the page. */
const CELL_AIR = 4;
const LONGEST_CELL = 44;

const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string => {
  const lengths = headings.map((heading, column) =>
    Math.min(Math.max(heading.length, ...rows.map((it) => it[column]?.length ?? 0)) + CELL_AIR, LONGEST_CELL),
  );
  const all = lengths.reduce((sum, it) => sum + it, 0);
  const widths = lengths.map((it) => Math.floor((TEXT_WIDTH * it) / all));
  const cell = (text: string, column: number, bold: boolean) =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[column]}" w:type="dxa"/></w:tcPr>${paragraph('Cell', text, bold)}</w:tc>`;
  const line = (cells: readonly string[], isHeading: boolean) =>
    `<w:tr><w:trPr><w:cantSplit/>${isHeading ? '<w:tblHeader/>' : ''}</w:trPr>${cells.map((it, column) => cell(it, column, isHeading)).join('')}</w:tr>`;
  const border = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>`;
  return `<w:tbl><w:tblPr><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>${['top', 'bottom', 'insideH'].map(border).join('')}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths.map((it) => `<w:gridCol w:w="${it}"/>`).join('')}</w:tblGrid>${line(headings, true)}${rows.map((it) => line(it, false)).join('')}</w:tbl>${paragraph('Cell', '')}`;
};

const STYLE_OF = {
  title: 'Title',
  heading: 'Heading1',
  subheading: 'Heading2',
  unit: 'Heading3',
  quiet: 'Quiet',
  note: 'Note',
  prompt: 'Prompt',
} as const;

const drawn = (block: Block): string => {
  if (block.kind === 'table') return table(block.headings, block.rows);
  if (block.kind === 'bullets')
    return block.items
      .map(
        (it) =>
          `<w:p><w:pPr><w:pStyle w:val="ListBullet"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(it)}</w:p>`,
      )
      .join('');
  return paragraph(block.kind === 'text' ? undefined : STYLE_OF[block.kind], block.text);
};

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PART = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

interface Look {
  readonly id: string;
  readonly name: string;
  readonly before?: number;
  readonly after?: number;
  readonly keepNext?: boolean;
  readonly level?: number;
  /** Half points. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly color?: string;
}

const LOOKS: readonly Look[] = [
  { id: 'Title', name: 'Title', after: 120, keepNext: true, size: 44, bold: true },
  { id: 'Heading1', name: 'heading 1', before: 360, after: 120, keepNext: true, level: 0, size: 30, bold: true },
  { id: 'Heading2', name: 'heading 2', before: 200, after: 60, keepNext: true, level: 1, size: 24, bold: true },
  { id: 'Heading3', name: 'heading 3', before: 120, after: 20, keepNext: true, level: 2, size: 22, bold: true },
  { id: 'Quiet', name: 'Quiet', after: 120, color: '616161' },
  { id: 'Note', name: 'Note', before: 200, after: 120, color: '616161' },
  { id: 'Prompt', name: 'Prompt', after: 120, italic: true, color: '5B5FC7' },
  { id: 'Cell', name: 'Cell', before: 40, after: 40, size: 20 },
  { id: 'ListBullet', name: 'List Bullet', after: 40 },
];

/** Elements in the order that the schema asks for (ECMA-376 part 1, 17.3.1.26 and 17.3.2.28). */
const style = ({ id, name, before = 0, after = 0, keepNext, level, size, bold, italic, color }: Look): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${keepNext ? '<w:keepNext/>' : ''}<w:spacing w:before="${before}" w:after="${after}"/>${level === undefined ? '' : `<w:outlineLvl w:val="${level}"/>`}</w:pPr><w:rPr>${bold ? '<w:b/>' : ''}${italic ? '<w:i/>' : ''}${color ? `<w:color w:val="${color}"/>` : ''}${size ? `<w:sz w:val="${size}"/>` : ''}</w:rPr></w:style>`;

const styles = (language: string): string =>
  `${XML}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${LOOKS.map(style).join('')}</w:styles>`;

const NUMBERING = `${XML}<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="240"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

const relation = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${type}" Target="${target}"/>`;
const relations = (all: readonly string[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;

/**
 * A Word document (Office Open XML, ECMA-376 part 1) on A4 with headings that Word's navigation and a screen reader know.
 * `language`: as in `sv-SE`, for spelling and speech.
 */
export const wordDocument = (title: string, language: string, blocks: readonly Block[]): Uint8Array => {
  const files: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${PART}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${PART}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${PART}.numbering+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': relations([
      relation(1, `${OFFICE}/officeDocument`, 'word/document.xml'),
      relation(2, `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
    ]),
    'docProps/core.xml': `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:language>${language}</dc:language></cp:coreProperties>`,
    'word/document.xml': `${XML}<w:document ${W}><w:body>${blocks.map(drawn).join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    'word/styles.xml': styles(language),
    'word/numbering.xml': NUMBERING,
    'word/_rels/document.xml.rels': relations([
      relation(1, `${OFFICE}/styles`, 'styles.xml'),
      relation(2, `${OFFICE}/numbering`, 'numbering.xml'),
    ]),
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
};
