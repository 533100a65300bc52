import { api, type Channel, type Happening, type Message, Refused } from '../api.ts';
import { make } from '../dom.ts';
import type { Page, Program } from '../program.ts';
import { countOf } from '../rail.ts';
import type { Theme } from './card-look.ts';
import { channelFor, chatOf, inOrder, type Opened } from './conversation.ts';
import { stepIn, TabHost } from './host.ts';
import { type DrawnMessage, drawMessage, showsOf } from './message.ts';
import './card.css';
import './teams.css';

const NEAR_THE_END_PX = 120;

const REFUSALS: Readonly<Record<string, string>> = {
  BotNotInConversationRoster: 'Årshjul är borttaget här. Lägg till det igen för att skriva.',
  BotDisabledByAdmin: 'Administratören har stängt av Årshjul.',
  MessageWritesBlocked: 'Du har blockerat Årshjul.',
  ConversationBlockedByUser: 'Du har blockerat Årshjul.',
};

export interface Teams extends Program<'teams'> {
  /** New messages that nobody has seen, by the conversation's id. */
  readonly unread: ReadonlyMap<string, number>;
  readonly heard: (happening: Happening) => void;
  readonly setTheme: (theme: Theme) => void;
  /** Does something, and says so above the entry when it could not be done. */
  readonly attempt: (work: () => Promise<unknown>) => Promise<void>;
}

/** Teams: the chat with the bot, the team's channels, and the tab beside them. `onUnread` hears when counts change. */
export const createTeams = (
  page: Page,
  channels: readonly Channel[],
  { app, tenant }: { readonly app: string; readonly tenant: string },
  onUnread: () => void,
): Teams => {
  const unread = new Map<string, number>();
  let theme: Theme = 'default';
  let opened: Opened = chatOf(page.person());
  /** Who the tab is shown to, and the step that it was last opened at. */
  let tabOf: { person: string; step: string | undefined } | undefined;

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
  const heading = make('h2', {});
  const host = new TabHost(frame, app, tenant);

  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    trouble.textContent = '';
    try {
      await work();
    } catch (error) {
      const refusal = error instanceof Refused ? REFUSALS[error.code] : undefined;
      trouble.textContent = refusal ?? 'Det gick inte att nå provmiljön. Försök igen.';
    }
  };

  const drawConversations = () => {
    const all = [chatOf(page.person()), ...channels.map((channel) => channelFor(page.person(), channel))];
    rooms.replaceChildren(
      ...all.map((it) => {
        const button = make(
          'button',
          { type: 'button', onclick: () => void open(it) },
          it.name,
          ...countOf(unread.get(it.id) ?? 0),
        );
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
        api.see(page.person().id, message.activityId).catch(() => undefined);
      }
    },
    { root: messages },
  );

  const showTab = (step?: string) => {
    tabOf = { person: page.person().id, step };
    host.show(page.person(), theme, step);
  };

  const openLink = (url: string) => {
    const step = stepIn(url);
    if (step) showTab(step);
    else window.open(url, '_blank', 'noopener');
  };

  const authorOf = ({ from, userId }: Message): string =>
    from === 'bot' ? 'Årshjul' : (page.people.find((it) => it.id === userId)?.name ?? page.person().name);

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
        await api.press(page.person().id, message.activityId, verb, data);
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
    const { name } = page.person();
    heading.replaceChildren(name, ...(conversation.team ? [make('small', {}, ` i ${conversation.team}`)] : []));
    messages.setAttribute('aria-label', conversation.team ? conversation.name : 'Chatt med Årshjul');
    onUnread();
    drawConversations();
    await attempt(async () => {
      if (!conversation.team && (await conversation.read()).installed) await conversation.install();
      await drawChat();
    });
    messages.scrollTop = messages.scrollHeight;
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

  const element = make(
    'div',
    { class: 'teams' },
    make(
      'main',
      { class: 'chat' },
      make('header', {}, heading, rooms),
      messages,
      make('div', { class: 'below' }, suggestions, trouble, form),
    ),
    frame,
  );

  return {
    element,
    unread,
    attempt,
    show: ({ step }) => {
      const isOther = tabOf?.person !== page.person().id;
      if (isOther || (step && step !== tabOf?.step)) showTab(step);
      if (isOther) return void open(chatOf(page.person()));
      unread.delete(opened.id);
      drawConversations();
      void attempt(drawChat);
    },
    heard: ({ userId, conversationId, from, change }) => {
      const channel = channels.find((it) => it.id === conversationId);
      const id = channel?.id ?? userId ?? '';
      if (id === opened.id && !element.hidden) return void attempt(drawChat);
      if (change !== 'new' || (from !== 'bot' && !channel)) return;
      unread.set(id, (unread.get(id) ?? 0) + 1);
      onUnread();
      drawConversations();
    },
    setTheme: (to) => {
      theme = to;
      host.setTheme(to);
      forgetDrawn();
      void attempt(drawChat);
    },
  };
};
