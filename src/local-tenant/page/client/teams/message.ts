import type { Message, Notice } from '../api.ts';
import { spoken } from '../days.ts';
import { make } from '../dom.ts';
import { drawCard } from './card.ts';
import type { Theme } from './card-look.ts';

const UNREACHED: Notice = { kind: 'error', text: 'Det gick inte att nå provmiljön. Försök igen.' };

export interface MessageActs {
  readonly press: (verb: string, data: object) => Promise<void>;
  readonly open: (url: string) => void;
}

/** A message on the page. */
export interface DrawnMessage {
  readonly element: HTMLElement;
  /** What it shows: as long as this is the same, what is being filled in stays. */
  readonly shows: string;
  /** Says something below the card, or takes away what was said. */
  readonly tell: (notice: Notice | undefined) => void;
}

export const showsOf = ({ text, card, deleted }: Message): string => JSON.stringify([text, card, deleted]);

/** Text as Teams shows it: without the signs for bold, mentions as names that stand out. */
const spokenText = (text: string): HTMLParagraphElement =>
  make(
    'p',
    {},
    ...text
      .replaceAll('**', '')
      .split(/(<at>[^<]*<\/at>)/)
      .map((part) => {
        const mentioned = /^<at>([^<]*)<\/at>$/.exec(part)?.[1];
        return mentioned === undefined ? part : make('span', { class: 'mention' }, mentioned);
      }),
  );

export const drawMessage = (message: Message, author: string, theme: Theme, acts: MessageActs): DrawnMessage => {
  const element = make(
    'article',
    { class: ['message', message.from, ...(message.thread ? ['reply'] : [])].join(' ') },
    make(
      'header',
      {},
      make('strong', {}, author),
      make('time', { dateTime: message.timestamp }, spoken(message.timestamp)),
    ),
  );
  const notice = make('p', { class: 'notice' });
  notice.setAttribute('role', 'status');
  const tell = (it: Notice | undefined) => {
    notice.textContent = it?.text ?? '';
    notice.classList.toggle('refusal', it?.kind === 'error');
  };
  const holder = make('div', { class: 'card' });
  const press = async (verb: string, data: object) => {
    holder.classList.add('busy');
    try {
      await acts.press(verb, data);
    } catch {
      tell(UNREACHED);
    } finally {
      holder.classList.remove('busy');
      if (notice.textContent) notice.scrollIntoView({ block: 'nearest' });
    }
  };
  if (message.deleted) element.append(make('p', { class: 'hint' }, 'Meddelandet har tagits bort.'));
  else if (message.card) {
    holder.append(
      drawCard(message.card, theme, { open: acts.open, press: (verb, data) => void press(verb, data) }),
      notice,
    );
    element.append(...(message.text ? [spokenText(message.text)] : []), holder);
  } else element.append(spokenText(message.text ?? ''));
  tell(message.notice);
  return { element, shows: showsOf(message), tell };
};
