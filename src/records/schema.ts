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
  Stamp,
  UnitId,
  UserId,
} from '../cycle/duties/duty.ts';
import type { Assignment, Unit } from '../cycle/people/assignment.ts';
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
    return {
      state,
      on: day(must(fields, 'ReturnedOn'))!,
      by: readActor('ReturnedBy', fields),
      reason: str(fields.Reason) ?? '',
      answer,
    };
  const closing = present({
    at: must(fields, 'ClosedAt') as Stamp,
    by: readActor('ClosedBy', fields),
    answer,
    reason: str(fields.Reason),
    onBehalf: fields.OnBehalf === true ? (true as const) : undefined,
    passedWithout: str(fields.PassedWithout)?.split(' ') as UnitId[] | undefined,
  }) as Closing;
  return { state, closing };
};

const units: ListSchema<Unit> = {
  id: 'units',
  displayName: 'Årshjul Enheter',
  columns: [key, text('Type', 'Typ'), text('From', 'Från'), text('To', 'Till')],
  keyOf: (it) => it.id,
  titleOf: (it) => it.name,
  write: (it) => ({ Type: it.type, From: it.from ?? null, To: it.to ?? null }),
  read: (f) =>
    present({
      id: must(f, 'Key') as UnitId,
      name: must(f, 'Title'),
      type: str(f.Type) ?? '',
      from: day(f.From),
      to: day(f.To),
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
    { name: 'Acting', label: 'Tillförordnad', kind: 'boolean' },
    text('From', 'Från'),
    text('To', 'Till'),
  ],
  keyOf: (it) => [it.role, it.unit ?? 'central', it.userId, it.from].filter(Boolean).join('/'),
  titleOf: (it) => it.name,
  write: (it) => ({
    UserId: it.userId,
    JobTitle: it.title,
    Role: it.role,
    UnitId: it.unit ?? null,
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
    text('ClosedAt', 'Klar'),
    ...actorColumns('ClosedBy', 'Klarmarkerad av'),
    note('Answer', 'Svar'),
    note('Reason', 'Skäl'),
    { name: 'OnBehalf', label: 'För annans räkning', kind: 'boolean' },
    note('PassedWithout', 'Utan enheterna'),
    text('ReturnedOn', 'Återlämnad'),
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
    { name: 'Adjusted', label: 'Justerat', kind: 'boolean' },
    note('Wording', 'Beslutstext'),
    note('Reason', 'Skäl'),
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
    Adjusted: it.adjusted,
    Wording: it.wording ?? null,
    Reason: it.reason ?? null,
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
      adjusted: f.Adjusted === true,
      wording: str(f.Wording),
      reason: str(f.Reason),
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
    text('Measure', 'Mätetal'),
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
    Measure: it.measure ?? null,
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
      measure: str(f.Measure),
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
  titleOf: (it) => `${it.verb} ${it.duty}`,
  write: (it) => ({
    Duty: it.duty,
    OperatingYear: it.operatingYear,
    StepId: it.step,
    At: it.at,
    ...writeActor('By', it.by),
    Verb: it.verb,
    FromState: it.from,
    ToState: it.to,
    Reason: it.reason ?? null,
    Details: JSON.stringify(it.details),
  }),
  read: (f) =>
    present({
      key: must(f, 'Key'),
      duty: must(f, 'Duty') as HistoryEntry['duty'],
      step: must(f, 'StepId') as StepId,
      operatingYear: Number(f.OperatingYear),
      at: must(f, 'At') as Stamp,
      by: readActor('By', f),
      verb: must(f, 'Verb'),
      from: must(f, 'FromState'),
      to: must(f, 'ToState'),
      reason: str(f.Reason),
      details: json<Record<string, string>>(f.Details, {}),
    }) as HistoryEntry,
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
