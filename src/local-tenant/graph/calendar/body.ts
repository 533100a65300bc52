import { escapeHtml } from '../../../html.ts';

const PREVIEW_LENGTH = 255;

export interface ItemBody {
  readonly contentType: string;
  readonly content: string;
}

const page = (head: string, content: string): string =>
  `<html>\r\n<head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">${head}\r\n</head>\r\n<body>\r\n${content}\r\n</body>\r\n</html>\r\n`;

/** Whatever could run is taken out, as Outlook does unless `outlook.allow-unsafe-html` is preferred. */
const safe = (html: string): string =>
  html.replace(/<script\b[^>]*>[\s\S]*?<\/script\s*>/gi, '').replace(/\son\w+\s*=\s*("[^"]*"|'[^']*')/gi, '');

/** A body as the mailbox keeps it: HTML, whatever it was written in (resources/itembody). */
export const keptHtml = ({ contentType, content }: ItemBody): string => {
  if (content === '') return '';
  if (contentType.toLowerCase() === 'text')
    return page(
      '\r\n<!-- converted from text -->',
      `<div class="PlainText">${escapeHtml(content).replace(/\r?\n/g, '<br>\r\n')}</div>`,
    );
  return /<html[\s>]/i.test(content) ? safe(content) : page('', safe(content));
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** The text that an HTML body shows. */
export const textOf = (html: string): string =>
  html
    .replace(/<head[\s\S]*?<\/head>/gi, '')
    .replace(/\r?\n/g, ' ')
    .replace(/<br\s*\/?>|<\/(p|div|li|tr|h[1-6])>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(nbsp|lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity]!)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();

export const previewOf = (html: string): string => textOf(html).slice(0, PREVIEW_LENGTH);
