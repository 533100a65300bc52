import { BODIES, PLANS, ROLES, STEP_IDS } from '../../cycle/definition/step.ts';
import {
  type Answer,
  type Closing,
  type Duty,
  type Progress,
  RETURN_CAUSES,
  type Receipt,
  type UnitId,
} from '../../cycle/duties/duty.ts';
import type { StepRecord } from '../../cycle/planning/plan-year.ts';
import {
  actorColumns,
  type Fields,
  grouped,
  indexed,
  key,
  type ListSchema,
  note,
  operatingYear,
  oursWins,
  stepColumn,
  text,
  unitColumn,
} from './columns.ts';
import {
  day,
  inOrder,
  json,
  must,
  mustDay,
  mustNum,
  mustOneOf,
  mustStamp,
  oneOf,
  present,
  readActor,
  str,
  writeActor,
} from './read.ts';
import {
  ANSWER,
  BOOKED,
  CLOSING,
  EARLIER_DAYS,
  HANDED_TO,
  MOVED,
  NOT_MINE,
  RECEIPT,
  REQUEST,
  REQUEST_ANSWER,
  STEP_MEETING,
  WARNINGS,
} from './shapes.ts';
import { Unreadable } from './unreadable.ts';

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
  const state = STATE_OF_WORD.get(mustOneOf(fields, 'State', Object.values(STATE_WORDS)))!;
  const answer = json<Answer>(fields, 'Answer', ANSWER) ?? {};
  if (state === 'pending') return { state };
  if (state === 'returned')
    return present({
      state,
      because: oneOf(fields, 'ReturnedBecause', RETURN_CAUSES) ?? 'handedBack',
      on: mustDay(fields, 'ReturnedOn'),
      by: readActor('ReturnedBy', fields),
      reason: str(fields, 'Reason') ?? '',
      answer,
      earlier: json<Closing>(fields, 'Earlier', CLOSING),
    }) as Progress;
  const closing = present({
    at: mustStamp(fields, 'ClosedAt'),
    by: readActor('ClosedBy', fields),
    answer,
    reason: str(fields, 'Reason'),
    onBehalf: fields.OnBehalf === true ? (true as const) : undefined,
    passedWithout: str(fields, 'PassedWithout')?.split(' ') as UnitId[] | undefined,
  }) as Closing;
  const received = json<Receipt>(fields, 'Received', RECEIPT);
  return state === 'done' && received ? { state, closing, received } : { state, closing };
};

const keyed = (key: string, start: string): void => {
  if (!key.startsWith(start)) throw new Unreadable('Key', { code: 'startsWith', than: start });
};

export const steps: ListSchema<StepRecord> = {
  id: 'steps',
  displayName: 'Årshjul Steg',
  columns: [
    key,
    operatingYear,
    stepColumn,
    text('Plan', 'Plan'),
    ...grouped(
      'days',
      text('WindowStart', 'Fönstret börjar'),
      text('WindowEnd', 'Fönstret slutar'),
      indexed(text('Due', 'Sista dag')),
      note('Meeting', 'Sammanträde'),
      note('Moved', 'Flyttat'),
      note('Earlier', 'Tidigare dagar'),
      note('Warnings', 'Varningar'),
    ),
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
    Moved: it.moved ? JSON.stringify(it.moved) : null,
    Earlier: it.earlier?.length ? JSON.stringify(it.earlier) : null,
    Warnings: it.warnings.length ? JSON.stringify(it.warnings) : null,
  }),
  read: (f) =>
    present({
      key: must(f, 'Key') as StepRecord['key'],
      step: mustOneOf(f, 'StepId', STEP_IDS),
      plan: mustOneOf(f, 'Plan', PLANS),
      operatingYear: mustNum(f, 'OperatingYear'),
      window: { start: mustDay(f, 'WindowStart'), end: mustDay(f, 'WindowEnd') },
      due: mustDay(f, 'Due'),
      meeting: json<StepRecord['meeting']>(f, 'Meeting', STEP_MEETING),
      moved: json<StepRecord['moved']>(f, 'Moved', MOVED),
      earlier: json<StepRecord['earlier']>(f, 'Earlier', EARLIER_DAYS),
      warnings: json<StepRecord['warnings']>(f, 'Warnings', WARNINGS) ?? [],
    }) as StepRecord,
  check: (it) => {
    inOrder('WindowEnd', it.window.start, it.window.end);
    keyed(it.key, `${it.operatingYear}-${it.step}`);
  },
};

export const duties: ListSchema<Duty> = {
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
    ...grouped(
      'progress',
      indexed({ name: 'State', label: 'Status', kind: 'choice', choices: Object.values(STATE_WORDS) }),
    ),
    ...grouped('days', text('Opens', 'Öppnar'), indexed(text('Due', 'Sista dag'))),
    note('Booked', 'Bokat möte'),
    oursWins(text('SnoozedUntil', 'Påminns igen')),
    ...grouped('holder', note('NotMine', 'Inte min'), note('HandedTo', 'Överlåten till')),
    ...grouped(
      'request',
      text('ExtendedTo', 'Mer tid till'),
      note('Request', 'Begäran'),
      note('RequestAnswer', 'Svar på begäran'),
    ),
    ...grouped(
      'progress',
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
    ),
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
    Booked: it.meeting ? JSON.stringify(it.meeting) : null,
    NotMine: it.notMine ? JSON.stringify(it.notMine) : null,
    HandedTo: it.handedTo ? JSON.stringify(it.handedTo) : null,
    Request: it.request ? JSON.stringify(it.request) : null,
    RequestAnswer: it.requestAnswer ? JSON.stringify(it.requestAnswer) : null,
    ...writeProgress(it.progress),
  }),
  read: (f) =>
    present({
      key: must(f, 'Key') as Duty['key'],
      step: mustOneOf(f, 'StepId', STEP_IDS),
      plan: mustOneOf(f, 'Plan', PLANS),
      operatingYear: mustNum(f, 'OperatingYear'),
      unit: str(f, 'UnitId') as UnitId | undefined,
      body: oneOf(f, 'Body', BODIES),
      part: mustOneOf(f, 'Part', ['main', 'acknowledge']),
      heldBy: mustOneOf(f, 'HeldBy', ROLES),
      opens: mustDay(f, 'Opens'),
      due: mustDay(f, 'Due'),
      extendedTo: day(f, 'ExtendedTo'),
      snoozedUntil: day(f, 'SnoozedUntil'),
      meeting: json<Duty['meeting']>(f, 'Booked', BOOKED),
      notMine: json<Duty['notMine']>(f, 'NotMine', NOT_MINE),
      handedTo: json<Duty['handedTo']>(f, 'HandedTo', HANDED_TO),
      request: json<Duty['request']>(f, 'Request', REQUEST),
      requestAnswer: json<Duty['requestAnswer']>(f, 'RequestAnswer', REQUEST_ANSWER),
      progress: readProgress(f),
    }) as Duty,
  check: (it) => {
    inOrder('Due', it.opens, it.due);
    keyed(it.key, `${it.operatingYear}-${it.step}-`);
  },
};
