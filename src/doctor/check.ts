import type { AppError } from '../errors.ts';
import type { Installation } from './installation.ts';

/** In the order in which they are tried and told: what others need comes before them. */
export const CHECK_IDS = [
  'settings',
  'signIn',
  'siteRole',
  'siteRead',
  'lists',
  'siteWrite',
  'groupMembers',
  'calendarRead',
  'calendarWrite',
  'freeBusy',
  'sendMail',
  'installApp',
  'channel',
  'database',
  'publicUrl',
  'noOtherRoles',
  'noMoreOnSite',
  'noOtherSite',
  'noOtherMailbox',
  'noOtherSender',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

export type State = 'ok' | 'missing' | 'tooMuch' | 'warning' | 'notTried';

/** What was found, by the code that its words stand under in `src/text/doctor.ts`. */
export type ProblemId =
  | 'roleMissing'
  | 'siteClosed'
  | 'siteUnknown'
  | 'siteReadOnly'
  | 'probeLeft'
  | 'listsMissing'
  | 'columnsOutdated'
  | 'columnsMistyped'
  | 'mailboxClosed'
  | 'mailboxUnknown'
  | 'mailboxReadOnly'
  | 'freeBusyClosed'
  | 'mailClosed'
  | 'otherSender'
  | 'notOffered'
  | 'installRefused'
  | 'certificateEnds'
  | 'channelRefused'
  | 'databaseUnreachable'
  | 'databaseBehind'
  | 'databaseAhead'
  | 'databaseNotYet'
  | 'folderClosed'
  | 'urlInsecure'
  | 'appSilent'
  | 'serviceSilent'
  | 'groupsClosed'
  | 'groupsUnread'
  | 'rolesTooMany'
  | 'rolesOptional'
  | 'siteTooMuch'
  | 'otherSite'
  | 'otherMailbox'
  | 'needs'
  | 'explained'
  | 'nobodyElse';

/** What the words of a finding are made from: a problem of the doctor's own, or an error of the product's. */
export type Told =
  | { readonly problem: ProblemId; readonly facts?: Readonly<Record<string, unknown>> }
  | { readonly error: AppError };

export type Finding =
  | { readonly state: 'ok' }
  | {
      readonly state: Exclude<State, 'ok'>;
      readonly told: Told;
      /** What an administrator runs to put it right, with this tenant's ids filled in; lines of PowerShell or a shell. */
      readonly command?: string;
    };

/** One right, or one thing that must be there. Tried with the app's own identity; nothing is left behind. */
export interface Check {
  readonly id: CheckId;
  /** What must have been found in order before there is any sense in trying this. */
  readonly needs: readonly CheckId[];
  /** A role in the token that explains what this would find: `noOtherRoles` tells of it already. */
  readonly unless?: RegExp;
  /** An error that it throws is told as missing. */
  readonly examine: (installation: Installation) => Promise<Finding>;
}

export const OK: Finding = { state: 'ok' };

export const missing = (problem: ProblemId, facts: Readonly<Record<string, unknown>>, command?: string): Finding => ({
  state: 'missing',
  told: { problem, facts },
  ...(command && { command }),
});

export const tooMuch = (problem: ProblemId, facts: Readonly<Record<string, unknown>>, command: string): Finding => ({
  state: 'tooMuch',
  told: { problem, facts },
  command,
});

export const warning = (problem: ProblemId, facts: Readonly<Record<string, unknown>>, command?: string): Finding => ({
  state: 'warning',
  told: { problem, facts },
  ...(command && { command }),
});

export const notTried = (problem: ProblemId, facts: Readonly<Record<string, unknown>> = {}): Finding => ({
  state: 'notTried',
  told: { problem, facts },
});
