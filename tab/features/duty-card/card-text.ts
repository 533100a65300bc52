const asHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * A card's text as HTML that is safe to insert: nothing of the text is a tag. Of Markdown it knows bold, and signs that
 * are escaped stand as themselves, as in Teams; the cards use no more.
 */
export const cardHtml = (text: string): string =>
  text
    .split(/(\\[\\`*_{}[\]()#+\-.!|~>])/)
    .map((part, index) => (index % 2 === 1 ? asHtml(part.slice(1)).replace('*', '&#42;') : asHtml(part)))
    .join('')
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>');
