import type { Language } from '../cycle/definition/text.ts';
import { sentence } from './facts.ts';

/** The words of messages that tell of more than one duty: the week, the meeting, the team's channel. */
interface SummaryWords {
  readonly newerDuty: string;
  readonly newerSummary: string;
  readonly weekly: string;
  readonly weekOf: (day: string) => string;
  readonly requests: string;
  readonly toSettle: string;
  readonly proposals: string;
  readonly count: (proposals: number) => string;
  readonly handedIn: string;
  readonly wanted: string;
  readonly running: string;
  readonly quiet: string;
  readonly doneOf: (done: number, total: number) => string;
  /** Of how many: a step that is one person's is simply late. */
  readonly late: (count: number, total: number) => string;
  readonly missing: (units: string) => string;
  readonly meeting: string;
  readonly meetingOn: (body: string, day: string) => string;
  readonly papersDue: (day: string) => string;
  readonly papersReady: string;
  readonly papersMissing: string;
  readonly noMatters: string;
  /** Minutes not signed, or not announced, on the day they should be. */
  readonly unsigned: Readonly<Record<'decided' | 'adjusted', (due: string) => string>>;
  /** What a notification says. */
  readonly notified: Readonly<Record<'weekly' | 'meeting' | 'unsigned', string>>;
  readonly channel: {
    readonly ask: string;
    readonly asked: string;
    readonly committee: string;
    readonly management: string;
    readonly updated: (day: string) => string;
    readonly decisions: string;
    readonly noDecisions: string;
    readonly onlyInChat: string;
  };
}

const sv: SummaryWords = {
  newerDuty: 'Det finns ett nyare kort om det här längre ned.',
  newerSummary: 'Det finns en nyare översikt längre ned.',
  weekly: 'Veckans översikt',
  weekOf: (day) => sentence(day),
  requests: 'Begäran att svara på',
  toSettle: 'Någon annans uppgift, behöver en ny person',
  proposals: 'Förslag att besluta om',
  count: (proposals) => (proposals === 1 ? '1 förslag' : `${proposals} förslag`),
  handedIn: 'Inlämnat att ta emot',
  wanted: 'Möten där du är önskad',
  running: 'Så långt har stegen kommit',
  quiet: 'Inget steg är öppet just nu.',
  doneOf: (done, total) => `${done} av ${total} klara`,
  late: (count, total) => (total === 1 ? 'försenad' : count === 1 ? '1 försenad' : `${count} försenade`),
  missing: (units) => `saknas: ${units}`,
  meeting: 'Kommande sammanträde',
  meetingOn: (body, day) => `${sentence(body)} ${day}`,
  papersDue: (day) => `Handläggarstopp ${day}`,
  papersReady: 'handlingarna är klara',
  papersMissing: 'handlingarna är inte klara',
  noMatters: 'Inget ärende ur årshjulet.',
  unsigned: {
    decided: (due) => `Protokollet är inte justerat än. Det skulle ha skett senast ${due}.`,
    adjusted: (due) => `Justeringen är inte anslagen än. Det skulle ha skett senast ${due}.`,
  },
  notified: {
    weekly: 'Veckans översikt över årshjulet',
    meeting: 'Ärendena till kommande sammanträde',
    unsigned: 'Ett beslut väntar på justering eller anslag',
  },
  channel: {
    ask: 'Vad ska kanalen visa?',
    asked: 'Kortet följer sedan året och visar läget, aldrig enheternas arbetstexter.',
    committee: 'Nämndens läge',
    management: 'Ledningsgruppens läge',
    updated: (day) => `Läget ${day}`,
    decisions: 'Beslut',
    noDecisions: 'Inga beslut än.',
    onlyInChat: 'Det går inte att svara här i kanalen. Skriv till mig i vår egen chatt.',
  },
};

const en: SummaryWords = {
  newerDuty: 'There is a newer card about this further down.',
  newerSummary: 'There is a newer overview further down.',
  weekly: "The week's overview",
  weekOf: (day) => sentence(day),
  requests: 'Requests to answer',
  toSettle: "Somebody else's duty, needs a new person",
  proposals: 'Proposals to decide on',
  count: (proposals) => (proposals === 1 ? '1 proposal' : `${proposals} proposals`),
  handedIn: 'Handed in, to be received',
  wanted: 'Meetings where you are wanted',
  running: 'How far the steps have come',
  quiet: 'No step is open right now.',
  doneOf: (done, total) => `${done} of ${total} done`,
  late: (count, total) => (total === 1 ? 'late' : `${count} late`),
  missing: (units) => `missing: ${units}`,
  meeting: 'Coming meeting',
  meetingOn: (body, day) => `${sentence(body)}, ${day}`,
  papersDue: (day) => `Papers due ${day}`,
  papersReady: 'the papers are ready',
  papersMissing: 'the papers are not ready',
  noMatters: 'No matter from the year wheel.',
  unsigned: {
    decided: (due) => `The minutes have not been adjusted yet. They should have been by ${due}.`,
    adjusted: (due) => `The adjustment has not been announced yet. It should have been by ${due}.`,
  },
  notified: {
    weekly: "The week's overview of the year wheel",
    meeting: 'The matters for the coming meeting',
    unsigned: 'A decision waits for adjustment or notice',
  },
  channel: {
    ask: 'What is this channel to show?',
    asked: "The card then follows the year and shows how it stands, never the units' working texts.",
    committee: 'How it stands for the committee',
    management: 'How it stands for the management group',
    updated: (day) => `As of ${day}`,
    decisions: 'Decisions',
    noDecisions: 'No decisions yet.',
    onlyInChat: 'This cannot be answered here in the channel. Write to me in our own chat.',
  },
};

export const summaryWords: Readonly<Record<Language, SummaryWords>> = { sv, en };
