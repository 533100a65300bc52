import { formatDate } from '../../../text/dates.ts';
import { api, type Happening, type Message, type Person, Refused } from './api.ts';
import type { Theme } from './card-look.ts';
import { channelFor, chatOf, inOrder, type Opened } from './conversation.ts';
import { later, nextWeekday } from './days.ts';
import { make } from './dom.ts';
import { stepIn, TabHost } from './host.ts';
import { type DrawnMessage, drawMessage, showsOf } from './message.ts';
import './page.css';

const NEAR_THE_END_PX = 120;

const initials = (name: string): string =>
  name
    .split(' ')
    .map((part) => part[0])
    .join('');

const [people, channels] = await Promise.all([api.people(), api.channels()]);
const unread = new Map<string, number>();
const [linkedPerson, linkedStep] = location.hash.slice(1).split('/');
let day = await api.day();
let theme: Theme = 'default';
let current: Person =
  people.find((it) => it.handle === linkedPerson) ?? people.find((it) => it.handle === 'demo.pahittsson') ?? people[0]!;
let opened: Opened = chatOf(current);

const rail = make('nav', { class: 'rail', ariaLabel: 'Personer' });
const rooms = make('nav', { class: 'conversations', ariaLabel: 'Konversationer' });
const messages = make('div', { class: 'messages' });
messages.setAttribute('role', 'log');
const suggestions = make('div', { class: 'suggestions' });
const trouble = make('p', { class: 'trouble' });
trouble.setAttribute('role', 'alert');
const entry = make('input', { class: 'entry', ariaLabel: 'Meddelande', autocomplete: 'off' });
const mention = make('input', { type: 'checkbox', checked: true });
const mentionChoice = make('label', { class: 'mention-choice' }, mention, ' Nämn Årshjul');
const frame = make('iframe', { class: 'tab', title: 'Årshjul, fliken' });
const dayField = make('input', { type: 'date', value: day, ariaLabel: 'Kalenderdag' });
const dayWords = make('span', { class: 'day-words' });
const heading = make('h2', {});
const { app, tenant } = document.body.dataset as { app: string; tenant: string };
const host = new TabHost(frame, app, tenant);

const REFUSALS: Readonly<Record<string, string>> = {
  BotNotInConversationRoster: 'Årshjul är borttaget här. Lägg till det igen för att skriva.',
  BotDisabledByAdmin: 'Administratören har stängt av Årshjul.',
  MessageWritesBlocked: 'Du har blockerat Årshjul.',
  ConversationBlockedByUser: 'Du har blockerat Årshjul.',
};

/** Does something, and says so above the entry when it could not be done. */
const attempt = async (work: () => Promise<unknown>): Promise<void> => {
  trouble.textContent = '';
  try {
    await work();
  } catch (error) {
    const refusal = error instanceof Refused ? REFUSALS[error.code] : undefined;
    trouble.textContent = refusal ?? 'Det gick inte att nå provmiljön. Försök igen.';
  }
};

const countOf = (id: string): HTMLElement[] => {
  const count = unread.get(id) ?? 0;
  return count > 0 ? [make('span', { class: 'count', ariaLabel: `${count} nya` }, String(count))] : [];
};

const drawRail = () => {
  rail.replaceChildren(
    make('h1', {}, 'Exempelbro kommun'),
    make('p', { class: 'hint' }, 'Välj vem du är'),
    ...people.map((person) => {
      const button = make(
        'button',
        { class: person === current ? 'person current' : 'person', type: 'button', onclick: () => void choose(person) },
        make('span', { class: 'face', ariaHidden: 'true' }, initials(person.name)),
        make('span', { class: 'who' }, make('strong', {}, person.name), make('small', {}, person.title)),
        ...countOf(person.id),
      );
      if (person === current) button.setAttribute('aria-current', 'true');
      return button;
    }),
  );
};

const drawConversations = () => {
  const all = [chatOf(current), ...channels.map((channel) => channelFor(current, channel))];
  rooms.replaceChildren(
    ...all.map((it) => {
      const button = make('button', { type: 'button', onclick: () => void open(it) }, it.name, ...countOf(it.id));
      if (it.id === opened.id) button.setAttribute('aria-current', 'true');
      return button;
    }),
  );
};

/** What is drawn, so that a conversation that changes elsewhere keeps what is being filled in here. */
const drawn = new Map<string, { readonly message: DrawnMessage; seq: number }>();
/** Cards that have refreshed since the conversation was opened; one that the bot changes does so again. */
const refreshed = new Set<string>();
const watched = new WeakMap<Element, Message>();

const onSight = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const message = watched.get(target);
      const once = message && `${message.activityId} ${message.updatedAt}`;
      if (!isIntersecting || !message || !once || refreshed.has(once)) continue;
      refreshed.add(once);
      // Nobody asked for it, so nobody is told when it fails: the card stands as it did.
      api.see(current.id, message.activityId).catch(() => undefined);
    }
  },
  { root: messages },
);

const openLink = (url: string) => {
  const step = stepIn(url);
  if (step) host.show(current, theme, step);
  else window.open(url, '_blank', 'noopener');
};

const authorOf = ({ from, userId }: Message): string =>
  from === 'bot' ? 'Årshjul' : (people.find((person) => person.id === userId)?.name ?? current.name);

const elementOf = (message: Message): HTMLElement => {
  const known = drawn.get(message.activityId);
  if (known?.message.shows === showsOf(message)) {
    if (known.seq !== message.seq) known.message.tell(message.notice);
    known.seq = message.seq;
    return known.message.element;
  }
  const made = drawMessage(message, authorOf(message), theme, {
    open: openLink,
    press: async (verb, data) => {
      await api.press(current.id, message.activityId, verb, data);
      await drawChat();
    },
  });
  drawn.set(message.activityId, { message: made, seq: message.seq });
  if (message.card?.refresh) {
    watched.set(made.element, message);
    onSight.observe(made.element);
  }
  return made.element;
};

const invitation = (): HTMLElement =>
  make(
    'div',
    { class: 'empty' },
    make('p', {}, opened.absent),
    make(
      'button',
      {
        type: 'button',
        class: 'primary',
        onclick: () =>
          void attempt(async () => {
            await opened.install();
            await drawChat();
          }),
      },
      'Lägg till Årshjul',
    ),
  );

/** Readings of the conversation are numbered: one that was begun before what is shown was read is old. */
const readings = { begun: 0, shown: 0 };

const drawChat = async () => {
  const asked = opened;
  readings.begun += 1;
  const reading = readings.begun;
  const chat = await asked.read();
  if (asked !== opened || reading < readings.shown) return;
  readings.shown = reading;
  const atEnd = messages.scrollHeight - messages.scrollTop - messages.clientHeight < NEAR_THE_END_PX;
  const all = inOrder(chat.messages);
  const elements = all.map(elementOf);
  if (!chat.installed) elements.push(invitation());
  else if (elements.length === 0) elements.push(make('p', { class: 'empty' }, opened.empty));
  // Only what is new or changed is put in, so that focus and half-written answers stay where they are.
  elements.forEach((element, index) => {
    if (messages.children[index] !== element) messages.insertBefore(element, messages.children[index] ?? null);
  });
  while (messages.children.length > elements.length) messages.lastElementChild!.remove();
  suggestions.replaceChildren(
    ...(all.at(-1)?.suggestions ?? []).map((text) =>
      make('button', { type: 'button', onclick: () => void attempt(() => asked.say(text, true)) }, text),
    ),
  );
  if (atEnd) messages.scrollTop = messages.scrollHeight;
};

const forgetDrawn = () => {
  onSight.disconnect();
  drawn.clear();
  messages.replaceChildren();
};

const open = async (conversation: Opened) => {
  opened = conversation;
  unread.delete(conversation.id);
  refreshed.clear();
  forgetDrawn();
  trouble.textContent = '';
  entry.placeholder = conversation.entry;
  mentionChoice.hidden = !conversation.team;
  heading.replaceChildren(current.name, ...(conversation.team ? [make('small', {}, ` i ${conversation.team}`)] : []));
  messages.setAttribute('aria-label', conversation.team ? conversation.name : 'Chatt med Årshjul');
  drawRail();
  drawConversations();
  await attempt(async () => {
    if (!conversation.team && (await conversation.read()).installed) await conversation.install();
    await drawChat();
  });
  messages.scrollTop = messages.scrollHeight;
};

const choose = async (person: Person, step?: string) => {
  current = person;
  location.hash = step ? `${person.handle}/${step}` : person.handle;
  host.show(person, theme, step);
  await open(chatOf(person));
};

const showDay = () => {
  dayField.value = day;
  dayWords.textContent = `${formatDate(day, 'sv', 'weekday')} ${day.slice(0, 4)}`;
};

const move = (to: string) =>
  attempt(async () => {
    day = (await api.moveTo(to)).day;
    showDay();
  });
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
  forgetDrawn();
  void attempt(drawChat);
};

const form = make(
  'form',
  { class: 'say' },
  mentionChoice,
  entry,
  make('button', { type: 'submit', class: 'primary' }, 'Skicka'),
);
form.onsubmit = (event) => {
  event.preventDefault();
  const text = entry.value.trim();
  if (!text) return;
  void attempt(async () => {
    await opened.say(text, mention.checked);
    if (entry.value.trim() === text) entry.value = '';
  });
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
    make(
      'div',
      { class: 'rooms' },
      rail,
      make(
        'main',
        { class: 'chat' },
        make('header', {}, heading, rooms),
        messages,
        make('div', { class: 'below' }, suggestions, trouble, form),
      ),
      frame,
    ),
  );

const stream = new EventSource('/_tenant/stream');
stream.addEventListener('activity', (event) => {
  const { userId, conversationId, from, change } = JSON.parse((event as MessageEvent<string>).data) as Happening;
  const channel = channels.find((it) => it.id === conversationId);
  const id = channel?.id ?? userId ?? '';
  if (id === opened.id) return void attempt(drawChat);
  if (change !== 'new' || (from !== 'bot' && !channel)) return;
  unread.set(id, (unread.get(id) ?? 0) + 1);
  drawRail();
  drawConversations();
});
stream.addEventListener('day', (event) => {
  day = JSON.parse((event as MessageEvent<string>).data) as string;
  showDay();
});
showDay();
await choose(current, linkedStep);
