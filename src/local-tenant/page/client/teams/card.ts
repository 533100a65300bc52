import { type Action, AdaptiveCard, type ExecuteAction, HostConfig, OpenUrlAction } from 'adaptivecards';
import { CARD_LOOKS, type Theme } from './card-look.ts';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** The part of Markdown that Teams shows in cards: bold, italics, links, and escaped signs as themselves. */
const markdown = (text: string): string => {
  const kept: string[] = [];
  const keep = (html: string) => `\uE000${kept.push(html) - 1}\uE000`;
  const html = escaped(text.replace(/\\([\\`*_{}[\]()#+\-.!|~>])/g, (_, sign: string) => keep(escaped(sign))))
    .replace(/\[([^\]]+)\]\((https:\/\/[^)\s]+)\)/g, '<a href="$2" target="_blank" rel="noopener">$1</a>')
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/_(.+?)_/g, '<em>$1</em>')
    .replace(/\n{2,}/g, '<br><br>');
  return html.replace(/\uE000(\d+)\uE000/g, (_, index: string) => kept[Number(index)]!);
};

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown(text);
  result.didProcess = true;
};

/** What pressing a card leads to. */
export interface CardActs {
  /** Gets the button's own data together with what was filled in; inputs are checked first. */
  readonly press: (verb: string, data: object) => void;
  readonly open: (url: string) => void;
}

export const drawCard = (payload: object, theme: Theme, { press, open }: CardActs): HTMLElement => {
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig(CARD_LOOKS[theme]);
  card.parse(payload);
  card.onExecuteAction = (action: Action) => {
    if (action instanceof OpenUrlAction) open(action.url ?? '');
    else {
      const { verb, data } = action as ExecuteAction;
      press(verb, (data as object) ?? {});
    }
  };
  const drawn = card.render() ?? document.createElement('div');
  for (const part of drawn.querySelectorAll<HTMLElement>('.ac-container:not(.ac-adaptiveCard)'))
    part.classList.toggle('tinted', part.style.backgroundColor !== '');
  return drawn;
};
