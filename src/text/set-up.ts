import type { Language } from '../cycle/definition/text.ts';

const count = (many: number, one: string, several: string): string => (many === 1 ? one : `${many} ${several}`);

/** Swedish: du-tilltal, verb first. Its shape is every language's. */
const sv = {
  title: 'Lägg upp året',
  parts: 'Vad du vill lägga upp',
  part: {
    year: 'Nytt verksamhetsår',
    sends: 'Vem får vad',
    meetings: 'Sammanträden',
    reminders: 'Påminnelser',
    people: 'Roller och enheter',
  },
  year: {
    intro: 'Välj verksamhetsår. Du ser varje datum och allt att se upp med innan något skrivs.',
    which: 'Verksamhetsår',
    option: (year: number, steps: number) =>
      steps === 0 ? String(year) : `${year} (${count(steps, 'ett steg finns', 'steg finns')})`,
    from: 'Ta med steg vars sista dag är från och med',
    fromHint: 'Steg som skulle ha varit klara före den dagen läggs inte upp.',
    summary: (steps: number, duties: number, events: number) =>
      steps + duties === 0
        ? 'Allt i det här verksamhetsåret finns redan. Inget behöver skrivas.'
        : `${count(steps, 'Ett steg', 'steg')}, ${count(duties, 'en uppgift', 'uppgifter')} och ${count(events, 'en händelse i kalendern', 'händelser i kalendern')} läggs upp.`,
    opens: (day: string) => `De första korten går ut ${day}.`,
    opensSoon: 'De första korten går ut nästa arbetsdag: flera steg har redan börjat.',
    stays: 'Det som finns redan rörs inte. Öppnat går inte att ångra, men varje steg kan flyttas efteråt.',
    watch: (many: number) => `Att se upp med (${many})`,
    nothingToWatch: 'Inget att se upp med: alla steg har sin dag, och varje roll har någon.',
    vacantHead: (unit: string, steps: string, first: string) =>
      `${unit} har ingen chef ${first}. Uppgifterna i ${steps} går till förvaltningschefen tills någon har rollen.`,
    vacant: (role: string, steps: string, first: string) =>
      `Ingen är ${role} ${first}. Kort i ${steps} når ingen förrän någon har rollen.`,
    leftOut: (steps: string) => `Läggs inte upp, för dagen har varit: ${steps}.`,
    stepColumn: 'Steg',
    dueColumn: 'Sista dag',
    whenColumn: 'Fönster',
    whoColumn: 'Vem',
    dutiesColumn: 'Uppgifter',
    there: 'Finns redan',
    missing: (many: number) => count(many, 'en saknas', 'saknas'),
    allYear: 'Hela året',
    meets: (body: string) => `${body} möts`,
    papers: (day: string) => `handlingar klara till mötet ${day}`,
    shiftedWeekend: (day: string) => `${day} är helg`,
    shiftedHoliday: (day: string, holiday: string) => `${day} är ${holiday}`,
    open: (year: number) => `Öppna verksamhetsåret ${year}`,
    complete: (year: number) => `Lägg till det som saknas i ${year}`,
    seen: 'Förhandsgranskningen',
    stage: {
      steps: 'Skriver stegen …',
      duties: 'Skriver uppgifterna …',
      calendar: 'Lägger in händelserna i kalendern …',
    },
    progress: (written: number, of: number) => `${written} av ${of} rader skrivna`,
    mayClose: 'Du kan stänga sidan. Arbetet går vidare, och du ser här hur det gick.',
    done: (year: number) => `Verksamhetsåret ${year} är öppnat.`,
    show: (year: number) => `Visa ${year} på linjen`,
    failed: (year: number) => `Allt i ${year} hann inte skrivas.`,
    goOn: 'Inget är dubbelt och inget är borta. Öppna igen, så skrivs det som saknas.',
  },
  sends: {
    intro:
      'Välj en dag. Du ser vem som skulle få vad den morgonen, som årshjulet står nu och om allt dessförinnan har gått ut. Inget skickas.',
    day: 'Dag',
    summary: (people: number, day: string) =>
      people === 0
        ? `Ingen får något ${day}.`
        : `${count(people, 'En person får ett meddelande', 'personer får varsitt meddelande')} ${day}.`,
    noneThatDay: (day: string) => `Inga kort går ut ${day}: det är helg, röd dag eller tyst period.`,
    next: (day: string) => `Visa ${day}`,
    people: 'Vilka som får något',
    lines: (many: number) => count(many, 'en sak', 'saker'),
    show: 'Visa korten',
    showFor: (name: string) => `Visa korten till ${name}`,
    cardsFor: (name: string) => `Så här ser det ut för ${name}`,
    pickOne: 'Välj en person för att se de riktiga korten.',
    message: 'Meddelandet',
    whichCard: 'Kort att visa',
    lastDay: (day: string) => `sista dag ${day}`,
    reason: {
      opens: 'öppnar',
      '14d': 'påminnelse i god tid',
      '7d': 'påminnelse',
      '2d': 'snart sista dag',
      due: 'sista dagen',
      overdue: 'försenad',
      escalation: 'till överordnad',
      gateOpened: 'kan göras nu',
      returned: 'har fått svar',
      weekly: 'veckans översikt',
      meeting: 'kommande sammanträde',
      unsigned: 'väntar på justering eller anslag',
    },
  },
};

type SetUpWords = typeof sv;

const en: SetUpWords = {
  title: 'Set up the year',
  parts: 'What to set up',
  part: {
    year: 'New operating year',
    sends: 'Who gets what',
    meetings: 'Meetings',
    reminders: 'Reminders',
    people: 'Roles and units',
  },
  year: {
    intro: 'Choose the operating year. You see every date and everything to look out for before anything is written.',
    which: 'Operating year',
    option: (year, steps) =>
      steps === 0 ? String(year) : `${year} (${count(steps, 'one step exists', 'steps exist')})`,
    from: 'Include steps whose last day is on or after',
    fromHint: 'Steps that should have been done before that day are left out.',
    summary: (steps, duties, events) =>
      steps + duties === 0
        ? 'Everything in this operating year exists already. Nothing needs to be written.'
        : `${count(steps, 'One step', 'steps')}, ${count(duties, 'one duty', 'duties')} and ${count(events, 'one calendar event', 'calendar events')} will be made.`,
    opens: (day) => `The first cards go out on ${day}.`,
    opensSoon: 'The first cards go out on the next working day: several steps have begun already.',
    stays: 'What exists already is left alone. Opening cannot be undone, but every step can be moved afterwards.',
    watch: (many) => `To look out for (${many})`,
    nothingToWatch: 'Nothing to look out for: every step has its day, and every role has somebody.',
    vacantHead: (unit, steps, first) =>
      `${unit} has no head on ${first}. Duties in ${steps} go to the head of department until somebody has the role.`,
    vacant: (role, steps, first) =>
      `Nobody is ${role} on ${first}. Cards in ${steps} reach nobody until somebody has the role.`,
    leftOut: (steps) => `Left out, for their day has been: ${steps}.`,
    stepColumn: 'Step',
    dueColumn: 'Last day',
    whenColumn: 'Window',
    whoColumn: 'Who',
    dutiesColumn: 'Duties',
    there: 'Exists already',
    missing: (many) => count(many, 'one missing', 'missing'),
    allYear: 'All year',
    meets: (body) => `${body} meets`,
    papers: (day) => `papers due for the meeting on ${day}`,
    shiftedWeekend: (day) => `${day} is a weekend`,
    shiftedHoliday: (day, holiday) => `${day} is ${holiday}`,
    open: (year) => `Open operating year ${year}`,
    complete: (year) => `Add what is missing in ${year}`,
    seen: 'The preview',
    stage: {
      steps: 'Writing the steps …',
      duties: 'Writing the duties …',
      calendar: 'Putting the events into the calendar …',
    },
    progress: (written, of) => `${written} of ${of} rows written`,
    mayClose: 'You may close the page. The work goes on, and you see here how it went.',
    done: (year) => `Operating year ${year} is open.`,
    show: (year) => `Show ${year} on the line`,
    failed: (year) => `Not everything in ${year} could be written.`,
    goOn: 'Nothing is doubled and nothing is lost. Open it again, and what is missing is written.',
  },
  sends: {
    intro:
      'Choose a day. You see who would get what that morning, as the year stands now and if everything before has gone out. Nothing is sent.',
    day: 'Day',
    summary: (people, day) =>
      people === 0
        ? `Nobody gets anything on ${day}.`
        : `${count(people, 'One person gets a message', 'people get a message each')} on ${day}.`,
    noneThatDay: (day) => `No cards go out on ${day}: it is a weekend, a holiday or a quiet period.`,
    next: (day) => `Show ${day}`,
    people: 'Who gets something',
    lines: (many) => count(many, 'one thing', 'things'),
    show: 'Show the cards',
    showFor: (name) => `Show the cards to ${name}`,
    cardsFor: (name) => `What ${name} would see`,
    pickOne: 'Choose a person to see the real cards.',
    message: 'The message',
    whichCard: 'Card to show',
    lastDay: (day) => `last day ${day}`,
    reason: {
      opens: 'opens',
      '14d': 'early reminder',
      '7d': 'reminder',
      '2d': 'last day soon',
      due: 'the last day',
      overdue: 'late',
      escalation: 'to the superior',
      gateOpened: 'can be done now',
      returned: 'has been answered',
      weekly: 'the week’s overview',
      meeting: 'coming meeting',
      unsigned: 'waits for adjustment or notice',
    },
  },
};

/** What setting up the year says, loaded with its page alone. */
export const setUpWords: Readonly<Record<Language, SetUpWords>> = { sv, en };
