import type { Language } from '../cycle/definition/text.ts';
import type { DependencyName, DependencyState } from '../operations/dependencies.ts';

/** The words of how the app runs: what has been sent, what has not, and what it leans on. */
export interface OperationsWords {
  readonly dependency: Readonly<Record<DependencyName, string>>;
  readonly state: Readonly<Record<DependencyState, string>>;
  /** What it means that one of them is not well. */
  readonly without: Readonly<Record<DependencyName, string>>;
  readonly since: (moment: string) => string;
  /** Why a message was not sent, and what follows. */
  readonly problem: Readonly<Record<string, string>>;
  readonly otherProblem: string;
  readonly weekly: string;
  readonly meeting: string;
  readonly notice: string;
  readonly title: {
    readonly sending: string;
    readonly mornings: string;
    readonly deadLetters: string;
    readonly unreachable: string;
    readonly dependencies: string;
  };
  readonly column: Readonly<Record<'day' | 'due' | 'sent' | 'mailed' | 'waiting' | 'doubts' | 'failed', string>>;
  readonly today: string;
  readonly running: string;
  readonly paused: string;
  readonly pausedHelp: string;
  readonly pause: string;
  readonly resume: string;
  readonly outbox: (waiting: number, sending: number) => string;
  readonly lag: (minutes: number) => string;
  readonly inDoubt: (count: number) => string;
  readonly throttled: (count: number) => string;
  readonly noMornings: string;
  readonly none: string;
  readonly noDeadLetters: string;
  readonly resend: string;
  readonly resendOne: (name: string) => string;
  readonly resendAll: (count: number) => string;
  readonly resent: (count: number) => string;
  readonly everyoneReached: string;
  readonly working: string;
  readonly failed: string;
}

const sv: OperationsWords = {
  dependency: {
    database: 'Databasen',
    record: 'Listorna i SharePoint',
    calendar: 'Kalendern',
    channel: 'Teams',
    notifications: 'Besked om ändringar',
    jobs: 'Tidsstyrt arbete',
    mail: 'E-post till den som inte nås',
  },
  state: { ready: 'Fungerar', warning: 'Klarar sig utan', notReady: 'Fungerar inte' },
  without: {
    database: 'Inget skickas och inga svar kan tas emot.',
    record: 'Svar sparas och registreras när listorna går att nå.',
    calendar: 'Steg och möten läggs i kalendern när den går att nå.',
    channel: 'Inga kort kommer fram. De skickas när Teams svarar.',
    notifications: 'Ändringar för hand syns inom en halv minut i stället för genast.',
    jobs: 'Morgonens utskick kan utebli. Starta om appen.',
    mail: 'Den som inte nås i Teams får inget brev. Appen saknar rätten Mail.Send.',
  },
  since: (moment) => `sedan ${moment}`,
  problem: {
    blocked: 'Personen har blockerat boten',
    notInstalled: 'Appen är inte installerad',
    disabled: 'Boten är avstängd av en administratör',
    rejected: 'Teams tog inte emot meddelandet',
    gone: 'Chatten finns inte längre',
    throttled: 'Teams bad oss vänta för länge',
    unreachable: 'Teams svarade inte',
  },
  otherProblem: 'Kortet gick inte att göra',
  weekly: 'Veckans översikt',
  meeting: 'Kommande sammanträde',
  notice: 'Besked om något som flyttats',
  title: {
    sending: 'Utskick',
    mornings: 'De senaste morgnarna',
    deadLetters: 'Det som inte gick fram',
    unreachable: 'Nås inte i Teams',
    dependencies: 'Det som appen behöver',
  },
  column: {
    day: 'Morgon',
    due: 'Att skicka',
    sent: 'I Teams',
    mailed: 'Som brev',
    waiting: 'Väntar',
    doubts: 'I tvivel',
    failed: 'Gick inte fram',
  },
  today: 'i dag',
  running: 'Utskicken är igång.',
  paused: 'Utskicken är pausade.',
  pausedHelp: 'Inget skickas till någon förrän du startar dem igen. Det som väntar går då ut.',
  pause: 'Pausa alla utskick',
  resume: 'Starta utskicken igen',
  outbox: (waiting, sending) =>
    waiting + sending === 0 ? 'Inget väntar på att skickas.' : `${waiting} väntar, ${sending} skickas just nu.`,
  lag: (minutes) =>
    `Det äldsta har väntat ${minutes < 1 ? 'mindre än en minut' : minutes === 1 ? 'en minut' : `${minutes} minuter`}.`,
  inDoubt: (count) =>
    count === 1
      ? 'Om ett vet ingen om det gick fram. Det skickas igen.'
      : `Om ${count} vet ingen om de gick fram. De skickas igen.`,
  throttled: (count) => `Teams har bett oss vänta ${count === 1 ? 'en gång' : `${count} gånger`} sedan appen startade.`,
  noMornings: 'Inget har skickats än.',
  none: 'inget',
  noDeadLetters: 'Allt har gått fram.',
  resend: 'Skicka igen',
  resendOne: (name) => `Skicka igen till ${name}`,
  resendAll: (count) => (count === 1 ? 'Skicka det igen' : `Skicka alla ${count} igen`),
  resent: (count) => (count === 1 ? 'Ett skickas igen strax.' : `${count} skickas igen strax.`),
  everyoneReached: 'Alla med en roll nås, så vitt vi vet.',
  working: 'Ett ögonblick …',
  failed: 'Det gick inte. Inget är ändrat.',
};

const en: OperationsWords = {
  dependency: {
    database: 'The database',
    record: 'The lists in SharePoint',
    calendar: 'The calendar',
    channel: 'Teams',
    notifications: 'Notices of changes',
    jobs: 'Timed work',
    mail: 'Mail to those not reached',
  },
  state: { ready: 'Works', warning: 'Manages without', notReady: 'Does not work' },
  without: {
    database: 'Nothing is sent and no answers can be taken.',
    record: 'Answers are kept and registered when the lists can be reached.',
    calendar: 'Steps and meetings come into the calendar when it can be reached.',
    channel: 'No cards arrive. They are sent when Teams answers.',
    notifications: 'Changes by hand show within half a minute instead of at once.',
    jobs: 'The morning’s messages may fail to go. Start the app again.',
    mail: 'Whoever is not reached in Teams gets no mail. The app lacks the right Mail.Send.',
  },
  since: (moment) => `since ${moment}`,
  problem: {
    blocked: 'The person has blocked the bot',
    notInstalled: 'The app is not installed',
    disabled: 'An administrator has disabled the bot',
    rejected: 'Teams did not take the message',
    gone: 'The chat no longer exists',
    throttled: 'Teams asked us to wait for too long',
    unreachable: 'Teams did not answer',
  },
  otherProblem: 'The card could not be made',
  weekly: "The week's overview",
  meeting: 'Coming meeting',
  notice: 'Notice of something that has moved',
  title: {
    sending: 'Messages',
    mornings: 'The last mornings',
    deadLetters: 'What did not arrive',
    unreachable: 'Not reached in Teams',
    dependencies: 'What the app needs',
  },
  column: {
    day: 'Morning',
    due: 'To send',
    sent: 'In Teams',
    mailed: 'By mail',
    waiting: 'Waiting',
    doubts: 'In doubt',
    failed: 'Did not arrive',
  },
  today: 'today',
  running: 'Messages are going out.',
  paused: 'Messages are paused.',
  pausedHelp: 'Nothing is sent to anybody until you start them again. What waits then goes out.',
  pause: 'Pause all messages',
  resume: 'Start messages again',
  outbox: (waiting, sending) =>
    waiting + sending === 0 ? 'Nothing is waiting to be sent.' : `${waiting} waiting, ${sending} being sent.`,
  lag: (minutes) =>
    `The oldest has waited ${minutes < 1 ? 'less than a minute' : minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  inDoubt: (count) =>
    count === 1
      ? 'Nobody knows whether one arrived. It is sent again.'
      : `Nobody knows whether ${count} arrived. They are sent again.`,
  throttled: (count) => `Teams has asked us to wait ${count === 1 ? 'once' : `${count} times`} since the app started.`,
  noMornings: 'Nothing has been sent yet.',
  none: 'none',
  noDeadLetters: 'Everything has arrived.',
  resend: 'Send again',
  resendOne: (name) => `Send again to ${name}`,
  resendAll: (count) => (count === 1 ? 'Send it again' : `Send all ${count} again`),
  resent: (count) => (count === 1 ? 'One is sent again shortly.' : `${count} are sent again shortly.`),
  everyoneReached: 'Everyone with a role is reached, as far as we know.',
  working: 'One moment …',
  failed: 'It did not work. Nothing has changed.',
};

export const operationsWords: Readonly<Record<Language, OperationsWords>> = { sv, en };

/** Why a message was not sent; what nobody foresaw is told as that. */
export const problemSaid = (problem: string | null, language: Language): string => {
  const words = operationsWords[language];
  return words.problem[problem ?? ''] ?? words.otherProblem;
};
