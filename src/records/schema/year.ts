import type { Body, Plan, Role, StepId } from '../../cycle/definition/step.ts';
import type { Answer, Closing, Duty, Progress, Receipt, ReturnCause, Stamp, UnitId } from '../../cycle/duties/duty.ts';
import type { StepRecord } from '../../cycle/planning/plan-year.ts';
import {
  actorColumns,
  day,
  type Fields,
  indexed,
  json,
  key,
  type ListSchema,
  must,
  note,
  operatingYear,
  present,
  readActor,
  stepColumn,
  str,
  text,
  unitColumn,
  writeActor,
} from './columns.ts';

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

export const steps: ListSchema<StepRecord> = {
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
    note('Moved', 'Flyttat'),
    note('Earlier', 'Tidigare dagar'),
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
    Moved: it.moved ? JSON.stringify(it.moved) : null,
    Earlier: it.earlier?.length ? JSON.stringify(it.earlier) : null,
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
      moved: json<StepRecord['moved']>(f.Moved, undefined),
      earlier: json<StepRecord['earlier']>(f.Earlier, undefined),
      warnings: json<StepRecord['warnings']>(f.Warnings, []),
    }) as StepRecord,
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
