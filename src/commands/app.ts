import type { DutyKey, UserId } from '../cycle/duties/duty.ts';
import type { DutyCase } from './duty-case.ts';

/** Who is asking, from a validated token or activity; never from what a card carried. */
export interface Identity {
  readonly userId: UserId;
  readonly name: string;
}

/** The verbs of the cards (docs/architecture.md, contracts). */
export const VERBS = [
  'duty.close',
  'duty.moreTime',
  'duty.notMine',
  'duty.notNeeded',
  'duty.handBack',
  'decision.record',
  'decision.correct',
  'proposal.decide',
  'acknowledge',
  'snooze',
  'card.refresh',
] as const;
export type Verb = (typeof VERBS)[number];

/** What an answer led to. `received`: stored durably, to be registered when SharePoint can be reached again. */
export interface Outcome {
  readonly kind: 'recorded' | 'received' | 'unchanged';
  readonly case: DutyCase;
}

/** The one way in for every door: chat, tab, Outlook, command line. */
export interface App {
  /** Runs a verb. `data` is what the card carried: the duty's key (`duty`) and the inputs by name. Throws AppError. */
  do(verb: string, data: Readonly<Record<string, unknown>>, by: Identity): Promise<Outcome>;
  /** One duty as this person sees it. Throws `duty.unknown`. */
  dutyCase(key: DutyKey, by: Identity): Promise<DutyCase>;
  /** The open, late and returned duties a person holds today, soonest first. */
  myDuties(by: Identity): Promise<readonly DutyCase[]>;
}
