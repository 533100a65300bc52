import type { Entries, StepDefinition } from '../cycle/definition/step.ts';
import type { Language } from '../cycle/definition/text.ts';
import type { ReturnCause } from '../cycle/duties/duty.ts';

/** The words of the cards' own frame: headings, facts and buttons. What a step asks stands with the step. */
interface CardWords {
  readonly goalsFor: (year: number) => string;
  readonly followUpOf: (year: number) => string;
  readonly unit: string;
  readonly lastDay: string;
  readonly meeting: string;
  readonly holder: string;
  readonly youAre: string;
  readonly artefact: string;
  /** What is asked of the one who gets a letter. */
  readonly readLetter: string;
  readonly opensOn: (day: string) => string;
  /** The gate: who is missing; a second sentence where it may be passed. */
  readonly missing: (units: string) => string;
  readonly mayPass: string;
  readonly andMore: (count: number) => string;
  readonly extended: (day: string) => string;
  readonly yes: string;
  readonly onlyIf: (label: string, answer: string) => string;
  readonly waitsFor: (steps: string) => string;
  /** Ahead of the organisation's own words about a step. */
  readonly ownText: string;
  readonly next: string;
  readonly doneBy: (name: string, when: string) => string;
  /** After the name of whoever answered for another. */
  readonly onBehalf: string;
  readonly notNeededBy: (name: string, when: string) => string;
  readonly reason: string;
  readonly withoutUnits: string;
  readonly handedInBy: (name: string, when: string) => string;
  readonly receivedBy: (name: string, when: string) => string;
  /** Why a duty that was handed in is open again. */
  readonly returned: Readonly<Record<ReturnCause, (name: string, reason: string) => string>>;
  readonly handedTo: (by: string, to: string, reason: string) => string;
  readonly asksForTime: (name: string, until: string, reason: string) => string;
  readonly asksToReopen: (name: string, reason: string) => string;
  /** `until` is empty where no day was granted. */
  readonly granted: (name: string, until: string) => string;
  readonly refused: (name: string, reason: string) => string;
  readonly notAcknowledged: (units: string) => string;
  readonly openStratsys: string;
  readonly alsoCloses: (step: string, year: number) => string;
  readonly minutes: string;
  readonly immediately: string;
  readonly appealEnds: (day: string) => string;
  readonly wasBefore: string;
  readonly passedOn: (name: string, who: string) => string;
  readonly received: string;
  readonly noProposals: string;
  readonly proposalFrom: (unit: string) => string;
  readonly theirs: (name: string) => string;
  /** A time to meet: the day in words, from when to when. */
  readonly slot: (day: string, starts: string, ends: string) => string;
  readonly booked: (when: string, who: string) => string;
  readonly join: string;
  readonly joinLater: string;
  readonly attending: (who: string) => string;
  readonly noTime: (until: string) => string;
  readonly unreadCalendars: (who: string) => string;
  readonly buttons: Readonly<
    Record<
      | 'close'
      | 'record'
      | 'letter'
      | 'decide'
      | 'acknowledge'
      | 'moreTime'
      | 'notMine'
      | 'notNeeded'
      | 'handBack'
      | 'snooze'
      | 'correct'
      | 'endWithoutUnits'
      | 'advance'
      | 'handOver'
      | 'reopen'
      | 'askReopen'
      | 'answerRequest'
      | 'findTime'
      | 'findOther'
      | 'moreTimes'
      | 'back'
      | 'book'
      | 'open'
      | 'send',
      string
    >
  > & {
    readonly addEntry: Readonly<Record<Entries['kind'], string>>;
    readonly receive: Readonly<Record<NonNullable<StepDefinition['receivedBy']>, string>>;
  };
  readonly corrected: string;
  readonly myDuties: string;
  readonly nothingToDo: string;
  readonly more: (count: number) => string;
  readonly welcome: string;
  readonly retry: string;
}

const sv: CardWords = {
  goalsFor: (year) => `Mål för ${year}`,
  followUpOf: (year) => `Uppföljning av ${year}`,
  unit: 'Enhet',
  lastDay: 'Sista dag',
  meeting: 'Sammanträde',
  holder: 'Ansvarig',
  youAre: 'Du får detta som',
  artefact: 'Lämnas',
  readLetter: 'Läs brevet och bekräfta att du har tagit del av det.',
  opensOn: (day) => `Öppnar ${day}.`,
  missing: (units) => `Väntar på ${units}.`,
  mayPass: 'Du kan gå vidare utan dem om du skriver varför.',
  andMore: (count) => `${count} till`,
  extended: (day) => `planens dag var ${day}`,
  yes: 'Ja',
  onlyIf: (label, answer) => `${label} (om svaret är "${answer}")`,
  waitsFor: (steps) => `Väntar på ${steps}. Du får ett kort när det är din tur.`,
  ownText: 'Så gör vi hos oss',
  next: 'Vad händer sedan',
  doneBy: (name, when) => `Klar. ${name} svarade ${when}.`,
  onBehalf: 'för annans räkning',
  notNeededBy: (name, when) => `Behövs inte. ${name} svarade ${when}.`,
  reason: 'Skäl',
  withoutUnits: 'Utan enheterna',
  handedInBy: (name, when) => `Inlämnad. ${name} svarade ${when}.`,
  receivedBy: (name, when) => `Mottagen av ${name} ${when}.`,
  returned: {
    handedBack: (name, reason) => `${name} begär komplettering: ${reason}`,
    sentBack: (name, reason) => `Ärendet är tillbaka från sammanträdet, registrerat av ${name}: ${reason}`,
    reopened: (name, reason) => `${name} har öppnat uppgiften igen: ${reason}`,
  },
  handedTo: (by, to, reason) => `${by} har lämnat över uppgiften till ${to}: ${reason}`,
  asksForTime: (name, until, reason) => `${name} ber om tid till ${until}: ${reason}`,
  asksToReopen: (name, reason) => `${name} ber att få ändra: ${reason}`,
  granted: (name, until) =>
    until ? `${name} sa ja. Ny sista dag är ${until}.` : `${name} sa ja. Uppgiften är öppen igen.`,
  refused: (name, reason) => `${name} sa nej: ${reason}`,
  notAcknowledged: (units) => `Har inte bekräftat än: ${units}.`,
  openStratsys: 'Öppna målen i Stratsys',
  alsoCloses: (step, year) => `Mötet gäller också ${step}, uppföljning av ${year}`,
  minutes: 'Öppna protokollet',
  immediately: 'omedelbart justerat',
  appealEnds: (day) => `kan överklagas till och med ${day}`,
  wasBefore: 'Stod tidigare',
  passedOn: (name, who) => `${name} har svarat att uppgiften hör till någon annan: ${who}`,
  received: 'Mottaget, registreras. Vi når inte SharePoint just nu. Ditt svar är sparat och registreras när det går.',
  noProposals: 'Det finns inget förslag att besluta om just nu.',
  proposalFrom: (unit) => `Förslag från ${unit}`,
  theirs: (name) => `Uppgiften ligger hos ${name}.`,
  slot: (day, starts, ends) => `${day}, kl. ${starts}–${ends}`,
  booked: (when, who) => `Möte bokat ${when}. Kallade: ${who}.`,
  join: 'Anslut till mötet i Teams',
  joinLater: 'Teams-länken kommer i kallelsen.',
  attending: (who) => `Kallas: ${who}. Kallelsen med Teams-länk går ut när du bokar.`,
  noTime: (until) =>
    `Ingen gemensam ledig timme hittades till och med ${until}. Be om mer tid, eller boka själv i Outlook.`,
  unreadCalendars: (who) => `Vi kan inte se kalendern för ${who}. Förslagen tar därför bara hänsyn till arbetstid där.`,
  buttons: {
    findTime: 'Hitta tid',
    findOther: 'Hitta ny tid',
    moreTimes: 'Fler förslag',
    back: 'Tillbaka',
    book: 'Boka',
    close: 'Klar',
    record: 'Registrera beslut',
    letter: 'Skriv brevet',
    decide: 'Besluta om förslag',
    acknowledge: 'Tagit del',
    moreTime: 'Behöver mer tid',
    notMine: 'Inte jag',
    notNeeded: 'Behövs inte',
    handBack: 'Begär komplettering',
    snooze: 'Påminn mig senare',
    correct: 'Rätta',
    endWithoutUnits: 'Gå vidare utan dem',
    advance: 'Justerat och anslaget',
    handOver: 'Lämna över',
    reopen: 'Öppna igen',
    askReopen: 'Be att få ändra',
    answerRequest: 'Svara på begäran',
    addEntry: { visit: 'Lägg till', measure: 'Lägg till mätetal' },
    receive: { departmentHead: 'Ta emot', unitHead: 'Bekräfta' },
    open: 'Visa i årshjulet',
    send: 'Skicka',
  },
  corrected: 'rättat',
  myDuties: 'Dina uppgifter',
  more: (count) => `Och ${count} till. De kommer fram när de här är klara, och finns i årshjulet.`,
  nothingToDo: 'Du har inget att göra just nu. Du får ett kort när det är dags.',
  welcome: 'Hej! Jag påminner dig om det som är ditt i årshjulet och tar emot dina svar här i chatten.',
  retry: 'Ditt svar är inte registrerat. Försök igen om en stund.',
};

const en: CardWords = {
  goalsFor: (year) => `Goals for ${year}`,
  followUpOf: (year) => `Follow-up of ${year}`,
  unit: 'Unit',
  lastDay: 'Last day',
  meeting: 'Meeting',
  holder: 'Responsible',
  youAre: 'You get this as',
  artefact: 'To hand in',
  readLetter: 'Read the letter and confirm that you have.',
  opensOn: (day) => `Opens on ${day}.`,
  missing: (units) => `Waiting for ${units}.`,
  mayPass: 'You can go on without them if you write why.',
  andMore: (count) => `${count} more`,
  extended: (day) => `the day in the plan was ${day}`,
  yes: 'Yes',
  onlyIf: (label, answer) => `${label} (if the answer is "${answer}")`,
  waitsFor: (steps) => `Waiting for ${steps}. You will get a card when it is your turn.`,
  ownText: 'How we do it here',
  next: 'What happens next',
  doneBy: (name, when) => `Done. ${name} answered ${when}.`,
  onBehalf: 'on behalf of another',
  notNeededBy: (name, when) => `Not needed. ${name} answered ${when}.`,
  reason: 'Reason',
  withoutUnits: 'Without the units',
  handedInBy: (name, when) => `Handed in. ${name} answered ${when}.`,
  receivedBy: (name, when) => `Received by ${name} ${when}.`,
  returned: {
    handedBack: (name, reason) => `${name} asks for completion: ${reason}`,
    sentBack: (name, reason) => `The matter is back from the meeting, recorded by ${name}: ${reason}`,
    reopened: (name, reason) => `${name} has opened the duty again: ${reason}`,
  },
  handedTo: (by, to, reason) => `${by} has handed the duty over to ${to}: ${reason}`,
  asksForTime: (name, until, reason) => `${name} asks for time until ${until}: ${reason}`,
  asksToReopen: (name, reason) => `${name} asks to change it: ${reason}`,
  granted: (name, until) =>
    until ? `${name} said yes. The new last day is ${until}.` : `${name} said yes. The duty is open again.`,
  refused: (name, reason) => `${name} said no: ${reason}`,
  notAcknowledged: (units) => `Have not confirmed yet: ${units}.`,
  openStratsys: 'Open the goals in Stratsys',
  alsoCloses: (step, year) => `The meeting is also for ${step}, follow-up of ${year}`,
  minutes: 'Open the minutes',
  immediately: 'adjusted at the meeting',
  appealEnds: (day) => `can be appealed until ${day}`,
  wasBefore: 'Stood before',
  passedOn: (name, who) => `${name} has answered that the duty is somebody else's: ${who}`,
  received:
    'Received, will be recorded. We cannot reach SharePoint right now. Your answer is kept and is recorded as soon as possible.',
  noProposals: 'There is no proposal to decide on right now.',
  proposalFrom: (unit) => `Proposal from ${unit}`,
  theirs: (name) => `The duty is with ${name}.`,
  slot: (day, starts, ends) => `${day}, ${starts}–${ends}`,
  booked: (when, who) => `Meeting booked ${when}. Invited: ${who}.`,
  join: 'Join the meeting in Teams',
  joinLater: 'The Teams link comes with the invitation.',
  attending: (who) => `Invited: ${who}. The invitation with a Teams link is sent when you book.`,
  noTime: (until) =>
    `No hour was found when everybody is free, up to ${until}. Ask for more time, or book it yourself in Outlook.`,
  unreadCalendars: (who) => `We cannot see the calendar of ${who}. For them the proposals only count working hours.`,
  buttons: {
    findTime: 'Find a time',
    findOther: 'Find another time',
    moreTimes: 'More proposals',
    back: 'Back',
    book: 'Book',
    close: 'Done',
    record: 'Record decision',
    letter: 'Write the letter',
    decide: 'Decide on a proposal',
    acknowledge: 'I have read it',
    moreTime: 'Need more time',
    notMine: 'Not me',
    notNeeded: 'Not needed',
    handBack: 'Ask for completion',
    snooze: 'Remind me later',
    correct: 'Correct',
    endWithoutUnits: 'Go on without them',
    advance: 'Adjusted and announced',
    handOver: 'Hand over',
    reopen: 'Open again',
    askReopen: 'Ask to change it',
    answerRequest: 'Answer the request',
    addEntry: { visit: 'Add', measure: 'Add a measure' },
    receive: { departmentHead: 'Receive', unitHead: 'Confirm' },
    open: 'Show in the year wheel',
    send: 'Send',
  },
  corrected: 'corrected',
  myDuties: 'Your duties',
  more: (count) => `And ${count} more. They come up when these are done, and stand in the year wheel.`,
  nothingToDo: 'You have nothing to do right now. You will get a card when it is time.',
  welcome: 'Hello! I remind you of what is yours in the year wheel and take your answers here in the chat.',
  retry: 'Your answer has not been recorded. Try again in a while.',
};

export const cardWords: Readonly<Record<Language, CardWords>> = { sv, en };
