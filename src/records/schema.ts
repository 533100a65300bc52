import type { Body, Plan, Role, StepId } from '../cycle/definition/step.ts';
import type {
  Actor,
  Answer,
  Closing,
  Decision,
  Duty,
  HistoryEntry,
  Progress,
  Proposal,
  Receipt,
  ReturnCause,
  Stamp,
  UnitId,
  UserId,
} from '../cycle/duties/duty.ts';
import type { DevelopmentArea, Goal, GoalOutcome, Measure, Visit } from '../cycle/goals/goal.ts';
import type { Assignment, Unit } from '../cycle/people/assignment.ts';
import type { Preference } from '../cycle/people/preference.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import type { Meeting } from '../cycle/planning/meeting.ts';
import type { PlannedStep } from '../cycle/planning/plan-year.ts';

/**
 * A column of a SharePoint list. `name` is internal, ASCII and permanent; `label` is Swedish and free to change.
 * `text` holds 255 characters, `note` many lines. Local dates and stamps are text, for a dateTime column is an instant
 * in the site's zone (platform.md section 1).
 */
export interface Column {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'note' | 'number' | 'boolean' | 'choice';
  readonly choices?: readonly string[];
  readonly indexed?: true;
  readonly unique?: true;
}

export type FieldValue = string | number | boolean | null;
export type Fields = Readonly<Record<string, FieldValue>>;

/** A list: its columns and how a thing of the domain is written to and read from them. The column `Key` identifies it. */
export interface ListSchema<T> {
  readonly id: ListId;
  readonly displayName: string;
  readonly columns: readonly Column[];
  readonly keyOf: (thing: T) => string;
  readonly titleOf: (thing: T) => string;
  readonly write: (thing: T) => Fields;
  readonly read: (fields: Fields) => T;
}

export const LIST_IDS = [
  'units',
  'assignments',
  'meetings',
  'steps',
  'duties',
  'decisions',
  'proposals',
  'goals',
  'measures',
  'outcomes',
  'areas',
  'visits',
  'preferences',
  'settings',
  'history',
] as const;
export type ListId = (typeof LIST_IDS)[number];

const key: Column = { name: 'Key', label: 'Nyckel', kind: 'text', indexed: true, unique: true };
const text = (name: string, label: string): Column => ({ name, label, kind: 'text' });
const note = (name: string, label: string): Column => ({ name, label, kind: 'note' });
const indexed = (column: Column): Column => ({ ...column, indexed: true });
const operatingYear: Column = { name: 'OperatingYear', label: 'Verksamhetsår', kind: 'number', indexed: true };
const stepColumn = indexed(text('StepId', 'Steg'));
const unitColumn = indexed(text('UnitId', 'Enhet'));
const actorColumns = (prefix: string, label: string): Column[] => [
  text(`${prefix}Id`, `${label} (konto)`),
  text(`${prefix}Name`, label),
  text(`${prefix}Role`, `${label} (roll)`),
  text(`${prefix}Unit`, `${label} (enhet)`),
];

const str = (value: FieldValue | undefined): string | undefined =>
  value === null || value === undefined || value === '' ? undefined : String(value);
const must = (fields: Fields, name: string): string => {
  const value = str(fields[name]);
  if (value === undefined) throw new TypeError(`${name} is empty`);
  return value;
};
const day = (value: FieldValue | undefined): LocalDate | undefined => {
  const found = str(value);
  if (found !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(found)) throw new TypeError(`${found} is no date`);
  return found as LocalDate | undefined;
};
const json = <T>(value: FieldValue | undefined, otherwise: T): T =>
  str(value) ? (JSON.parse(String(value)) as T) : otherwise;
/** Leaves out what is undefined, so that optional properties stay absent. */
const present = <T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

const writeActor = (prefix: string, actor: Actor | undefined): Fields => ({
  [`${prefix}Id`]: actor?.userId ?? null,
  [`${prefix}Name`]: actor?.name ?? null,
  [`${prefix}Role`]: actor?.role ?? null,
  [`${prefix}Unit`]: actor?.unit ?? null,
});
const readActor = (prefix: string, fields: Fields): Actor =>
  present({
    userId: must(fields, `${prefix}Id`) as UserId,
    name: must(fields, `${prefix}Name`),
    role: must(fields, `${prefix}Role`) as Role,
    unit: str(fields[`${prefix}Unit`]) as UnitId | undefined,
  }) as Actor;

/** The words of the State column, for people who read the list in SharePoint. */
const STATE_WORDS: Record<Progress['state'], string> = {
  pending: 'Ej inlämnad',
  returned: 'Återlämnad',
  done: 'Klar',
  notNeeded: 'Behövs inte',
};
const STATE_OF_WORD = new Map(Object.entries(STATE_WORDS).map(([state, word]) => [word, state as Progress['state']]));

const writeProgress = (progress: Progress): Fields => {
  const closing = 'closing' in progress ? progress.closing : undefined;
  const returned = progress.state === 'returned' ? progress : undefined;
  return {
    State: STATE_WORDS[progress.state],
    ClosedAt: closing?.at ?? null,
    ...writeActor('ClosedBy', closing?.by),
    Answer: closing || returned ? JSON.stringify((closing ?? returned)!.answer) : null,
    Received: progress.state === 'done' && progress.received ? JSON.stringify(progress.received) : null,
    ReturnedBecause: returned?.because ?? null,
    Earlier: returned?.earlier ? JSON.stringify(returned.earlier) : null,
    Reason: closing?.reason ?? returned?.reason ?? null,
    OnBehalf: closing?.onBehalf ?? false,
    PassedWithout: closing?.passedWithout?.join(' ') ?? null,
    ReturnedOn: returned?.on ?? null,
    ...writeActor('ReturnedBy', returned?.by),
  };
};
const readProgress = (fields: Fields): Progress => {
  const word = must(fields, 'State');
  const state = STATE_OF_WORD.get(word);
  if (!state) throw new TypeError(`State cannot be ${word}`);
  const answer = json<Answer>(fields.Answer, {});
  if (state === 'pending') return { state };
  if (state === 'returned')
    return present({
      state,
      because: (str(fields.ReturnedBecause) ?? 'handedBack') as ReturnCause,
      on: day(must(fields, 'ReturnedOn'))!,
      by: readActor('ReturnedBy', fields),
      reason: str(fields.Reason) ?? '',
      answer,
      earlier: json<Closing | undefined>(fields.Earlier, undefined),
    }) as Progress;
  const closing = present({
    at: must(fields, 'ClosedAt') as Stamp,
    by: readActor('ClosedBy', fields),
    answer,
    reason: str(fields.Reason),
    onBehalf: fields.OnBehalf === true ? (true as const) : undefined,
    passedWithout: str(fields.PassedWithout)?.split(' ') as UnitId[] | undefined,
  }) as Closing;
  const received = json<Receipt | undefined>(fields.Received, undefined);
  return state === 'done' && received ? { state, closing, received } : { state, closing };
};

const number = (name: string, label: string): Column => ({ name, label, kind: 'number' });
const num = (value: FieldValue | undefined): number | undefined => {
  const found = str(value);
  if (found !== undefined && !Number.isFinite(Number(found))) throw new TypeError(`${found} is no number`);
  return found === undefined ? undefined : Number(found);
};

const units: ListSchema<Unit> = {
  id: 'units',
  displayName: 'Årshjul Enheter',
  columns: [
    key,
    text('Type', 'Typ'),
    text('From', 'Från'),
    text('To', 'Till'),
    text('MergedInto', 'Uppgått i'),
    text('StratsysUrl', 'Adress i Stratsys'),
  ],
  keyOf: (it) => it.id,
  titleOf: (it) => it.name,
  write: (it) => ({
    Type: it.type,
    From: it.from ?? null,
    To: it.to ?? null,
    MergedInto: it.mergedInto ?? null,
    StratsysUrl: it.stratsysUrl ?? null,
  }),
  read: (f) =>
    present({
      id: must(f, 'Key') as UnitId,
      name: must(f, 'Title'),
      type: str(f.Type) ?? '',
      from: day(f.From),
      to: day(f.To),
      mergedInto: str(f.MergedInto) as UnitId | undefined,
      stratsysUrl: str(f.StratsysUrl),
    }) as Unit,
};

const assignments: ListSchema<Assignment> = {
  id: 'assignments',
  displayName: 'Årshjul Roller',
  columns: [
    key,
    indexed(text('UserId', 'Konto')),
    text('JobTitle', 'Titel'),
    text('Role', 'Roll'),
    unitColumn,
    text('Body', 'Organ'),
    { name: 'Acting', label: 'Tillförordnad', kind: 'boolean' },
    text('From', 'Från'),
    text('To', 'Till'),
  ],
  keyOf: (it) => [it.role, it.unit ?? it.body ?? 'central', it.userId, it.from].filter(Boolean).join('/'),
  titleOf: (it) => it.name,
  write: (it) => ({
    UserId: it.userId,
    JobTitle: it.title,
    Role: it.role,
    UnitId: it.unit ?? null,
    Body: it.body ?? null,
    Acting: it.acting,
    From: it.from ?? null,
    To: it.to ?? null,
  }),
  read: (f) =>
    present({
      userId: must(f, 'UserId') as UserId,
      name: must(f, 'Title'),
      title: str(f.JobTitle) ?? '',
      role: must(f, 'Role') as Role,
      unit: str(f.UnitId) as UnitId | undefined,
      body: str(f.Body) as Body | undefined,
      acting: f.Acting === true,
      from: day(f.From),
      to: day(f.To),
    }) as Assignment,
};

const meetings: ListSchema<Meeting> = {
  id: 'meetings',
  displayName: 'Årshjul Sammanträden',
  columns: [key, text('Body', 'Organ'), text('Date', 'Datum')],
  keyOf: (it) => `${it.body}-${it.date}`,
  titleOf: (it) => `${it.body} ${it.date}`,
  write: (it) => ({ Body: it.body, Date: it.date }),
  read: (f) => ({ body: must(f, 'Body') as Body, date: day(must(f, 'Date'))! }),
};

/** A step as recorded: the plan without its duties, which have a list of their own. */
export type StepRecord = Omit<PlannedStep, 'duties'>;

const steps: ListSchema<StepRecord> = {
  id: 'steps',
  displayName: 'Årshjul Steg',
  columns: [
    key,
    operatingYear,
    stepColumn,
    text('Plan', 'Plan'),
    text('WindowStart', 'Fönstret börjar'),
    text('WindowEnd', 'Fönstret slutar'),
    indexed(text('Due', 'Sista dag')),
    note('Meeting', 'Sammanträde'),
    note('Warnings', 'Varningar'),
  ],
  keyOf: (it) => it.key,
  titleOf: (it) => `${it.step} ${it.operatingYear}`,
  write: (it) => ({
    OperatingYear: it.operatingYear,
    StepId: it.step,
    Plan: it.plan,
    WindowStart: it.window.start,
    WindowEnd: it.window.end,
    Due: it.due,
    Meeting: it.meeting ? JSON.stringify(it.meeting) : null,
    Warnings: it.warnings.length ? JSON.stringify(it.warnings) : null,
  }),
  read: (f) =>
    present({
      key: must(f, 'Key') as StepRecord['key'],
      step: must(f, 'StepId') as StepId,
      plan: must(f, 'Plan') as Plan,
      operatingYear: Number(f.OperatingYear),
      window: { start: day(must(f, 'WindowStart'))!, end: day(must(f, 'WindowEnd'))! },
      due: day(must(f, 'Due'))!,
      meeting: json<StepRecord['meeting']>(f.Meeting, undefined),
      warnings: json<StepRecord['warnings']>(f.Warnings, []),
    }) as StepRecord,
};

const duties: ListSchema<Duty> = {
  id: 'duties',
  displayName: 'Årshjul Uppgifter',
  columns: [
    key,
    operatingYear,
    stepColumn,
    unitColumn,
    text('Plan', 'Plan'),
    text('Body', 'Organ'),
    text('Part', 'Del'),
    text('HeldBy', 'Vem'),
    indexed({ name: 'State', label: 'Status', kind: 'choice', choices: Object.values(STATE_WORDS) }),
    text('Opens', 'Öppnar'),
    indexed(text('Due', 'Sista dag')),
    text('ExtendedTo', 'Mer tid till'),
    text('SnoozedUntil', 'Påminns igen'),
    note('NotMine', 'Inte min'),
    note('HandedTo', 'Överlåten till'),
    note('Request', 'Begäran'),
    note('RequestAnswer', 'Svar på begäran'),
    text('ClosedAt', 'Klar'),
    ...actorColumns('ClosedBy', 'Klarmarkerad av'),
    note('Answer', 'Svar'),
    note('Reason', 'Skäl'),
    { name: 'OnBehalf', label: 'För annans räkning', kind: 'boolean' },
    note('PassedWithout', 'Utan enheterna'),
    note('Received', 'Mottagen'),
    text('ReturnedOn', 'Återlämnad'),
    text('ReturnedBecause', 'Varför återlämnad'),
    note('Earlier', 'Stod tidigare'),
    ...actorColumns('ReturnedBy', 'Återlämnad av'),
  ],
  keyOf: (it) => it.key,
  titleOf: (it) => it.key,
  write: (it) => ({
    OperatingYear: it.operatingYear,
    StepId: it.step,
    UnitId: it.unit ?? null,
    Plan: it.plan,
    Body: it.body ?? null,
    Part: it.part,
    HeldBy: it.heldBy,
    Opens: it.opens,
    Due: it.due,
    ExtendedTo: it.extendedTo ?? null,
    SnoozedUntil: it.snoozedUntil ?? null,
    NotMine: it.notMine ? JSON.stringify(it.notMine) : null,
    HandedTo: it.handedTo ? JSON.stringify(it.handedTo) : null,
    Request: it.request ? JSON.stringify(it.request) : null,
    RequestAnswer: it.requestAnswer ? JSON.stringify(it.requestAnswer) : null,
    ...writeProgress(it.progress),
  }),
  read: (f) =>
    present({
      key: must(f, 'Key') as Duty['key'],
      step: must(f, 'StepId') as StepId,
      plan: must(f, 'Plan') as Plan,
      operatingYear: Number(f.OperatingYear),
      unit: str(f.UnitId) as UnitId | undefined,
      body: str(f.Body) as Body | undefined,
      part: must(f, 'Part') as Duty['part'],
      heldBy: must(f, 'HeldBy') as Role,
      opens: day(must(f, 'Opens'))!,
      due: day(must(f, 'Due'))!,
      extendedTo: day(f.ExtendedTo),
      snoozedUntil: day(f.SnoozedUntil),
      notMine: json<Duty['notMine']>(f.NotMine, undefined),
      handedTo: json<Duty['handedTo']>(f.HandedTo, undefined),
      request: json<Duty['request']>(f.Request, undefined),
      requestAnswer: json<Duty['requestAnswer']>(f.RequestAnswer, undefined),
      progress: readProgress(f),
    }) as Duty,
};

const decisions: ListSchema<Decision> = {
  id: 'decisions',
  displayName: 'Årshjul Beslut',
  columns: [
    key,
    operatingYear,
    stepColumn,
    indexed(text('Duty', 'Uppgift')),
    text('Body', 'Organ'),
    text('Outcome', 'Utfall'),
    text('MeetingDate', 'Sammanträdesdatum'),
    text('Paragraph', 'Paragraf'),
    text('RegisterNumber', 'Diarienummer'),
    text('AdjustedOn', 'Justerat'),
    { name: 'Immediate', label: 'Omedelbart justerat', kind: 'boolean' },
    text('PostedOn', 'Anslaget'),
    note('Wording', 'Beslutstext'),
    note('Reason', 'Skäl'),
    text('Manner', 'Beslutsform'),
    text('Reservation', 'Reservation'),
    text('Conflict', 'Jäv'),
    text('Statement', 'Yttrande'),
    note('MinutesLink', 'Protokoll'),
    text('At', 'Registrerat'),
    ...actorColumns('By', 'Registrerat av'),
    text('Corrects', 'Rättar'),
  ],
  keyOf: (it) => it.key,
  titleOf: (it) => `${it.body} ${it.meetingDate} § ${it.paragraph}`.slice(0, 255),
  write: (it) => ({
    OperatingYear: it.operatingYear,
    StepId: it.step,
    Duty: it.duty,
    Body: it.body,
    Outcome: it.outcome,
    MeetingDate: it.meetingDate,
    Paragraph: it.paragraph,
    RegisterNumber: it.registerNumber,
    AdjustedOn: it.adjustedOn ?? null,
    Immediate: it.immediate ?? false,
    PostedOn: it.postedOn ?? null,
    Wording: it.wording ?? null,
    Reason: it.reason ?? null,
    Manner: it.manner ?? null,
    Reservation: it.reservation ?? null,
    Conflict: it.conflictOfInterest ?? null,
    Statement: it.statement ?? null,
    MinutesLink: it.minutesLink ?? null,
    At: it.at,
    ...writeActor('By', it.by),
    Corrects: it.corrects ?? null,
  }),
  read: (f) =>
    present({
      key: must(f, 'Key'),
      duty: must(f, 'Duty') as Decision['duty'],
      step: must(f, 'StepId') as StepId,
      operatingYear: Number(f.OperatingYear),
      body: must(f, 'Body') as Body,
      outcome: must(f, 'Outcome') as Decision['outcome'],
      meetingDate: day(must(f, 'MeetingDate'))!,
      paragraph: must(f, 'Paragraph'),
      registerNumber: must(f, 'RegisterNumber'),
      adjustedOn: day(f.AdjustedOn),
      immediate: f.Immediate === true ? (true as const) : undefined,
      postedOn: day(f.PostedOn),
      wording: str(f.Wording),
      reason: str(f.Reason),
      manner: str(f.Manner),
      reservation: str(f.Reservation),
      conflictOfInterest: str(f.Conflict),
      statement: str(f.Statement),
      minutesLink: str(f.MinutesLink),
      by: readActor('By', f),
      at: must(f, 'At') as Stamp,
      corrects: str(f.Corrects),
    }) as Decision,
};

const proposals: ListSchema<Proposal> = {
  id: 'proposals',
  displayName: 'Årshjul Förslag',
  columns: [
    key,
    operatingYear,
    unitColumn,
    note('Goal', 'Mål'),
    note('Motive', 'Motiv'),
    note('Measure', 'Mätetal'),
    text('At', 'Lämnat'),
    ...actorColumns('From', 'Från'),
    note('Decision', 'Beslut'),
  ],
  keyOf: (it) => it.key,
  titleOf: (it) => it.goal.slice(0, 255),
  write: (it) => ({
    OperatingYear: it.operatingYear,
    UnitId: it.unit ?? null,
    Goal: it.goal,
    Motive: it.motive,
    Measure: it.measure ? JSON.stringify(it.measure) : null,
    At: it.at,
    ...writeActor('From', it.from),
    Decision: it.decision ? JSON.stringify(it.decision) : null,
  }),
  read: (f) =>
    present({
      key: must(f, 'Key'),
      operatingYear: Number(f.OperatingYear),
      unit: str(f.UnitId) as UnitId | undefined,
      from: readActor('From', f),
      goal: must(f, 'Goal'),
      motive: str(f.Motive) ?? '',
      measure: json<Proposal['measure']>(f.Measure, undefined),
      at: must(f, 'At') as Stamp,
      decision: json<Proposal['decision']>(f.Decision, undefined),
    }) as Proposal,
};

const history: ListSchema<HistoryEntry> = {
  id: 'history',
  displayName: 'Årshjul Historik',
  columns: [
    key,
    indexed(text('Duty', 'Uppgift')),
    operatingYear,
    stepColumn,
    text('At', 'När'),
    ...actorColumns('By', 'Vem'),
    text('Verb', 'Vad'),
    text('FromState', 'Från'),
    text('ToState', 'Till'),
    note('Reason', 'Skäl'),
    note('Details', 'Uppgifter'),
  ],
  keyOf: (it) => it.key,
  titleOf: (it) => [it.verb, it.duty].filter(Boolean).join(' '),
  write: (it) => ({
    Duty: it.duty ?? null,
    OperatingYear: it.operatingYear ?? null,
    StepId: it.step ?? null,
    At: it.at,
    ...writeActor('By', it.by),
    Verb: it.verb,
    FromState: it.from || null,
    ToState: it.to || null,
    Reason: it.reason ?? null,
    Details: JSON.stringify(it.details),
  }),
  read: (f) =>
    present({
      key: must(f, 'Key'),
      duty: str(f.Duty) as HistoryEntry['duty'],
      step: str(f.StepId) as StepId | undefined,
      operatingYear: num(f.OperatingYear),
      at: must(f, 'At') as Stamp,
      by: readActor('By', f),
      verb: must(f, 'Verb'),
      from: str(f.FromState) ?? '',
      to: str(f.ToState) ?? '',
      reason: str(f.Reason),
      details: json<Record<string, string>>(f.Details, {}),
    }) as HistoryEntry,
};

const goals: ListSchema<Goal> = {
  id: 'goals',
  displayName: 'Årshjul Mål',
  columns: [
    key,
    operatingYear,
    number('Number', 'Nummer'),
    text('Level', 'Nivå'),
    note('Goal', 'Mål'),
    indexed(text('Duty', 'Uppgift')),
    text('At', 'Antaget'),
  ],
  keyOf: (it) => it.key,
  titleOf: (it) => it.title.slice(0, 255),
  write: (it) => ({
    OperatingYear: it.operatingYear,
    Number: it.number,
    Level: it.level,
    Goal: it.title,
    Duty: it.from,
    At: it.at,
  }),
  read: (f) => ({
    key: must(f, 'Key'),
    operatingYear: Number(f.OperatingYear),
    number: num(must(f, 'Number'))!,
    level: must(f, 'Level') as Goal['level'],
    title: must(f, 'Goal'),
    from: must(f, 'Duty') as Goal['from'],
    at: must(f, 'At') as Stamp,
  }),
};

const measures: ListSchema<Measure> = {
  id: 'measures',
  displayName: 'Årshjul Mätetal',
  columns: [
    key,
    operatingYear,
    indexed(text('Goal', 'Mål')),
    number('Number', 'Nummer'),
    text('Unit', 'Sort'),
    number('Baseline', 'Utgångsvärde'),
    number('Target', 'Målvärde'),
    text('Source', 'Källa'),
  ],
  keyOf: (it) => it.key,
  titleOf: (it) => it.name,
  write: (it) => ({
    OperatingYear: it.operatingYear,
    Goal: it.goal,
    Number: it.number,
    Unit: it.unit,
    Baseline: it.baseline ?? null,
    Target: it.target ?? null,
    Source: it.source ?? null,
  }),
  read: (f) =>
    present({
      key: must(f, 'Key'),
      operatingYear: Number(f.OperatingYear),
      goal: must(f, 'Goal'),
      number: num(must(f, 'Number'))!,
      name: must(f, 'Title'),
      unit: must(f, 'Unit') as Measure['unit'],
      baseline: num(f.Baseline),
      target: num(f.Target),
      source: str(f.Source),
    }) as Measure,
};

const outcomes: ListSchema<GoalOutcome> = {
  id: 'outcomes',
  displayName: 'Årshjul Utfall',
  columns: [
    key,
    operatingYear,
    number('Tertial', 'Tertial'),
    unitColumn,
    indexed(text('Goal', 'Mål')),
    text('Measure', 'Mätetal'),
    number('Value', 'Utfall'),
    text('Assessment', 'Bedömning'),
    note('Analysis', 'Analys'),
    text('At', 'Lämnat'),
    ...actorColumns('By', 'Lämnat av'),
  ],
  keyOf: (it) => it.key,
  titleOf: (it) => it.key,
  write: (it) => ({
    OperatingYear: it.operatingYear,
    Tertial: it.tertial,
    UnitId: it.unit,
    Goal: it.goal,
    Measure: it.measure ?? null,
    Value: it.value ?? null,
    Assessment: it.assessment ?? null,
    Analysis: it.analysis ?? null,
    At: it.at,
    ...writeActor('By', it.by),
  }),
  read: (f) =>
    present({
      key: must(f, 'Key'),
      operatingYear: Number(f.OperatingYear),
      tertial: num(must(f, 'Tertial')) as GoalOutcome['tertial'],
      unit: must(f, 'UnitId') as UnitId,
      goal: must(f, 'Goal'),
      measure: str(f.Measure),
      value: num(f.Value),
      assessment: str(f.Assessment) as GoalOutcome['assessment'],
      analysis: str(f.Analysis),
      by: readActor('By', f),
      at: must(f, 'At') as Stamp,
    }) as GoalOutcome,
};

const areas: ListSchema<DevelopmentArea> = {
  id: 'areas',
  displayName: 'Årshjul Utvecklingsområden',
  columns: [
    key,
    operatingYear,
    unitColumn,
    note('Area', 'Utvecklingsområde'),
    note('Motive', 'Motiv'),
    text('At', 'Lämnat'),
    ...actorColumns('By', 'Lämnat av'),
  ],
  keyOf: (it) => it.key,
  titleOf: (it) => it.text.slice(0, 255),
  write: (it) => ({
    OperatingYear: it.operatingYear,
    UnitId: it.unit,
    Area: it.text,
    Motive: it.motive ?? null,
    At: it.at,
    ...writeActor('By', it.by),
  }),
  read: (f) =>
    present({
      key: must(f, 'Key'),
      operatingYear: Number(f.OperatingYear),
      unit: must(f, 'UnitId') as UnitId,
      text: must(f, 'Area'),
      motive: str(f.Motive),
      by: readActor('By', f),
      at: must(f, 'At') as Stamp,
    }) as DevelopmentArea,
};

const visits: ListSchema<Visit> = {
  id: 'visits',
  displayName: 'Årshjul Besök och samråd',
  columns: [
    key,
    operatingYear,
    indexed(text('Duty', 'Uppgift')),
    text('Date', 'Datum'),
    text('Participants', 'Deltagare'),
    note('Note', 'Anteckning'),
    text('At', 'Registrerat'),
    ...actorColumns('By', 'Registrerat av'),
  ],
  keyOf: (it) => it.key,
  titleOf: (it) => it.place,
  write: (it) => ({
    OperatingYear: it.operatingYear,
    Duty: it.duty,
    Date: it.date,
    Participants: it.participants ?? null,
    Note: it.note ?? null,
    At: it.at,
    ...writeActor('By', it.by),
  }),
  read: (f) =>
    present({
      key: must(f, 'Key'),
      duty: must(f, 'Duty') as Visit['duty'],
      operatingYear: Number(f.OperatingYear),
      date: day(must(f, 'Date'))!,
      place: must(f, 'Title'),
      participants: str(f.Participants),
      note: str(f.Note),
      by: readActor('By', f),
      at: must(f, 'At') as Stamp,
    }) as Visit,
};

const preferences: ListSchema<Preference> = {
  id: 'preferences',
  displayName: 'Årshjul Personliga val',
  columns: [key, text('Language', 'Språk'), text('PausedFrom', 'Paus från'), text('PausedTo', 'Paus till')],
  keyOf: (it) => it.userId,
  titleOf: (it) => it.userId,
  write: (it) => ({
    Language: it.language ?? null,
    PausedFrom: it.pausedFrom ?? null,
    PausedTo: it.pausedTo ?? null,
  }),
  read: (f) =>
    present({
      userId: must(f, 'Key') as UserId,
      language: str(f.Language) as Preference['language'],
      pausedFrom: day(f.PausedFrom),
      pausedTo: day(f.PausedTo),
    }) as Preference,
};

/** One thing that the customer sets for the whole product: the key is its name in `Settings`. */
export interface Setting {
  readonly name: string;
  readonly value: string;
}

const settings: ListSchema<Setting> = {
  id: 'settings',
  displayName: 'Årshjul Inställningar',
  columns: [key, note('Value', 'Värde')],
  keyOf: (it) => it.name,
  titleOf: (it) => it.name,
  write: (it) => ({ Value: it.value }),
  read: (f) => ({ name: must(f, 'Key'), value: must(f, 'Value') }),
};

/** What each list holds. */
export interface Things {
  units: Unit;
  assignments: Assignment;
  meetings: Meeting;
  steps: StepRecord;
  duties: Duty;
  decisions: Decision;
  proposals: Proposal;
  goals: Goal;
  measures: Measure;
  outcomes: GoalOutcome;
  areas: DevelopmentArea;
  visits: Visit;
  preferences: Preference;
  settings: Setting;
  history: HistoryEntry;
}

/** The one schema that provisioning, mapping and mirror are derived from. */
export const SCHEMA: { readonly [K in ListId]: ListSchema<Things[K]> } = {
  units,
  assignments,
  meetings,
  steps,
  duties,
  decisions,
  proposals,
  goals,
  measures,
  outcomes,
  areas,
  visits,
  preferences,
  settings,
  history,
};

/** A thing as the fields of its item, with key and title. */
export const toFields = <K extends ListId>(list: K, thing: Things[K]): Fields => {
  const schema: ListSchema<Things[K]> = SCHEMA[list];
  return { Title: schema.titleOf(thing), Key: schema.keyOf(thing), ...schema.write(thing) };
};

/** An item's fields as the thing they stand for. Throws TypeError where somebody wrote what cannot be. */
export const fromFields = <K extends ListId>(list: K, fields: Fields): Things[K] =>
  (SCHEMA[list] as ListSchema<Things[K]>).read(fields);
