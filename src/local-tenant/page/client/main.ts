import { formatDate } from '../../../text/dates.ts';
import { api, type Message, type Person } from './api.ts';
import { drawCard } from './card.ts';
import { later, nextWeekday, spoken } from './days.ts';
import { TabHost, type Theme } from './host.ts';
import './page.css';

const make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Partial<HTMLElementTagNameMap[K]> & { class?: string } = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const { class: className, ...rest } = props;
  const element = Object.assign(document.createElement(tag), rest);
  if (className) element.className = className;
  element.append(...children);
  return element;
};

const initials = (name: string): string =>
  name
    .split(' ')
    .map((part) => part[0])
    .join('');

const people = await api.people();
const unread = new Map<string, number>();
let day = await api.day();
let theme: Theme = 'default';
let current: Person =
  people.find((it) => `#${it.handle}` === location.hash) ??
  people.find((it) => it.handle === 'demo.pahittsson') ??
  people[0]!;

const rail = make('nav', { class: 'rail', ariaLabel: 'Personer' });
const messages = make('div', { class: 'messages' });
messages.setAttribute('role', 'log');
messages.setAttribute('aria-label', 'Chatt med Årshjul');
const suggestions = make('div', { class: 'suggestions' });
const entry = make('input', {
  class: 'entry',
  placeholder: 'Skriv till Årshjul',
  ariaLabel: 'Meddelande',
  autocomplete: 'off',
});
const frame = make('iframe', { class: 'tab', title: 'Årshjul, fliken' });
const dayField = make('input', { type: 'date', value: day, ariaLabel: 'Kalenderdag' });
const dayWords = make('span', { class: 'day-words' });
const heading = make('h2', {});
const host = new TabHost(frame, document.body.dataset.app!);

const drawRail = () => {
  rail.replaceChildren(
    make('h1', {}, 'Exempelbro kommun'),
    make('p', { class: 'hint' }, 'Välj vem du är'),
    ...people.map((person) => {
      const count = unread.get(person.id) ?? 0;
      const button = make(
        'button',
        { class: person === current ? 'person current' : 'person', type: 'button', onclick: () => void choose(person) },
        make('span', { class: 'face', ariaHidden: 'true' }, initials(person.name)),
        make('span', { class: 'who' }, make('strong', {}, person.name), make('small', {}, person.title)),
        ...(count > 0 ? [make('span', { class: 'count', ariaLabel: `${count} nya` }, String(count))] : []),
      );
      if (person === current) button.setAttribute('aria-current', 'true');
      return button;
    }),
  );
};

const press = async (message: Message, verb: string, data: object, holder: HTMLElement) => {
  holder.classList.add('busy');
  const answer = await api.press(current.id, message.activityId, verb, data);
  holder.classList.remove('busy');
  if (answer.type === 'application/vnd.microsoft.error') {
    holder.querySelector('.refusal')?.remove();
    holder.append(
      make(
        'p',
        { class: 'refusal', role: 'alert' },
        String((answer.value as { message?: string }).message ?? 'Det gick inte.'),
      ),
    );
  } else if (answer.type === 'application/vnd.microsoft.activity.message') {
    holder.append(make('p', { class: 'hint' }, String(answer.value)));
  }
};

const drawMessage = (message: Message): HTMLElement => {
  const bubble = make('article', { class: `message ${message.from}` });
  bubble.dataset.activity = message.activityId;
  bubble.append(
    make(
      'header',
      {},
      make('strong', {}, message.from === 'bot' ? 'Årshjul' : current.name),
      make('time', { dateTime: message.timestamp }, spoken(message.timestamp)),
    ),
  );
  if (message.deleted) bubble.append(make('p', { class: 'hint' }, 'Meddelandet har tagits bort.'));
  else if (message.card) {
    const holder = make('div', { class: 'card' });
    holder.append(drawCard(message.card, theme !== 'default', (verb, data) => void press(message, verb, data, holder)));
    bubble.append(holder);
  } else bubble.append(make('p', {}, (message.text ?? '').replaceAll('**', '')));
  return bubble;
};

/** The card as it was drawn, so that a chat that changes elsewhere keeps what is being filled in here. */
const drawn = new Map<string, { seq: number; element: HTMLElement }>();

const drawChat = async () => {
  const person = current;
  const chat = await api.chat(person.id);
  if (person !== current) return;
  const atEnd = messages.scrollHeight - messages.scrollTop - messages.clientHeight < 120;
  const elements = chat
    .slice()
    .sort((a, b) =>
      a.timestamp === b.timestamp ? a.activityId.localeCompare(b.activityId) : a.timestamp < b.timestamp ? -1 : 1,
    )
    .map((message) => {
      const known = drawn.get(message.activityId);
      if (known?.seq === message.seq) return known.element;
      const element = drawMessage(message);
      drawn.set(message.activityId, { seq: message.seq, element });
      return element;
    });
  // Only what is new or changed is put in, so that focus and half-written answers stay where they are.
  elements.forEach((element, index) => {
    if (messages.children[index] !== element) messages.insertBefore(element, messages.children[index] ?? null);
  });
  while (messages.children.length > elements.length) messages.lastElementChild!.remove();
  if (elements.length === 0)
    messages.replaceChildren(
      make('p', { class: 'empty' }, 'Här kommer dina kort. Flytta kalenderdagen så händer det något.'),
    );
  const offered = chat.at(-1)?.suggestions ?? [];
  suggestions.replaceChildren(
    ...offered.map((text) => make('button', { type: 'button', onclick: () => void api.say(current.id, text) }, text)),
  );
  if (atEnd) messages.scrollTop = messages.scrollHeight;
};

const choose = async (person: Person) => {
  current = person;
  unread.delete(person.id);
  location.hash = person.handle;
  drawn.clear();
  messages.replaceChildren();
  heading.textContent = person.name;
  drawRail();
  host.show(person, theme);
  await api.install(person.id);
  await drawChat();
  messages.scrollTop = messages.scrollHeight;
};

const showDay = () => {
  dayField.value = day;
  dayWords.textContent = `${formatDate(day, 'sv', 'weekday')} ${day.slice(0, 4)}`;
};

const move = async (to: string) => {
  day = (await api.moveTo(to)).day;
  showDay();
};
dayField.onchange = () => void move(dayField.value);

const themeChoice = make(
  'select',
  { ariaLabel: 'Tema' },
  make('option', { value: 'default' }, 'Ljust'),
  make('option', { value: 'dark' }, 'Mörkt'),
  make('option', { value: 'contrast' }, 'Hög kontrast'),
);
themeChoice.onchange = () => {
  theme = themeChoice.value as Theme;
  document.documentElement.dataset.theme = theme;
  host.setTheme(theme);
  drawn.clear();
  messages.replaceChildren();
  void drawChat();
};

const form = make('form', { class: 'say' }, entry, make('button', { type: 'submit', class: 'primary' }, 'Skicka'));
form.onsubmit = (event) => {
  event.preventDefault();
  const text = entry.value.trim();
  if (!text) return;
  entry.value = '';
  void api.say(current.id, text);
};

document
  .getElementById('root')!
  .append(
    make(
      'div',
      { class: 'top' },
      make('strong', {}, 'Provmiljö'),
      dayWords,
      dayField,
      make('button', { type: 'button', onclick: () => void move(nextWeekday(day)) }, 'Nästa vardag'),
      make('button', { type: 'button', onclick: () => void move(later(day, 7)) }, 'En vecka till'),
      make('span', { class: 'grow' }),
      make('label', {}, 'Tema ', themeChoice),
    ),
    make('div', { class: 'rooms' }, rail, make('main', { class: 'chat' }, heading, messages, suggestions, form), frame),
  );

const stream = new EventSource('/_tenant/stream');
stream.addEventListener('activity', (event) => {
  const { userId } = JSON.parse((event as MessageEvent<string>).data) as { userId: string };
  if (userId === current.id) void drawChat();
  else {
    unread.set(userId, (unread.get(userId) ?? 0) + 1);
    drawRail();
  }
});
stream.addEventListener('day', (event) => {
  day = JSON.parse((event as MessageEvent<string>).data) as string;
  showDay();
});
showDay();
await choose(current);
