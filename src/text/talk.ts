import type { Language } from '../cycle/definition/text.ts';

/** A line of help: what one writes, and what it gives. `shared`: also in channels and group chats. */
export interface HelpLine {
  readonly phrase: string;
  readonly gives: string;
  readonly shared?: true;
}

/** The words of the conversation: answers to what people type, and what they can type. */
export interface TalkWords {
  readonly overviewNotYours: string;
  readonly noMeeting: string;
  readonly summaryInChannel: string;
  readonly help: {
    readonly title: string;
    readonly groups: readonly { readonly title: string; readonly lines: readonly HelpLine[] }[];
    readonly examples: string;
    readonly moreInChat: string;
  };
  readonly unknown: string;
  readonly unknownNear: string;
  readonly unknownInShared: string;
  readonly writeInChat: string;
  readonly whichStep: string;
  readonly whichUnit: string;
  readonly noStep: (step: string, year: number | undefined) => string;
  readonly andMore: (count: number) => string;
  readonly progress: (done: number, total: number) => string;
  readonly lateCount: (count: number) => string;
  readonly lastDay: (day: string) => string;
  readonly lastDayWas: (day: string) => string;
  readonly step: {
    readonly progress: string;
    readonly allDone: string;
    readonly runs: string;
    readonly waitsFor: (steps: string) => string;
    readonly waitsForUnits: (units: string) => string;
    readonly openMine: string;
  };
  readonly unit: {
    readonly head: string;
    readonly vacant: string;
    readonly now: string;
    readonly next: string;
    readonly nothingNow: string;
    readonly nothingFound: string;
    readonly progress: string;
  };
  readonly year: {
    readonly title: string;
    readonly titleOf: (year: number) => string;
    readonly own: (name: string, open: number, late: number, returned: number) => string;
    readonly running: string;
    readonly next: string;
    readonly nothingRuns: string;
    readonly meeting: string;
    readonly papersDue: (day: string) => string;
    readonly from: (day: string) => string;
  };
  readonly month: {
    readonly committee: string;
    readonly meeting: string;
    readonly papersDue: (meeting: string) => string;
    readonly due: string;
    readonly running: string;
    readonly nothing: string;
  };
  readonly missing: {
    readonly title: string;
    readonly nobody: string;
    readonly nobodyIn: string;
    readonly count: (missing: number, total: number) => string;
    readonly nobodyHolds: string;
  };
  readonly decisions: {
    readonly title: (year: number | undefined) => string;
    readonly none: (year: number | undefined) => string;
  };
  readonly handedIn: {
    readonly title: string;
    readonly none: string;
    readonly on: (name: string, day: string) => string;
  };
  readonly areas: {
    readonly title: (year: number) => string;
    readonly none: (year: number) => string;
    readonly notYours: string;
    readonly motive: string;
    readonly count: (areas: number, units: number) => string;
  };
  readonly goals: {
    readonly title: (year: number) => string;
    readonly none: (year: number) => string;
    readonly committee: string;
    readonly department: string;
    readonly noMeasure: string;
    readonly baseline: string;
    readonly target: string;
    readonly source: string;
  };
  readonly language: { readonly chosen: string; readonly which: string };
  readonly pause: {
    readonly title: string;
    readonly ask: string;
    readonly examples: string;
    readonly button: string;
    readonly paused: (from: string | undefined, to: string) => string;
    readonly nothingLost: (day: string) => string;
    readonly ended: string;
    readonly isPast: string;
    readonly endsBeforeItBegins: string;
  };
  readonly standIn: {
    readonly title: string;
    readonly department: string;
    readonly person: string;
    readonly button: string;
    readonly notListed: string;
    readonly appointed: string;
    readonly stands: (person: string, unit: string) => string;
    readonly period: string;
    readonly span: (from: string, to: string) => string;
    readonly gets: string;
  };
  readonly received: string;
  /** Phrases by what they are written as, to suggest. */
  readonly resume: string;
}

const sv: TalkWords = {
  overviewNotYours: 'Veckans översikt är för den som leder förvaltningen. Skriv "status" så ser du hur året går.',
  noMeeting: 'Det finns inget kommande sammanträde i kalendern.',
  summaryInChannel:
    'Sammanfattningen är till för ett teams kanal. Lägg till mig i kanalen, så frågar jag vad den ska visa.',
  help: {
    title: 'Det här kan du skriva',
    groups: [
      {
        title: 'Ditt',
        lines: [
          { phrase: 'mina uppgifter', gives: 'det du ska göra nu' },
          { phrase: 'inlämnat', gives: 'det som väntar på att du tar emot' },
          { phrase: 'pausa', gives: 'inga påminnelser ett tag, till exempel "pausa 1–14 juli"' },
          { phrase: 'sluta pausa', gives: 'påminnelserna börjar igen' },
          { phrase: 'språk', gives: 'byt mellan svenska och engelska' },
        ],
      },
      {
        title: 'Året',
        lines: [
          { phrase: 'status', gives: 'hur året ligger till, eller "status M01", "status Månstensskolan"' },
          { phrase: 'vad händer', gives: 'en månad, till exempel "vad händer i maj"', shared: true },
          { phrase: 'sammanträde', gives: 'nämndens nästa sammanträde med alla ärenden' },
          { phrase: 'översikt', gives: 'förvaltningens vecka, för den som leder den' },
          { phrase: 'vem saknas', gives: 'enheter som inte har lämnat in, eller "vem saknas i U03"' },
          { phrase: 'beslut', gives: 'nämndens beslut, eller "beslut 2026"', shared: true },
        ],
      },
      {
        title: 'Mål och personer',
        lines: [
          { phrase: 'skisser', gives: 'enheternas utvecklingsområden, samlade' },
          { phrase: 'mål', gives: 'mål, mätetal och målvärden, till exempel "mål 2027"', shared: true },
          { phrase: 'tf', gives: 'utse en tillförordnad' },
          { phrase: 'sammanfattning', gives: 'det som en teamkanal visar', shared: true },
          { phrase: 'hjälp', gives: 'den här listan', shared: true },
        ],
      },
    ],
    examples: 'Det gör inget om det blir fel stavat. Du kan skriva på svenska eller engelska.',
    moreInChat: 'Skriv till mig i chatten för att se det som är ditt.',
  },
  unknown: 'Det förstod jag inte. Prova något av det här, eller skriv "hjälp".',
  unknownNear: 'Det förstod jag inte riktigt. Menade du något av det här?',
  unknownInShared: 'Det förstod jag inte. Skriv "hjälp" så ser du vad jag kan svara på här.',
  writeInChat: 'Det svaret är för dig. Skriv till mig i chatten, så får du det där.',
  whichStep: 'Vilket steg menar du?',
  whichUnit: 'Vilken enhet menar du?',
  noStep: (step, year) => `${step} finns inte i planen${year ? ` för ${year}` : ''}. Prova ett annat år.`,
  andMore: (count) => `och ${count} till`,
  progress: (done, total) => `${done} av ${total} klara`,
  lateCount: (count) => (count === 1 ? '1 försenad' : `${count} försenade`),
  lastDay: (day) => `sista dag ${day}`,
  lastDayWas: (day) => `sista dag var ${day}`,
  step: {
    progress: 'Läge',
    allDone: 'Allt är klart.',
    runs: 'Pågår',
    waitsFor: (steps) => `Väntar på ${steps}.`,
    waitsForUnits: (units) => `Väntar på ${units}.`,
    openMine: 'Öppna ditt kort',
  },
  unit: {
    head: 'Chef',
    vacant: 'Ingen chef är inlagd. Uppgifterna går till förvaltningschefen.',
    now: 'Nu',
    next: 'Kommer härnäst',
    nothingNow: 'Inget att göra just nu.',
    nothingFound: 'Enheten har inga uppgifter där.',
    progress: 'Klart hittills',
  },
  year: {
    title: 'Så ligger året till',
    titleOf: (year) => `Så ligger ${year} till`,
    own: (name, open, late, returned) =>
      `${name}: ${[
        `${open} att göra`,
        ...(late > 0 ? [late === 1 ? '1 försenad' : `${late} försenade`] : []),
        ...(returned > 0 ? [`${returned} att komplettera`] : []),
      ].join(', ')}`,
    running: 'Pågår nu',
    next: 'Kommer härnäst',
    nothingRuns: 'Inget steg pågår just nu.',
    meeting: 'Nästa sammanträde',
    papersDue: (day) => `handlingar klara ${day}`,
    from: (day) => `börjar ${day}`,
  },
  month: {
    committee: 'Nämnden',
    meeting: 'Sammanträde',
    papersDue: (meeting) => `Handlingar klara till sammanträdet ${meeting}`,
    due: 'Sista dagar',
    running: 'Pågår',
    nothing: 'Inget i årshjulet den här månaden.',
  },
  missing: {
    title: 'De här saknas',
    nobody: 'Ingen saknas. Alla enheter har lämnat in det som är öppet nu.',
    nobodyIn: 'Ingen saknas. Alla är klara.',
    count: (missing, total) => `${missing} av ${total} saknas`,
    nobodyHolds: 'ingen ansvarig',
  },
  decisions: {
    title: (year) => (year ? `Beslut ${year}` : 'Beslut'),
    none: (year) => (year ? `Inga beslut är registrerade ${year}.` : 'Inga beslut är registrerade än.'),
  },
  handedIn: {
    title: 'Väntar på att du tar emot',
    none: 'Inget väntar på att du tar emot det.',
    on: (name, day) => `${name}, ${day}`,
  },
  areas: {
    title: (year) => `Utvecklingsområden för ${year}`,
    none: (year) => `Inga utvecklingsområden för ${year} är inlämnade än.`,
    notYours:
      'Skisserna läses av förvaltningschefen och kvalitetsutvecklaren. En enhetschef ser sin egen. Be någon av dem.',
    motive: 'Motiv',
    count: (areas, units) =>
      `${areas} ${areas === 1 ? 'område' : 'områden'} från ${units} ${units === 1 ? 'enhet' : 'enheter'}`,
  },
  goals: {
    title: (year) => `Mål för ${year}`,
    none: (year) => `Det finns inga beslutade mål för ${year} än.`,
    committee: 'Nämndmål',
    department: 'Förvaltningsmål',
    noMeasure: 'Inget mätetal än',
    baseline: 'utgångsvärde',
    target: 'målvärde',
    source: 'källa',
  },
  language: { chosen: 'Jag svarar dig på svenska från och med nu.', which: 'Vilket språk vill du ha svar på?' },
  pause: {
    title: 'Pausa påminnelser',
    ask: 'Välj från och med när och till och med när du vill slippa påminnelser.',
    examples: 'Du kan också skriva, till exempel "pausa till 14 juli" eller "pausa vecka 28–31".',
    button: 'Pausa',
    paused: (from, to) =>
      from ? `Du får inga påminnelser från ${from} till och med ${to}.` : `Du får inga påminnelser till och med ${to}.`,
    nothingLost: (day) => `Inget går förlorat: det som kommer under tiden får du ${day}.`,
    ended: 'Pausen är slut. Du får påminnelser som vanligt, från nästa arbetsmorgon.',
    isPast: 'Den dagen har redan varit. Inget är ändrat. Skriv en dag som kommer, till exempel "pausa till 14 juli".',
    endsBeforeItBegins: 'Sista dagen är före den första. Inget är ändrat. Skriv till exempel "pausa 1–14 juli".',
  },
  standIn: {
    title: 'Utse tf',
    department: 'Förvaltningschef',
    person: 'Vem blir tf?',
    button: 'Utse tf',
    notListed:
      'Alla får inte plats i listorna. Skriv "tf" med enhetens och personens namn, till exempel "tf Månstensskolan Demo Påhittsson", så står de först.',
    appointed: 'Tf är utsedd',
    stands: (person, unit) => `${person} är tf för ${unit}`,
    period: 'Period',
    span: (from, to) => `${from} – ${to}`,
    gets: 'Uppgifterna och påminnelserna går till tf under perioden, och sedan tillbaka till den ordinarie.',
  },
  received: 'Mottaget, registreras. Vi når inte SharePoint just nu. Ditt svar är sparat och registreras när det går.',
  resume: 'sluta pausa',
};

const en: TalkWords = {
  overviewNotYours:
    'The weekly overview is for those who lead the department. Write "status" to see how the year goes.',
  noMeeting: 'There is no coming meeting in the calendar.',
  summaryInChannel: "The summary is for a team's channel. Add me to the channel, and I ask what it is to show.",
  help: {
    title: 'What you can write',
    groups: [
      {
        title: 'Yours',
        lines: [
          { phrase: 'my duties', gives: 'what you are to do now' },
          { phrase: 'handed in', gives: 'what waits for you to take it in' },
          { phrase: 'pause', gives: 'no reminders for a while, for example "pause 1–14 July"' },
          { phrase: 'resume', gives: 'the reminders start again' },
          { phrase: 'language', gives: 'change between Swedish and English' },
        ],
      },
      {
        title: 'The year',
        lines: [
          { phrase: 'status', gives: 'how the year stands, or "status M01", "status Månstensskolan"' },
          { phrase: 'what happens', gives: 'a month, for example "what happens in May"', shared: true },
          { phrase: 'meeting', gives: "the committee's next meeting with every matter" },
          { phrase: 'overview', gives: "the department's week, for those who lead it" },
          { phrase: 'who is missing', gives: 'units that have not handed in, or "who is missing in U03"' },
          { phrase: 'decisions', gives: 'the committee\'s decisions, or "decisions 2026"', shared: true },
        ],
      },
      {
        title: 'Goals and people',
        lines: [
          { phrase: 'sketches', gives: "the units' development areas, gathered" },
          { phrase: 'goals', gives: 'goals, measures and targets, for example "goals 2027"', shared: true },
          { phrase: 'stand-in', gives: 'appoint somebody acting' },
          { phrase: 'summary', gives: "what a team's channel shows", shared: true },
          { phrase: 'help', gives: 'this list', shared: true },
        ],
      },
    ],
    examples: 'Spelling does not matter much. You can write in Swedish or English.',
    moreInChat: 'Write to me in the chat to see what is yours.',
  },
  unknown: 'I did not understand that. Try one of these, or write "help".',
  unknownNear: 'I did not quite understand that. Did you mean one of these?',
  unknownInShared: 'I did not understand that. Write "help" to see what I can answer here.',
  writeInChat: 'That answer is for you. Write to me in the chat and you will get it there.',
  whichStep: 'Which step do you mean?',
  whichUnit: 'Which unit do you mean?',
  noStep: (step, year) => `${step} is not in the plan${year ? ` for ${year}` : ''}. Try another year.`,
  andMore: (count) => `and ${count} more`,
  progress: (done, total) => `${done} of ${total} done`,
  lateCount: (count) => `${count} late`,
  lastDay: (day) => `last day ${day}`,
  lastDayWas: (day) => `last day was ${day}`,
  step: {
    progress: 'Progress',
    allDone: 'All of it is done.',
    runs: 'Runs',
    waitsFor: (steps) => `Waiting for ${steps}.`,
    waitsForUnits: (units) => `Waiting for ${units}.`,
    openMine: 'Open your card',
  },
  unit: {
    head: 'Head',
    vacant: 'Nobody heads it. The duties go to the head of department.',
    now: 'Now',
    next: 'Comes next',
    nothingNow: 'Nothing to do right now.',
    nothingFound: 'The unit has no duties there.',
    progress: 'Done so far',
  },
  year: {
    title: 'How the year stands',
    titleOf: (year) => `How ${year} stands`,
    own: (name, open, late, returned) =>
      `${name}: ${[
        `${open} to do`,
        ...(late > 0 ? [`${late} late`] : []),
        ...(returned > 0 ? [`${returned} to complete`] : []),
      ].join(', ')}`,
    running: 'Running now',
    next: 'Comes next',
    nothingRuns: 'No step is running right now.',
    meeting: 'Next meeting',
    papersDue: (day) => `papers due ${day}`,
    from: (day) => `begins ${day}`,
  },
  month: {
    committee: 'The committee',
    meeting: 'Meeting',
    papersDue: (meeting) => `Papers due for the meeting on ${meeting}`,
    due: 'Last days',
    running: 'Running',
    nothing: 'Nothing in the year wheel this month.',
  },
  missing: {
    title: 'These are missing',
    nobody: 'Nobody is missing. Every unit has handed in what is open now.',
    nobodyIn: 'Nobody is missing. All are done.',
    count: (missing, total) => `${missing} of ${total} missing`,
    nobodyHolds: 'nobody responsible',
  },
  decisions: {
    title: (year) => (year ? `Decisions ${year}` : 'Decisions'),
    none: (year) => (year ? `No decisions are recorded for ${year}.` : 'No decisions are recorded yet.'),
  },
  handedIn: {
    title: 'Waiting for you to take it in',
    none: 'Nothing waits for you to take it in.',
    on: (name, day) => `${name}, ${day}`,
  },
  areas: {
    title: (year) => `Development areas for ${year}`,
    none: (year) => `No development areas for ${year} have been handed in yet.`,
    notYours:
      'The sketches are read by the head of department and the quality developer. A unit head sees their own. Ask one of them.',
    motive: 'Motive',
    count: (areas, units) =>
      `${areas} ${areas === 1 ? 'area' : 'areas'} from ${units} ${units === 1 ? 'unit' : 'units'}`,
  },
  goals: {
    title: (year) => `Goals for ${year}`,
    none: (year) => `There are no decided goals for ${year} yet.`,
    committee: 'Committee goals',
    department: 'Department goals',
    noMeasure: 'No measure yet',
    baseline: 'baseline',
    target: 'target',
    source: 'source',
  },
  language: { chosen: 'I answer you in English from now on.', which: 'Which language do you want answers in?' },
  pause: {
    title: 'Pause reminders',
    ask: 'Choose the first and the last day without reminders.',
    examples: 'You can also write, for example "pause until 14 July" or "pause week 28–31".',
    button: 'Pause',
    paused: (from, to) =>
      from ? `You get no reminders from ${from} to ${to}.` : `You get no reminders up to and including ${to}.`,
    nothingLost: (day) => `Nothing is lost: what comes meanwhile is sent to you on ${day}.`,
    ended: 'The pause is over. You get reminders as usual, from the next working morning.',
    isPast: 'That day has already been. Nothing has changed. Write a coming day, for example "pause until 14 July".',
    endsBeforeItBegins: 'The last day is before the first. Nothing has changed. Write for example "pause 1–14 July".',
  },
  standIn: {
    title: 'Appoint a stand-in',
    department: 'Head of department',
    person: 'Who stands in?',
    button: 'Appoint',
    notListed:
      'Not everyone fits in the lists. Write "stand-in" with the names of the unit and the person, for example "stand-in Månstensskolan Demo Påhittsson", and they stand first.',
    appointed: 'A stand-in is appointed',
    stands: (person, unit) => `${person} stands in for ${unit}`,
    period: 'Period',
    span: (from, to) => `${from} – ${to}`,
    gets: 'Duties and reminders go to the stand-in during the period, then back to the ordinary holder.',
  },
  received:
    'Received, will be recorded. We cannot reach SharePoint right now. Your answer is kept and is recorded as soon as possible.',
  resume: 'resume',
};

export const talkWords: Readonly<Record<Language, TalkWords>> = { sv, en };
