import { api, type Channel, type Chat, type Message, type Person } from '../api.ts';

/** A conversation as the page opens it: the person's chat with the bot, or a channel of the team. */
export interface Opened {
  /** What unread messages are counted under: the person of a chat, the channel of a channel. */
  readonly id: string;
  readonly name: string;
  readonly entry: string;
  readonly empty: string;
  readonly absent: string;
  /** The team that the channel is of; a chat is of none. */
  readonly team?: string;
  readonly install: () => Promise<void>;
  readonly read: () => Promise<Chat>;
  readonly say: (text: string, mention: boolean) => Promise<unknown>;
}

export const chatOf = (person: Person): Opened => ({
  id: person.id,
  name: 'Årshjul',
  entry: 'Skriv till Årshjul',
  empty: 'Här kommer dina kort. Flytta kalenderdagen så händer det något.',
  absent: 'Årshjul är borttaget här.',
  install: () => api.install(person.id),
  read: () => api.chat(person.id),
  say: (text) => api.say(person.id, text),
});

export const channelFor = (person: Person, { id, name, team }: Channel): Opened => ({
  id,
  name,
  entry: `Skriv i ${name}`,
  empty: 'Här är tomt än så länge. Nämn Årshjul så får du svar.',
  absent: 'Årshjul är inte tillagt i teamet.',
  team: team.name,
  install: () => api.installIn(id, person.id),
  read: () => api.channel(id, person.id),
  say: (text, mention) => api.sayIn(id, person.id, text, mention),
});

/** As they stand in the conversation: in the order of sending, each thread together where it began. */
export const inOrder = (messages: readonly Message[]): Message[] => {
  const sent = new Map(messages.map((message) => [message.activityId, message.sent]));
  const began = (message: Message): number => sent.get(message.thread ?? '') ?? message.sent;
  return messages.slice().sort((a, b) => began(a) - began(b) || a.sent - b.sent);
};
