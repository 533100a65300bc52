import type { NoticeCode } from '../commands/notices.ts';
import type { Body, StepId } from '../cycle/definition/step.ts';
import { type Language, stepText } from '../cycle/definition/text.ts';
import type { ErrorCode } from '../errors.ts';
import { formatDate } from './dates.ts';
import { type Facts, said, sentence } from './facts.ts';
import { messages } from './index.ts';

/** A notice in words: what happened, what holds now, what to do. */
export interface NoticeText {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What the notice is about, as a person knows it: a step of a year or a body's meeting. */
const subject = (facts: Facts, language: Language): string => {
  const step = said(facts, 'step') as StepId | undefined;
  const unit = said(facts, 'unitName') ?? said(facts, 'unit');
  if (step)
    return `${step} ${stepText(step, language).short} ${said(facts, 'operatingYear')}${unit ? `, ${unit}` : ''}`;
  const body = messages[language].body[(said(facts, 'body') ?? 'UN') as Body];
  const day = dayIn(facts, 'day', language);
  return language === 'sv' ? `${sentence(body)}s sammanträde ${day}` : `${sentence(body)}, meeting on ${day}`;
};

const dayIn = (facts: Facts, name: string, language: Language): string => {
  const text = said(facts, name);
  return text ? formatDate(text, language, 'weekday') : '';
};

/** Why something was refused, in the words of the refusal itself. */
const why = (facts: Facts, language: Language): string[] => {
  const code = said(facts, 'code') as ErrorCode | undefined;
  return code ? [messages[language].error[code]((facts.why ?? {}) as Facts)] : [];
};

type Words = Readonly<Record<NoticeCode, (facts: Facts) => NoticeText>>;

const sv: Words = {
  'step.moved': (f) => ({
    title: `${subject(f, 'sv')}: ny sista dag`,
    lines: [
      `Sista dag är nu ${dayIn(f, 'to', 'sv')}. Förut var det ${dayIn(f, 'from', 'sv')}.`,
      `${said(f, 'by')} flyttade steget i Outlook.`,
    ],
  }),
  'meeting.moved': (f) => ({
    title: `${subject(f, 'sv')}: flyttat`,
    lines: [
      `Det hålls nu ${dayIn(f, 'to', 'sv')}${said(f, 'starts') ? ` kl. ${said(f, 'starts')}` : ''}.`,
      `${said(f, 'by')} flyttade det i Outlook. Steg som hör till sammanträdet har följt med.`,
    ],
  }),
  'dutyMeeting.moved': (f) => ({
    title: `${subject(f, 'sv')}: ny tid`,
    lines: [
      `Mötet är nu ${dayIn(f, 'to', 'sv')}${said(f, 'starts') ? ` kl. ${said(f, 'starts')}` : ''}.`,
      `${said(f, 'by')} flyttade det i Outlook.`,
    ],
  }),
  'event.putBack': (f) => ({
    title: `${subject(f, 'sv')}: tillbakalagt i kalendern`,
    lines: [
      'Händelsen flyttades i Outlook men ligger nu där årshjulet har den.',
      ...(f.code
        ? why(f, 'sv')
        : ['Vi kan inte se vem som flyttade den. Flytta steget själv om den nya dagen är rätt.']),
    ],
  }),
  'event.remade': (f) => ({
    title: `${subject(f, 'sv')}: inte längre återkommande`,
    lines: [
      'Händelsen gjordes återkommande i Outlook. Ett steg i årshjulet har sina egna dagar, så den är gjord på nytt som en enda händelse.',
      'Lägg in en egen händelse om du vill ha en serie.',
    ],
  }),
  'event.restored': (f) => ({
    title: `${subject(f, 'sv')}: åter i kalendern`,
    lines: [
      'Händelsen togs bort i Outlook. Den finns kvar i årshjulet och är därför inlagd igen.',
      'Ska ett sammanträde ställas in, kryssa i Inställt på dess rad i listan Årshjul Sammanträden.',
    ],
  }),
  'event.declined': (f) => ({
    title: `${subject(f, 'sv')}: ${said(f, 'who')} kommer inte`,
    lines: [
      `Svaret gavs i Outlook. ${said(f, 'unit') ? 'Mötet ligger kvar. Hitta en ny tid i uppgiftens kort om det behövs.' : 'Sammanträdet ligger kvar.'}`,
    ],
  }),
};

const en: Words = {
  'step.moved': (f) => ({
    title: `${subject(f, 'en')}: new last day`,
    lines: [
      `The last day is now ${dayIn(f, 'to', 'en')}. It was ${dayIn(f, 'from', 'en')}.`,
      `${said(f, 'by')} moved the step in Outlook.`,
    ],
  }),
  'meeting.moved': (f) => ({
    title: `${subject(f, 'en')}: moved`,
    lines: [
      `It is now held on ${dayIn(f, 'to', 'en')}${said(f, 'starts') ? ` at ${said(f, 'starts')}` : ''}.`,
      `${said(f, 'by')} moved it in Outlook. Steps that belong to the meeting have followed.`,
    ],
  }),
  'dutyMeeting.moved': (f) => ({
    title: `${subject(f, 'en')}: new time`,
    lines: [
      `The meeting is now on ${dayIn(f, 'to', 'en')}${said(f, 'starts') ? ` at ${said(f, 'starts')}` : ''}.`,
      `${said(f, 'by')} moved it in Outlook.`,
    ],
  }),
  'event.putBack': (f) => ({
    title: `${subject(f, 'en')}: put back in the calendar`,
    lines: [
      'The event was moved in Outlook and now stands where the annual cycle has it.',
      ...(f.code ? why(f, 'en') : ['We cannot see who moved it. Move the step yourself if the new day is right.']),
    ],
  }),
  'event.remade': (f) => ({
    title: `${subject(f, 'en')}: no longer recurring`,
    lines: [
      'The event was made recurring in Outlook. A step of the annual cycle has its own days, so it has been made anew as a single event.',
      'Add an event of your own if you want a series.',
    ],
  }),
  'event.restored': (f) => ({
    title: `${subject(f, 'en')}: back in the calendar`,
    lines: [
      'The event was deleted in Outlook. It is still in the annual cycle and has therefore been added again.',
      'To call a meeting off, tick Inställt in its row of the list Årshjul Sammanträden.',
    ],
  }),
  'event.declined': (f) => ({
    title: `${subject(f, 'en')}: ${said(f, 'who')} will not come`,
    lines: [
      `The answer was given in Outlook. The meeting stands.${said(f, 'unit') ? ' Find a new time in the duty’s card if need be.' : ''}`,
    ],
  }),
};

export const noticeWords: Readonly<Record<Language, Words>> = { sv, en };
