import { formatDate } from '../../../../text/dates.ts';
import { call } from '../api.ts';
import { alertLine, make } from '../dom.ts';
import type { Page } from '../program.ts';
import { attemptIn } from '../trouble.ts';
import './mailbox.css';

/** A message that has come to a person; the body is HTML in which nothing runs. */
interface Letter {
  readonly id: string;
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  readonly sentDateTime: string;
}

export interface Mailbox {
  readonly element: HTMLElement;
  /** Reads the person's inbox and shows the message, or the newest. */
  readonly show: (id: string | undefined) => void;
}

/** The message as it is read: in a frame of its own without scripts, its links opened as the page opens links. */
const drawLetter = (letter: Letter, openLink: (url: string) => void): HTMLElement => {
  const frame = make('iframe', { title: letter.subject, srcdoc: letter.html });
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.onload = () => {
    const shown = frame.contentDocument!;
    for (const link of shown.querySelectorAll('a'))
      link.onclick = (event) => {
        event.preventDefault();
        openLink(link.href);
      };
  };
  return make(
    'article',
    { class: 'letter' },
    make('h2', {}, letter.subject),
    make('p', { class: 'quiet' }, `${letter.from} · ${formatDate(letter.sentDateTime.slice(0, 10), 'sv', 'weekday')}`),
    frame,
  );
};

/** A person's inbox: what has come from the shared mailbox, the newest first. */
export const createMailbox = (page: Page, openLink: (url: string) => void): Mailbox => {
  const trouble = alertLine();
  const list = make('nav', { class: 'inbox', ariaLabel: 'Inkorg' });
  const reading = make('div', { class: 'reading' });
  let shown = 0;

  const draw = (letters: readonly Letter[], id: string | undefined) => {
    const open = letters.find((it) => it.id === id) ?? letters[0];
    list.replaceChildren(
      ...letters.map((it) => {
        const button = make(
          'button',
          { type: 'button', onclick: () => page.go({ app: 'outlook', month: 'mail', event: it.id }) },
          make('strong', {}, it.subject),
          make('small', {}, `${it.from} · ${formatDate(it.sentDateTime.slice(0, 10), 'sv', 'short')}`),
        );
        if (it === open) button.setAttribute('aria-current', 'true');
        return button;
      }),
    );
    reading.replaceChildren(open ? drawLetter(open, openLink) : make('p', { class: 'quiet' }, 'Inga brev.'));
  };

  return {
    element: make('div', { class: 'mailbox', hidden: true }, trouble, list, reading),
    show: (id) => {
      shown += 1;
      const mine = shown;
      void attemptIn(trouble, async () => {
        const { mails } = await call<{ mails: Letter[] }>('GET', `/people/${page.person().id}/mails`);
        if (mine === shown) draw(mails, id);
      });
    },
  };
};
