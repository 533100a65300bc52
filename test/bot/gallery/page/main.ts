import { make } from '../../../../src/local-tenant/page/client/dom.ts';
import { drawCard } from '../../../../src/local-tenant/page/client/teams/card.ts';
import type { Theme } from '../../../../src/local-tenant/page/client/teams/card-look.ts';
import type { GalleryCard } from '../cards.ts';
import '../../../../src/local-tenant/page/client/page.css';
import '../../../../src/local-tenant/page/client/teams/card.css';
import '../../../../src/local-tenant/page/client/teams/teams.css';
import './gallery.css';

const { cards } = globalThis as unknown as { readonly cards: readonly GalleryCard[] };
const asked = new URLSearchParams(location.search);
const theme = (asked.get('theme') ?? 'default') as Theme;
const language = asked.get('lang') ?? 'sv';
const forms = asked.has('forms');

const THEMES = [
  ['default', 'Ljust'],
  ['dark', 'Mörkt'],
  ['contrast', 'Hög kontrast'],
] as const;
const LANGUAGES = [
  ['sv', 'Svenska'],
  ['en', 'Engelska'],
] as const;
const ALL = ['', 'Alla'] as const;

const namesOf = (of: (card: GalleryCard) => string) => [...new Set(cards.map(of))].map((it) => [it, it] as const);

const choice = (label: string, name: string, options: readonly (readonly [string, string])[], chosen: string) =>
  make(
    'label',
    {},
    `${label} `,
    make('select', { name }, ...options.map(([value, text]) => new Option(text, value, false, value === chosen))),
  );

/** Its choices are the address itself: what one looks at can be sent on as a link. */
const choices = () => {
  const form = make(
    'form',
    { class: 'top', method: 'get' },
    make('h1', {}, 'Alla kort'),
    choice('Tema', 'theme', THEMES, theme),
    choice('Språk', 'lang', LANGUAGES, language),
    choice('Steg', 'step', [ALL, ...namesOf((it) => it.step)], asked.get('step') ?? ''),
    choice('Läge', 'state', [ALL, ...namesOf((it) => it.state)], asked.get('state') ?? ''),
    make(
      'label',
      {},
      make('input', { type: 'checkbox', name: 'forms', value: '1', checked: forms }),
      ' Öppna formulär',
    ),
  );
  form.onchange = () => form.submit();
  return form;
};

const draw = (card: object) =>
  make('div', { class: 'card' }, drawCard(card, theme, { press: () => {}, open: () => {} }));
const openers = (drawn: HTMLElement) => [...drawn.querySelectorAll<HTMLElement>('.ac-pushButton.expandable')];

/** Every button in the row, also those that stand behind "…". */
const laidOut = (card: object): object =>
  JSON.parse(JSON.stringify(card, (name, value) => (name === 'mode' ? undefined : value)));

/** The card once for each of its forms, since a card shows one form at a time; as it comes when it has none. */
const withForms = (asSent: object): HTMLElement[] => {
  const card = forms ? laidOut(asSent) : asSent;
  const count = forms ? openers(draw(card)).length : 0;
  if (count === 0) return [draw(card)];
  return Array.from({ length: count }, (_, at) => {
    const drawn = draw(card);
    openers(drawn)[at]!.click();
    return drawn;
  });
};

const figure = ({ step, state, card, bytes }: GalleryCard) => {
  const shown = make(
    'figure',
    {},
    make(
      'figcaption',
      {},
      make('strong', {}, `${step} · ${state}`),
      make('span', {}, `${bytes.toLocaleString('sv-SE')} byte`),
    ),
    ...withForms(card),
  );
  Object.assign(shown.dataset, { step, state });
  return shown;
};

const wanted = (it: GalleryCard) =>
  it.language === language &&
  (!asked.get('step') || it.step === asked.get('step')) &&
  (!asked.get('state') || it.state === asked.get('state'));

const shown = cards.filter(wanted);
document.documentElement.dataset.theme = theme;
document.body.append(
  choices(),
  make(
    'main',
    { class: 'gallery message', lang: language },
    ...(shown.length > 0 ? shown.map(figure) : [make('p', { class: 'empty' }, 'Inget kort finns i det läget.')]),
  ),
);
