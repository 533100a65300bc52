import { make } from '../dom.ts';

const LINK = /(https?:\/\/[^\s<>]+)/;

/** The event's text, its addresses as links. */
export const drawBody = (text: string, openLink: (url: string) => void): HTMLElement =>
  make(
    'section',
    { class: 'body', hidden: text.trim() === '' },
    make('h3', {}, 'Text'),
    make(
      'p',
      {},
      ...text
        .trim()
        .split(LINK)
        .map((part, index) => (index % 2 === 0 ? part : link(part, openLink))),
    ),
  );

const link = (url: string, openLink: (url: string) => void): HTMLAnchorElement =>
  make(
    'a',
    {
      href: url,
      onclick: (event) => {
        event.preventDefault();
        openLink(url);
      },
    },
    url.startsWith('https://teams.microsoft.com/l/entity/') ? 'Öppna i Teams' : url,
  );
