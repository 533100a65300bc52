import type { Body } from '../cycle/definition/step.ts';
import { formatDate } from './dates.ts';
import { sentence } from './facts.ts';
import { messages } from './index.ts';

/** The words of events in the shared calendar. One calendar serves everyone, so they are in Swedish. */
export const eventWords = {
  category: {
    goals: 'Mål och handlingsplaner',
    followUp: 'Resultatuppföljning',
    meetings: 'Sammanträden',
  },
  meeting: (body: Body): string => `${sentence(messages.sv.body[body])} sammanträder`,
  papersDue: (day: string): string => `Handläggarstopp ${formatDate(day, 'sv', 'weekday')}.`,
  /** The reason that stands in the history when somebody has moved an event. */
  movedInOutlook: 'Flyttat i Outlook',
} as const;
