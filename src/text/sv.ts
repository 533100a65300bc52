import { formatDate, formatMonths, formatNear } from './dates.ts';
import {
  bodySaid,
  dateSaid,
  daysBetweenSaid,
  isCommitteeStep,
  listed,
  problemsIn,
  said,
  sentence,
  stampSaid,
} from './facts.ts';
import { groupProblem } from './flag.ts';
import type { InputWords, Messages } from './messages.ts';
import { signInWords } from './sign-in.ts';

const NOTHING_CHANGED = 'Inget har ändrats.';

const input: Readonly<Record<string, InputWords>> = {
  motive: { label: 'Motiv', hint: 'Varför behövs det?', error: 'Skriv varför det behövs.' },
  link: { label: 'Länk till dokumentet', hint: 'https://…', error: 'Klistra in en länk som börjar med https://.' },
  date: { label: 'Datum', error: 'Välj ett datum.' },
  place: { label: 'Plats eller enhet', hint: 'Plats, enhet eller länk till mötet', error: 'Skriv plats eller enhet.' },
  participants: {
    label: 'Deltagare (roller)',
    hint: 'Till exempel rektor, två ledamöter',
    error: 'Skriv vilka som deltog, med roll i stället för namn.',
  },
  note: {
    label: 'Anteckning',
    hint: 'Skriv inga personuppgifter om elever eller vårdnadshavare.',
    error: 'Korta anteckningen.',
  },
  meetingDate: { label: 'Sammanträdesdatum', error: 'Välj dagen då sammanträdet hölls.' },
  outcome: { label: 'Beslut', error: 'Välj hur beslutet blev.' },
  paragraph: { label: 'Paragraf', hint: '§ 71', error: 'Skriv paragrafen, till exempel § 71.' },
  registerNumber: {
    label: 'Diarienummer',
    hint: 'UN 2026/0118',
    error: 'Skriv diarienumret, till exempel UN 2026/0118.',
  },
  adjusted: { label: 'Är protokollet justerat?', error: 'Svara ja eller nej.' },
  reason: { label: 'Motivering', hint: 'Vad som ska kompletteras, eller varför', error: 'Skriv en motivering.' },
  letter: { label: 'Brev till enhetscheferna', hint: 'Målen och vad de innebär', error: 'Skriv brevet.' },
  source: { label: 'Källa', hint: 'Var siffrorna hämtas', error: 'Korta texten om källan.' },
  needed: { label: 'Behöver enheten ett förvaltningsmål?', error: 'Svara ja eller nej.' },
  goal: { label: 'Förslag till förvaltningsmål', error: 'Skriv målet.' },
  measure: { label: 'Mätetal', hint: 'Hur det syns att målet är nått', error: 'Korta texten om mätetalet.' },
  agreement: {
    label: 'Överenskommelse',
    hint: 'Vad nämnden och förvaltningschefen kom överens om',
    error: 'Skriv vad ni kom överens om.',
  },
  inStratsys: { label: 'Registrerat i Stratsys', error: 'Kryssa i när det är registrerat i Stratsys.' },
  reportedOn: { label: 'Redovisad för förvaltningschefen', error: 'Välj dagen då planen redovisades.' },
  departmentHeadNeeded: { label: 'Ska förvaltningschefen delta?', error: 'Svara ja eller nej.' },
  analysis: {
    label: 'Analys',
    hint: 'Orsaker, inte en lista. Redovisa inte grupper med färre än fem.',
    error: 'Korta analysen.',
  },
  period: {
    label: 'Vilken period gäller uppföljningen?',
    hint: 'Till exempel läsåret 2025/2026',
    error: 'Skriv perioden i ord.',
  },
  improvementNeeded: { label: 'Visar resultatet förbättringsbehov?', error: 'Svara ja eller nej.' },
  proposalOutcome: { label: 'Beslut', error: 'Välj hur du beslutar.' },
  whichProposal: { label: 'Vilket förslag beslutar du om?', error: 'Välj förslaget.' },
  proposal: { label: 'Förslag till förvaltningsmål', error: 'Skriv förslaget.' },
  newDate: { label: 'Ny sista dag', error: 'Välj en dag efter den sista dag som gäller nu.' },
  moveReason: { label: 'Varför flyttas det?', error: 'Skriv varför det flyttas.' },
  role: { label: 'Roll', error: 'Välj en roll.' },
  roleUnit: { label: 'Enhet', error: 'Välj enhet.' },
  roleFrom: { label: 'Från och med', error: 'Välj första dagen.' },
  roleTo: { label: 'Till och med', error: 'Välj sista dagen.' },
  account: {
    label: 'Objekt-id i Entra',
    hint: 'Står på personens sida i Entra',
    error: 'Klistra in personens objekt-id ur Entra.',
  },
  personName: { label: 'Namn', error: 'Skriv namnet.' },
  personTitle: { label: 'Titel', hint: 'rektor', error: 'Korta titeln.' },
  personMail: { label: 'E-post', error: 'Korta adressen.' },
  unitName: { label: 'Enhetens namn', error: 'Skriv enhetens namn.' },
  unitType: { label: 'Typ', hint: 'grundskola', error: 'Korta texten om typ.' },
  unitFrom: { label: 'Finns från och med', error: 'Välj första dagen.' },
  unitTo: { label: 'Sista dag', error: 'Välj sista dagen.' },
  mergedInto: { label: 'Går upp i', error: 'Välj en annan enhet.' },
  setUpReason: { label: 'Varför ändras det?', error: 'Skriv varför det ändras.' },
  due: { label: 'Sista dag', error: 'Välj en dag.' },
  body: { label: 'Organ', error: 'Välj vilket organ som möts.' },
  day: { label: 'Dag', error: 'Välj en dag.' },
  starts: { label: 'Börjar', hint: '13:00', error: 'Skriv klockslaget så här: 13:00.' },
  minutes: { label: 'Längd i minuter', hint: '120', error: 'Skriv antal minuter, till exempel 120.' },
  slot: { label: 'Välj tid', error: 'Välj en av tiderna.' },
  alsoInvited: { label: 'Bjud också in', error: 'Välj bland personerna.' },
  moreTimeReason: { label: 'Varför behövs mer tid?', error: 'Skriv varför mer tid behövs.' },
  onBehalfReason: {
    label: 'Varför svarar du för någon annan?',
    error: 'Skriv varför du svarar för någon annan. Det syns i historiken.',
  },
  notNeededReason: { label: 'Varför behövs det inte?', error: 'Skriv varför det inte behövs.' },
  handBackReason: { label: 'Vad ska kompletteras?', error: 'Skriv vad som ska kompletteras.' },
  correctionReason: { label: 'Varför rättas beslutet?', error: 'Skriv varför beslutet rättas.' },
  passReason: {
    label: 'Varför går du vidare utan alla enheter?',
    error: 'Skriv varför du går vidare utan de enheter som saknas.',
  },
  until: { label: 'Påminn mig igen', error: 'Välj en dag efter i dag.' },
  areas: {
    label: 'Utvecklingsområden',
    hint: 'Ett till fem områden, ett per rad. Skriv inga uppgifter om elever.',
    error: 'Skriv ett till fem utvecklingsområden, ett per rad.',
  },
  goals: {
    label: 'Antagna nämndmål',
    hint: 'Måltexterna så som de antogs, ett mål per rad',
    error: 'Skriv målen så som de antogs, ett per rad.',
  },
  wording: { label: 'Beslutets lydelse', hint: 'Ordagrant ur protokollet', error: 'Korta lydelsen.' },
  direction: {
    label: 'Inriktning',
    hint: 'Vad enheten ska göra för att nå målet',
    error: 'Skriv inriktningen för målet.',
  },
  assessment: { label: 'Bedömning', error: 'Välj en bedömning.' },
  value: { label: 'Utfall', error: 'Skriv utfallet som ett tal.' },
  adjustedOn: { label: 'Justeringsdag', error: 'Välj dagen då protokollet justerades.' },
  postedOn: { label: 'Anslagsdag', error: 'Välj dagen då justeringen tillkännagavs på anslagstavlan.' },
  manner: { label: 'Beslutsform', error: 'Välj hur beslutet togs.' },
  reservation: { label: 'Reservation', hint: 'Vem eller vilket parti', error: 'Korta texten om reservationen.' },
  conflictOfInterest: {
    label: 'Jäv',
    hint: 'Vem som inte deltog',
    error: 'Korta texten om jäv.',
  },
  statement: { label: 'Särskilt yttrande eller protokollsanteckning', error: 'Korta yttrandet.' },
  minutesLink: {
    label: 'Länk till protokollet',
    hint: 'https://…',
    error: 'Klistra in en länk som börjar med https://.',
  },
  noted: { label: 'Hur slutade ärendet?', error: 'Välj hur ärendet slutade.' },
  measuredGoal: { label: 'Vilket mål?', error: 'Välj målet.' },
  measureUnit: { label: 'Sort', error: 'Välj procent, antal eller index.' },
  baseline: { label: 'Utgångsvärde', error: 'Skriv utgångsvärdet som ett tal.' },
  target: { label: 'Målvärde', error: 'Skriv målvärdet som ett tal.' },
  sameMeeting: { label: 'Samma möte gäller båda', error: 'Svara ja eller nej.' },
  who: { label: 'Vem tror du har uppgiften?', hint: 'Namn eller roll', error: 'Skriv vem du tror har uppgiften.' },
  person: { label: 'Vem tar över?', error: 'Välj en person.' },
  handOverReason: { label: 'Varför lämnas uppgiften över?', error: 'Skriv varför uppgiften lämnas över.' },
  reopenReason: { label: 'Varför behöver det öppnas igen?', error: 'Skriv varför det behöver öppnas igen.' },
  granted: { label: 'Ditt svar', error: 'Välj ja eller nej.' },
  answerReason: { label: 'Varför inte?', hint: 'Behövs om du svarar nej', error: 'Skriv varför du säger nej.' },
  standInUnit: { label: 'Tf för', error: 'Välj enhet.' },
  standInFrom: { label: 'Från och med', error: 'Välj första dagen.' },
  standInTo: { label: 'Till och med', error: 'Välj sista dagen.' },
  standInReason: { label: 'Varför?', hint: 'Till exempel föräldraledighet', error: 'Skriv varför.' },
  pausedFrom: { label: 'Paus från', error: 'Välj första dagen.' },
  pausedTo: { label: 'Paus till', error: 'Välj sista dagen.' },
  language: { label: 'Språk', error: 'Välj språk.' },
};

const problem: Messages['problem'] = {
  missing: () => 'behöver fyllas i',
  tooLong: ({ max }) => (max ? `är för lång, högst ${max} tecken` : 'är för lång'),
  notADate: () => 'är inget datum',
  notALink: () => 'är ingen länk som börjar med https://',
  notANumber: () => 'är inget tal',
  notAChoice: () => 'har ett svar som inte går att välja',
  notLater: ({ after }) => (after ? `måste vara senare än ${after}` : 'måste vara en senare dag'),
  inTheFuture: () => 'har inte varit än',
  tooEarly: ({ before }) => (before ? `kan inte vara före ${before}` : 'är för tidigt'),
  tooMany: ({ most }) => (most ? `har för många rader, högst ${most}` : 'har för många rader'),
  notAPattern: () => 'följer inte det mönster som kommunen har bestämt',
};

const NOT_OPEN: Readonly<Record<string, string>> = {
  done: 'Uppgiften är inlämnad.',
  waiting: 'Uppgiften väntar på ett steg som inte är klart. Du får ett kort när det är din tur.',
  returned: 'Uppgiften är redan återlämnad för komplettering.',
  notNeeded: 'Uppgiften är markerad som Behövs inte.',
  pending: 'Uppgiften är inte inlämnad än, så det finns inget att lämna tillbaka.',
};

/** Swedish: du-tilltal, verb first, no system words (vårdad, enkel och begriplig svenska). */
export const sv: Messages = {
  role: {
    unitHead: 'enhetschef',
    departmentHead: 'förvaltningschef',
    qualityDeveloper: 'kvalitetsutvecklare',
    committeeSecretary: 'nämndsekreterare',
    registrar: 'registrator',
    chair: 'ordförande',
    controller: 'controller',
  },
  plan: { goals: 'Mål och handlingsplaner', followUp: 'Resultatuppföljning' },
  body: { UN: 'nämnden', KS: 'kommunstyrelsen', KF: 'kommunfullmäktige' },
  status: {
    upcoming: 'Kommande',
    waiting: 'Väntar',
    open: 'Öppen',
    late: 'Försenad',
    returned: 'Återlämnad för komplettering',
    done: 'Klar',
    notNeeded: 'Behövs inte',
  },
  input,
  choice: {
    'outcome.approved': 'bifall',
    'outcome.accepted': 'godkänner',
    'outcome.adopted': 'antar',
    'outcome.established': 'fastställer',
    'outcome.forwarded': 'överlämnar till nästa organ',
    'outcome.rejected': 'avslag',
    'outcome.sentBack': 'återremiss',
    'outcome.postponed': 'bordläggning',
    'outcome.withdrawn': 'utgår eller återtas',
    'proposalOutcome.approved': 'godkänns',
    'proposalOutcome.rejected': 'avslås',
    'proposalOutcome.sentBack': 'återremitteras',
    'stage.decided': 'beslutat, ej justerat',
    'stage.adjusted': 'justerat',
    'stage.posted': 'anslaget',
    'stage.final': 'laga kraft',
    'manner.acclamation': 'acklamation',
    'manner.vote': 'votering',
    'manner.chair': 'ordförandebeslut',
    'manner.delegate': 'delegationsbeslut',
    'noted.noted': 'noterar informationen',
    'noted.filed': 'lägger till handlingarna',
    'adjusted.yes': 'ja, justerat',
    'adjusted.no': 'nej, inte än',
    'adjusted.immediately': 'ja, omedelbar justering',
    'measureUnit.percent': 'procent',
    'measureUnit.count': 'antal',
    'measureUnit.index': 'index',
    'measureUnitShort.percent': '%',
    'measureUnitShort.count': 'st',
    'measureUnitShort.index': 'index',
    'granted.yes': 'ja',
    'granted.no': 'nej',
    'needed.yes': 'ja, det finns ett behov',
    'needed.no': 'nej, inget behov',
    'departmentHeadNeeded.yes': 'ja',
    'departmentHeadNeeded.no': 'nej',
    'improvementNeeded.yes': 'ja',
    'improvementNeeded.no': 'nej',
    'assessment.green': 'grön',
    'assessment.yellow': 'gul',
    'assessment.red': 'röd',
  },
  problem,
  error: {
    'config.invalid': (facts) =>
      ['Appen kan inte starta för att inställningarna inte stämmer.', ...listed(facts, 'problems')].join(' '),
    'argument.invalid': (facts) => {
      const what = said(facts, 'what');
      return `Det går inte att förstå ${what ? `"${what}"` : 'frågan'}. ${NOTHING_CHANGED}`;
    },
    'date.invalid': (facts) => {
      const text = said(facts, 'text');
      return `${text ? `"${text}"` : 'Det'} är inget datum. Skriv år, månad och dag, till exempel 2026-03-31.`;
    },
    'date.too-far': (facts) => {
      const [first, last] = [dateSaid(facts, 'first', 'sv'), dateSaid(facts, 'last', 'sv')];
      return `Den dagen går inte att se.${first && last ? ` Välj en dag från ${first} till ${last} ${said(facts, 'last')?.slice(0, 4)}.` : ''}`;
    },
    'request.too-large': (facts) =>
      `Det är för stort för att tas emot${said(facts, 'megabytes') ? ` (högst ${said(facts, 'megabytes')} MB)` : ''}. ${NOTHING_CHANGED} Dela upp det, eller ta med färre dagar.`,
    'year.invalid': (facts) => {
      const year = said(facts, 'year');
      const [first, last] = [said(facts, 'first') ?? '2000', said(facts, 'last') ?? '2100'];
      return `${year ? `"${year}"` : 'Det'} är inget verksamhetsår som går att välja. Ange ett år från ${first} till ${last}.`;
    },
    'year.not-yours': () =>
      `Verksamhetsåret läggs upp av kvalitetsutvecklaren eller förvaltningschefen. ${NOTHING_CHANGED} Be någon av dem.`,
    'setting.invalid': (facts) => {
      const [text, example] = [said(facts, 'text'), said(facts, 'example')];
      return `${text ? `"${text}"` : 'Värdet'} går inte att läsa. ${NOTHING_CHANGED}${example ? ` Skriv till exempel ${example}.` : ''}`;
    },
    'role.unknown': () =>
      `Den rollen finns inte längre i listan, eller styrs av en grupp i Entra. ${NOTHING_CHANGED} Ladda om och se vad som gäller nu.`,
    'year.changed': () =>
      `Något har ändrats sedan du förhandsgranskade året. ${NOTHING_CHANGED} Granska igen och öppna det sedan.`,
    'unit.unknown': (facts) => {
      const unit = said(facts, 'unit');
      return `Enheten${unit ? ` "${unit}"` : ''} finns inte. ${NOTHING_CHANGED} Kontrollera namnet i listan över enheter.`;
    },
    'step.unknown': (facts) => {
      const step = said(facts, 'step');
      return `Steget${step ? ` "${step}"` : ''} finns inte i planen. Öppna årshjulet och välj steget där.`;
    },
    'step.not-yours': (facts) =>
      `Stegets dagar ändras av kvalitetsutvecklaren eller förvaltningschefen${isCommitteeStep(facts) ? ', och nämndens av nämndsekreteraren' : ''}. ${NOTHING_CHANGED} Be någon av dem.`,
    'step.finished': () =>
      `Steget är klart för alla och flyttas inte längre. ${NOTHING_CHANGED} Öppna uppgiften igen om något återstår.`,
    'step.undated': () => `Steget pågår hela året och har ingen dag att flytta. ${NOTHING_CHANGED}`,
    'step.unmoved': () => `Steget ligger redan de dagarna. ${NOTHING_CHANGED}`,
    'step.too-far': (facts) =>
      `Så långt flyttas inget på en gång${daysBetweenSaid(facts, 'sv')}. ${NOTHING_CHANGED} Kontrollera året.`,
    'step.no-meeting': (facts) => {
      const [day, before, after] = ['day', 'before', 'after'].map((name) => dateSaid(facts, name, 'sv'));
      const near = [before, after].filter(Boolean).join(' och ');
      return `${bodySaid(facts, sv.body)} sammanträder inte${day ? ` ${day}` : ' den dagen'}. ${NOTHING_CHANGED} ${near ? `Närmast ligger ${near}.` : ''} Flytta sammanträdet först, eller välj en dag då det hålls.`;
    },
    'meeting.unknown': (facts) => {
      const day = dateSaid(facts, 'day', 'sv');
      return `Det finns inget sammanträde${day ? ` ${day}` : ' den dagen'}. ${NOTHING_CHANGED} Listan Årshjul Sammanträden visar vilka som finns.`;
    },
    'meeting.not-yours': () =>
      `Sammanträden läggs in och flyttas av nämndsekreteraren, kvalitetsutvecklaren eller förvaltningschefen. ${NOTHING_CHANGED} Be någon av dem.`,
    'meeting.taken': (facts) => {
      const day = dateSaid(facts, 'day', 'sv');
      return `Det finns redan ett sammanträde${day ? ` ${day}` : ' den dagen'}. ${NOTHING_CHANGED} Välj en annan dag.`;
    },
    'import.empty': () => `Filen är tom. ${NOTHING_CHANGED} Välj en fil med sammanträdesdagar.`,
    'import.unreadable': (facts) => {
      const line = said(facts, 'line');
      return `Filen går inte att läsa${line ? ` (rad ${line})` : ''}. ${NOTHING_CHANGED} Spara kalkylbladet som CSV, eller hämta kalendern som ICS, och välj filen igen.`;
    },
    'import.no-date-column': (facts) => {
      const columns = listed(facts, 'columns');
      return `Det finns ingen kolumn med datum${columns.length > 0 ? ` (kolumnerna heter ${columns.join(', ')})` : ''}. ${NOTHING_CHANGED} Ge kolumnen namnet Datum på första raden; Tid, Organ och Plats läses också.`;
    },
    'import.unknown-list': (facts) => {
      const list = said(facts, 'list');
      return `Det finns ingen lista${list ? ` som heter "${list}"` : ' med det namnet'} på webbplatsen. ${NOTHING_CHANGED} Kontrollera namnet i SharePoint.`;
    },
    'import.changed': () =>
      `Något har ändrats sedan du förhandsgranskade. ${NOTHING_CHANGED} Granska igen och bekräfta sedan.`,
    'meeting.past': () => `Den dagen har redan varit. ${NOTHING_CHANGED} Välj en tid längre fram.`,
    'meeting.slot-taken': (facts) => {
      const day = dateSaid(facts, 'day', 'sv');
      return `Någon har blivit upptagen${day ? ` ${day} kl. ${said(facts, 'starts')}` : ' den tiden'}. Inget är bokat. Hitta tid igen, så får du nya förslag.`;
    },
    'meeting.held': () => `Sammanträdet har redan varit. ${NOTHING_CHANGED}`,
    'duty.unknown': () =>
      `Uppgiften finns inte längre i planen. ${NOTHING_CHANGED} Skriv "mina uppgifter" så ser du vad som gäller nu.`,
    'duty.not-open': (facts) => {
      const opens = dateSaid(facts, 'opens', 'sv');
      const why =
        NOT_OPEN[said(facts, 'status') ?? ''] ??
        (opens ? `Uppgiften är inte öppen än. Den öppnar ${opens}.` : 'Uppgiften är inte öppen än.');
      return `${why} ${NOTHING_CHANGED}`;
    },
    'duty.not-yours': () =>
      `Uppgiften är någon annans, så ditt svar togs inte emot. ${NOTHING_CHANGED} Kortet visar vem som har uppgiften.`,
    'duty.already-closed': (facts) => {
      const [by, at] = [said(facts, 'by'), stampSaid(facts, 'at', 'sv')];
      return `Uppgiften är redan klar${by ? `: ${by} svarade` : ''}${by && at ? ` ${at}` : ''}. Det svaret gäller, och ${NOTHING_CHANGED.toLowerCase()}`;
    },
    'duty.already-received': (facts) => {
      const [by, at] = [said(facts, 'by'), stampSaid(facts, 'at', 'sv')];
      return `Uppgiften är redan mottagen${by ? ` av ${by}` : ''}${at ? ` ${at}` : ''}. ${NOTHING_CHANGED}`;
    },
    'entries.none': () =>
      `Det finns inget inlagt än. ${NOTHING_CHANGED} Lägg till det som har hållits, eller svara att det inte behövs.`,
    'goals.without-measure': (facts) =>
      `Varje nämndmål behöver ett mätetal med målvärde. Det saknas för: ${listed(facts, 'goals').join('; ')}. Lägg till det och svara klar igen.`,
    'request.none': () => `Det finns ingen begäran att svara på. ${NOTHING_CHANGED} Kortet visar vad som gäller nu.`,
    'operations.not-yours': () => 'Driften sköts av förvaltningschefen och kvalitetsutvecklaren. Inget är ändrat.',
    'report.not-yours': () => 'Förvaltningschefen och kvalitetsutvecklaren skriver rapporten.',
    'reminder.not-yours': () => 'Förvaltningschefen och kvalitetsutvecklaren påminner. Inget har skickats.',
    'request.own': () => `Du kan inte svara på din egen begäran. ${NOTHING_CHANGED} Låt någon annan svara.`,
    'standIn.not-yours': () =>
      `Bara förvaltningschefen och kvalitetsutvecklaren utser tf. ${NOTHING_CHANGED} Be någon av dem.`,
    'decision.next-body': () =>
      `Nästa organ har redan beslutat i ärendet. ${NOTHING_CHANGED} Rätta det organets beslut först.`,
    'duty.verb-not-for-step': () => `Det går inte att göra så i det här steget. ${NOTHING_CHANGED} Svara i kortet.`,
    'answer.invalid': (facts) => {
      const after = dateSaid(facts, 'after', 'sv');
      const before = dateSaid(facts, 'before', 'sv');
      const found = problemsIn(facts).map(
        (it) =>
          `${input[it.input]?.label ?? it.input}: ${problem[it.problem]({ max: it.max, most: it.most, after, before })}.`,
      );
      return ['Svaret är inte registrerat än.', ...found, 'Det du skrev finns kvar. Rätta och skicka igen.'].join(' ');
    },
    'verb.unknown': () => `Kortet bad om något som appen inte känner till. ${NOTHING_CHANGED} Öppna ett nytt kort.`,
    'decision.unknown': () => 'Det finns inget registrerat beslut att rätta. Registrera beslutet först.',
    'decision.not-yours': () =>
      `Bara nämndsekreteraren registrerar och rättar beslut. ${NOTHING_CHANGED} Be nämndsekreteraren om hjälp.`,
    'proposal.unknown': () =>
      `Förslaget finns inte kvar eller är redan avgjort. ${NOTHING_CHANGED} Öppna kortet igen så ser du vilka förslag som är kvar.`,
    'proposal.own': () =>
      `Du kan inte besluta om ett förslag som kommer från dig eller från en enhet du är chef för. ${NOTHING_CHANGED} Låt någon annan besluta.`,
    'message.unknown': () =>
      'Det kortet finns inte längre, eller är inte ditt. Skriv mina uppgifter för att se vad du har att göra.',
    'person.unknown': () =>
      `Vi hittar ingen roll för dig i planen. ${NOTHING_CHANGED} Be kvalitetsutvecklaren lägga in dig.`,
    'record.changed-meanwhile': () =>
      'Någon annan hann ändra samma uppgift. Inget är överskrivet. Öppna kortet igen och svara på nytt.',
    'record.flagged': (facts) =>
      `Raden har ett värde som inte går att läsa: kolumnen ${said(facts, 'column') ?? ''} i ${said(facts, 'list') ?? 'listan'}. ${NOTHING_CHANGED} Be ${said(facts, 'by') ?? 'kvalitetsutvecklaren'} rätta värdet i SharePoint och svara sedan igen.`,
    'database.in-use': (facts) =>
      `Appen på ${said(facts, 'url') ?? ''} har databasen öppen. Stoppa den först, eller ange DATABASE_URL för en PostgreSQL som flera kan öppna.`,
    'database.not-apart': (facts) =>
      `Kunden ${said(facts, 'tenant') ?? ''} kan inte hållas skild från de andra i databasen (${said(facts, 'what') ?? ''}). Ingenting är läst eller skrivet. Ge kunden en egen roll och egna scheman, så som docs/several-customers.md säger.`,
    'tenant.unknown': () =>
      'Din organisation är inte med i den här tjänsten. Kontrollera att du är inloggad med rätt konto, eller fråga den som sköter Årshjul hos er.',
    'tenant.not-ready': () =>
      'Årshjul är inte igång för din organisation just nu. Inget du har lämnat in är borta. Försök igen om en stund, eller fråga den som sköter appen.',
    'record.unreachable': () =>
      'Vi når inte SharePoint just nu. Inget du har lämnat in är borta. Försök igen om en stund.',
    'record.not-provisioned': (facts) => {
      const missing = listed(facts, 'missing');
      return `Listorna i SharePoint är inte färdiga${missing.length > 0 ? ` (${missing.join(', ')} saknas)` : ''}. Inget är borta. Be den som sköter appen att förbereda webbplatsen.`;
    },
    'graph.refused': (facts) => {
      const status = said(facts, 'status');
      return `Microsoft 365 sa nej till ändringen${status ? ` (svar ${status})` : ''}. Inget du har lämnat in är borta. Be den som sköter appen att se efter.`;
    },
    'graph.consent-needed': (facts) =>
      `Appen får inte göra det här i ditt namn än. ${NOTHING_CHANGED} Be den som sköter Microsoft 365 att godkänna ${listed(facts, 'permissions').join(', ') || 'behörigheten'} för Årshjul, och försök sedan igen.`,
    'group.unreadable': (facts) =>
      `Gruppen på raden ${said(facts, 'name') ?? ''} i Årshjul Roller går inte att läsa: ${groupProblem.sv(facts)}`,
    'auth.invalid': () => `Vi kan inte se vem du är. ${NOTHING_CHANGED} Logga in igen.`,
    'auth.refused': (facts) => signInWords(facts, 'sv'),
    internal: () =>
      'Något gick fel hos oss. Inget du har lämnat in är borta. Försök igen, och hör av dig om det inte hjälper.',
  },
  verb: {
    'duty.close': 'lämnade in',
    'duty.addEntry': 'lade till',
    'duty.moreTime': 'bad om eller fick mer tid',
    'duty.notMine': 'svarade "inte jag"',
    'duty.handOver': 'lämnade över',
    'duty.notNeeded': 'svarade att det inte behövs',
    'duty.receive': 'tog emot',
    'duty.handBack': 'begärde komplettering',
    'duty.reopen': 'öppnade igen',
    'duty.askReopen': 'bad att få ändra',
    'request.answer': 'svarade på begäran',
    'decision.record': 'registrerade beslutet',
    'decision.correct': 'rättade beslutet',
    'decision.advance': 'registrerade justering eller anslag',
    'proposal.decide': 'beslutade om förslaget',
    acknowledge: 'tog del av brevet',
    snooze: 'sköt upp påminnelsen',
    'person.prefer': 'ändrade sina val',
    'standIn.appoint': 'utsåg tf',
    'step.move': 'flyttade steget',
    'meeting.propose': 'letade efter en tid',
    'meeting.book': 'bokade mötet',
    'meeting.move': 'flyttade sammanträdet',
    'meeting.add': 'lade in sammanträdet',
    'meeting.cancel': 'ställde in sammanträdet',
    'meeting.import': 'läste in sammanträden',
    'role.assign': 'gav en roll',
    'role.end': 'ändrade hur länge en roll gäller',
    'role.takeBack': 'ångrade att en roll gavs',
    'unit.add': 'lade till en enhet',
    'unit.end': 'ändrade hur länge en enhet finns',
    'setting.change': 'ändrade en inställning',
    'year.open': 'öppnade verksamhetsåret',
    'list.edit': 'ändrade i listan',
    'list.add': 'lade till i listan',
    'list.remove': 'tog bort ur listan',
    'record.carriedThrough': 'svarade samtidigt som någon annan ändrade',
    'channel.show': 'valde vad kanalen visar',
    'card.refresh': 'öppnade kortet',
  },
  warning: {
    noMeetingInWindow: ({ body, start, end, before, after }) => {
      const none = `${sentence(sv.body[body])} har inget sammanträde i ${formatMonths(start, end, 'sv')}.`;
      const near = [
        ...(before ? [`närmast före: ${formatNear(before, end, 'sv')}`] : []),
        ...(after ? [`närmast efter: ${formatNear(after, end, 'sv')}`] : []),
      ];
      return near.length > 0 ? `${none} ${sentence(near.join(', '))}.` : `${none} Lägg in ett sammanträde.`;
    },
    papersDueBeforeWindow: ({ papersDue, meeting, start }) =>
      `Handlingarna till sammanträdet ${formatDate(meeting, 'sv', 'short')} ska vara klara ${formatDate(papersDue, 'sv', 'short')}, innan steget börjar ${formatDate(start, 'sv', 'short')}. Börja tidigare.`,
    papersDueBeforeUnits: ({ papersDue, meeting, step, unitsDue }) =>
      `Handlingarna till sammanträdet ${formatDate(meeting, 'sv', 'short')} ska vara klara ${formatDate(papersDue, 'sv', 'short')}, men enheternas sista dag i ${step} är ${formatDate(unitsDue, 'sv', 'short')}. Flytta enheternas sista dag?`,
    needsLaterStep: ({ step, theirDue, due }) =>
      `Steget ska vara klart ${formatNear(due, theirDue, 'sv')}, men väntar på ${step} som har sista dag ${formatDate(theirDue, 'sv', 'long')}.`,
  },
};
