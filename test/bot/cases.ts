import { assembleCase } from '../../src/commands/assemble-case.ts';
import type { DutyCase, Finding } from '../../src/commands/duty-case.ts';
import { ROWS, row } from '../../src/cycle/definition/rows.ts';
import type { Role, StepId } from '../../src/cycle/definition/step.ts';
import type {
  Actor,
  Answer,
  Decision,
  Duty,
  DutyKey,
  Progress,
  Proposal,
  Stamp,
  UnitId,
  UserId,
} from '../../src/cycle/duties/duty.ts';
import { inputsFor } from '../../src/cycle/duties/inputs.ts';
import { isUnitMeeting, mayAttend, mustAttend } from '../../src/cycle/duties/meeting.ts';
import type { World } from '../../src/cycle/duties/world.ts';
import { world as worldOf } from '../../src/cycle/duties/world.ts';
import type { Goal, Measure, Visit } from '../../src/cycle/goals/goal.ts';
import { goalKey, measureKey } from '../../src/cycle/goals/goals.ts';
import { freeSlots, MEETING_MINUTES, PROPOSALS, searchDays, type Taken } from '../../src/cycle/planning/find-time.ts';
import { addDays, type LocalDate, localDate } from '../../src/cycle/planning/local-date.ts';
import { planYear } from '../../src/cycle/planning/plan-year.ts';
import { CENTRAL, UNITS } from '../../src/sample/exempelbro.ts';
import { sampleOrganisation } from '../../src/sample/organisation.ts';

export const HEAD = UNITS.find((it) => it.id === 'manstensskolan')!.head;
export const YEAR = 2027;

const organisation = sampleOrganisation();
const plan = planYear(ROWS, YEAR, organisation);

export const userOf = (role: Role): UserId =>
  (role === 'unitHead' ? HEAD.id : CENTRAL[role as keyof typeof CENTRAL].id) as UserId;

export const actor = (role: Role): Actor => ({
  userId: userOf(role),
  name: role === 'unitHead' ? HEAD.name : CENTRAL[role as keyof typeof CENTRAL].name,
  role,
});

/** The duty that Månstensskolan, or the centre, has in a step. */
export const dutyOf = (step: StepId, part: Duty['part'] = 'main'): Duty =>
  plan.steps
    .find((it) => it.step === step)!
    .duties.find((it) => it.part === part && (!it.unit || it.unit === 'manstensskolan'))!;

export const STAMP = '2026-02-06T09:41:00+01:00' as Stamp;
export const stampOn = (day: LocalDate): Stamp => `${day}T09:41:00+01:00` as Stamp;

const title = (fill: ((max: number) => string) | undefined, text: string) => (fill ? fill(255) : text);

/** The goals of the year with a measure each, as domain.md section 11 has them; with `fill`, as long and as many as they come. */
export const goalsWith = (fill?: (max: number) => string): { goals: Goal[]; measures: Measure[] } => {
  const sample = [
    ['committee', 'Alla elever når behörighet till nästa skolform', 'andel behöriga åk 9', 'percent', 84.1, 88],
    ['committee', 'Trygghet och studiero i varje grupp', 'trygghetsindex åk 5', 'index', 8.1, 8.6],
    ['committee', 'Språkutvecklande arbetssätt från förskolan', 'andel enheter med språkplan', 'percent', 55, 100],
    ['department', 'Minskad sjukfrånvaro i arbetslagen', 'sjukfrånvaro', 'percent', 7.4, 6.5],
    ['department', 'Digital tillgänglighet i lärmiljön', 'granskade lärmiljöer', 'count', 0, 11],
  ] as const;
  const many = fill ? [...sample, ...sample, ...sample] : sample;
  return {
    goals: many.map(([level, goal], index) => ({
      key: goalKey(YEAR, index + 1),
      operatingYear: YEAR,
      number: index + 1,
      level,
      title: title(fill, goal),
      from: '2027-M04-central' as DutyKey,
      at: STAMP,
    })),
    measures: many.flatMap(([, , name, unit, baseline, target], index) =>
      (fill ? [1, 2] : [1]).map((number) => ({
        key: measureKey(goalKey(YEAR, index + 1), number),
        operatingYear: YEAR,
        goal: goalKey(YEAR, index + 1),
        number,
        name: title(fill, name),
        unit,
        baseline,
        target,
        source: title(fill, 'Skolverket'),
      })),
    ),
  };
};

/** An answer to every input of a duty, each text as `fill` makes it. */
export const answerTo = (step: StepId, fill?: (max: number) => string): Answer => {
  const written = fill ?? ((max: number) => 'svar'.slice(0, max));
  const year = worldOf({ ...organisation, today: plan.steps[0]!.due, duties: [], ...goalsWith(fill) });
  return Object.fromEntries(
    inputsFor(dutyOf(step), year).map((spec) => {
      const value = {
        text: () => written(spec.max ?? 255),
        longText: () => written(spec.max ?? 4000),
        lines: () => written((spec.max ?? 4000) - 10),
        url: () => 'https://exempelbro.example/skiss',
        date: () => '2026-08-25',
        number: () => '1',
        confirm: () => 'true',
        choice: () => spec.options?.[0]?.value ?? spec.choices![0]!,
        person: () => spec.options![0]!.value,
      }[spec.kind]();
      return [spec.id, value];
    }),
  );
};

export const decisionIn = (duty: Duty, over: Partial<Decision> = {}): Decision => ({
  key: `${duty.key}-1`,
  duty: duty.key,
  step: duty.step,
  operatingYear: duty.operatingYear,
  body: duty.body ?? 'UN',
  outcome: 'approved',
  meetingDate: localDate('2026-08-25'),
  paragraph: '71',
  registerNumber: 'UN 2026/0118',
  adjustedOn: localDate('2026-09-03'),
  by: actor('committeeSecretary'),
  at: STAMP,
  ...over,
});

export const proposalFrom = (unit: string, over: Partial<Proposal> = {}): Proposal => ({
  key: `${YEAR}-${YEAR}-M06c-${unit}`,
  operatingYear: YEAR,
  unit: unit as Proposal['unit'] & string,
  from: actor('unitHead'),
  goal: 'Minskad sjukfrånvaro i arbetslagen',
  motive: 'Frånvaron har ökat tre år i rad.',
  at: STAMP,
  ...over,
});

export interface Wanted {
  readonly who?: UserId;
  readonly today?: LocalDate;
  readonly progress?: Progress;
  readonly duty?: Partial<Duty>;
  /** Everything before the duty is closed. */
  readonly othersDone?: boolean;
  readonly decisions?: readonly Decision[];
  readonly proposals?: readonly Proposal[];
  readonly goals?: readonly Goal[];
  readonly measures?: readonly Measure[];
  readonly visits?: readonly Visit[];
  readonly settings?: World['settings'];
  readonly unitNames?: (name: string) => string;
  /** A time has just been looked for; `taken` at every hour, nothing is found. */
  readonly looksForTime?: { readonly taken?: readonly Taken[]; readonly unread?: readonly string[] };
}

const closed = (duty: Duty): Duty => ({
  ...duty,
  progress: {
    state: 'done',
    closing: { at: stampOn(duty.opens), by: actor(duty.heldBy), answer: { letter: 'Nämndmålen för 2027 är antagna.' } },
  },
});

/** The year as recorded, with a duty as wanted, and who looks at it. */
export const situationOf = (duty: Duty, wanted: Wanted = {}) => {
  const mine: Duty = { ...duty, ...wanted.duty, ...(wanted.progress && { progress: wanted.progress }) };
  const others = plan.steps.flatMap((it) => it.duties).filter((it) => it.key !== duty.key || it.part !== duty.part);
  const named = wanted.unitNames ?? ((name: string) => name);
  const year: World = worldOf({
    ...organisation,
    units: organisation.units.map((it) => ({ ...it, name: named(it.name) })),
    today: wanted.today ?? duty.opens,
    duties: [...others.map((it) => ((wanted.othersDone ?? true) ? closed(it) : it)), mine],
    ...goalsWith(),
    ...(wanted.goals && { goals: wanted.goals }),
    ...(wanted.measures && { measures: wanted.measures }),
    visits: wanted.visits ?? [],
    settings: wanted.settings ?? {},
    decisions: wanted.decisions ?? [],
    proposals: wanted.proposals ?? (duty.step === 'M06d' ? [proposalFrom('manstensskolan')] : []),
  });
  return { mine, year, who: wanted.who ?? userOf(duty.heldBy) };
};

/** Times that were found for a meeting, as the command finds them. */
const findingIn = (
  duty: Duty,
  year: World,
  { taken = [], unread = [] }: NonNullable<Wanted['looksForTime']>,
): Finding => {
  const days = searchDays(year.today, duty.opens, duty.due);
  const slots = freeSlots(days, MEETING_MINUTES, taken);
  return {
    slots: slots.slice(0, PROPOSALS),
    page: 0,
    next: slots.length > PROPOSALS ? 1 : undefined,
    until: days.to,
    attend: mustAttend(duty, year).map((it) => it.name),
    unread,
    people: mayAttend(duty, year).map(({ userId, name, title: of }) => ({ userId, name, title: of })),
  };
};

/** A duty as somebody sees it, by the real rules, in Exempelbro. */
export const caseOf = (duty: Duty, wanted: Wanted = {}): DutyCase => {
  const { mine, year, who } = situationOf(duty, wanted);
  const seen = assembleCase(mine, who, year, {
    joinUrl: () => (wanted.duty?.meeting ? 'https://teams.exempelbro.example/l/meetup-join/1' : undefined),
    meetingOf: (key) => plan.steps.find((it) => it.key === key)?.meeting?.date,
    linkTo: (key) => `https://exempelbro.example/steps/${key}`,
  });
  return wanted.looksForTime ? { ...seen, finding: findingIn(mine, year, wanted.looksForTime) } : seen;
};

const visitOf = (duty: Duty, text: (max: number) => string): Visit => ({
  key: `${duty.key}/1`,
  duty: duty.key,
  operatingYear: duty.operatingYear,
  date: '2026-04-14',
  place: text(255),
  participants: text(255),
  by: actor('committeeSecretary'),
  at: STAMP,
});

/** A duty in each state that a card can show it in. */
export const statesOf = (duty: Duty, fill?: (max: number) => string): Readonly<Record<string, DutyCase>> => {
  const { completion, entries } = row(duty.step);
  const answer = answerTo(duty.step, fill);
  const by = actor(duty.heldBy);
  const chief = actor('departmentHead');
  const reason = fill ? fill(2000) : 'Kompletteras';
  const short = fill ? fill(255) : 'Två ledamöter';
  const { opens: on } = duty;
  const { wording } = answer;
  const more = wording ? { wording, reservation: short, conflictOfInterest: short, statement: short } : {};
  const decided = completion === 'decision' ? [decisionIn(duty, { ...more, reason })] : [];
  const sentBack = decided.map((it) => ({ ...it, outcome: 'sentBack' as const }));
  const corrected = decided.map((it) => ({ ...it, key: `${it.key}#2`, paragraph: '72', corrects: it.key }));
  const around = {
    ...(entries?.kind === 'visit' && { visits: [visitOf(duty, fill ?? (() => 'Månstensskolan'))] }),
    ...(fill && goalsWith(fill)),
    ...(fill && { proposals: ['manstensskolan', 'glimmerskolan'].map((unit) => longProposal(unit, fill)) }),
    settings: { stratsysUrl: 'https://stratsys.exempelbro.example/{unit}/{year}/{step}' },
  };
  const closing = { at: STAMP, by, answer };
  const seen = (wanted: Wanted) => caseOf(duty, { ...around, ...wanted });
  const done = (over: Wanted = {}) => seen({ progress: { state: 'done', closing }, decisions: decided, ...over });
  const back = (because: 'handedBack' | 'sentBack' | 'reopened') =>
    seen({ progress: { state: 'returned', because, on, by: chief, reason, answer }, decisions: sentBack });
  const asks = { about: 'moreTime', on, by, reason, until: addDays(duty.due, 10) } as const;
  const toOpen = { about: 'reopen', on, by, reason } as const;
  const handedTo = { userId: userOf('qualityDeveloper'), name: CENTRAL.qualityDeveloper.name, by, on, reason };
  const ofHead = (states: () => Record<string, DutyCase>) =>
    duty.heldBy === 'unitHead' && duty.part === 'main' ? states() : {};
  return {
    open: seen({}),
    'open, nothing entered': seen({ visits: [], measures: [] }),
    upcoming: seen({ today: addDays(duty.opens, -20) }),
    waiting: seen({ othersDone: false }),
    late: seen({ today: addDays(duty.due, 3) }),
    returned: back('handedBack'),
    'returned from the meeting': back('sentBack'),
    'opened again': back('reopened'),
    done: done({ progress: { state: 'done', closing: { ...closing, reason } } }),
    'done, received': done({ progress: { state: 'done', closing, received: { at: STAMP, by: chief } } }),
    'done, corrected': done({ decisions: [...decided, ...corrected] }),
    'done by another': done({
      progress: { state: 'done', closing: { ...closing, by: chief, onBehalf: true, reason } },
    }),
    'done, without every unit': done({
      progress: { state: 'done', closing: { ...closing, reason, passedWithout: ['glimmerskolan' as UnitId] } },
    }),
    notNeeded: seen({ progress: { state: 'notNeeded', closing: { at: STAMP, by, answer: {}, reason } } }),
    'done, seen by the head of department': done({ who: userOf('departmentHead') }),
    'done, seen by the unit head': done({ who: userOf('unitHead') }),
    'done, seen by a stranger': done({ who: userOf('controller') }),
    'open, on another’s behalf': seen({ who: userOf('qualityDeveloper') }),
    ...(isUnitMeeting(duty) && {
      'times found': seen({ looksForTime: {} }),
      'times found, a calendar cannot be read': seen({ looksForTime: { unread: [HEAD.name] } }),
      'no time found': seen({ looksForTime: { taken: [{ from: '2000-01-01T00:00', to: '2100-01-01T00:00' }] } }),
      'meeting booked': seen({
        duty: {
          meeting: {
            day: addDays(duty.opens, 7),
            starts: '09:00',
            minutes: MEETING_MINUTES,
            also: [userOf('qualityDeveloper')],
            by,
            at: STAMP,
          },
        },
      }),
    }),
    'open, for a stranger': seen({ who: userOf('controller') }),
    'handed over': seen({ duty: { handedTo } }),
    'handed over, seen by who took it': seen({ duty: { handedTo }, who: handedTo.userId }),
    ...ofHead(() => ({
      'not mine': seen({ duty: { notMine: { by, suggestion: 'biträdande rektor' } } }),
      'not mine, seen by the head of department': seen({
        who: userOf('departmentHead'),
        duty: { notMine: { by, suggestion: 'biträdande rektor' } },
      }),
      'more time asked for': seen({ duty: { request: asks } }),
      'more time asked for, seen by the head of department': seen({
        who: userOf('departmentHead'),
        duty: { request: asks },
      }),
      'more time granted': seen({
        duty: {
          extendedTo: asks.until,
          requestAnswer: { about: 'moreTime', granted: true, on, by: chief, until: asks.until },
        },
      }),
      'more time refused': seen({
        duty: { requestAnswer: { about: 'moreTime', granted: false, on, by: chief, reason } },
      }),
      'asked to be opened again': done({ duty: { request: toOpen } }),
      'asked to be opened again, seen by the head of department': done({
        who: userOf('departmentHead'),
        duty: { request: toOpen },
      }),
    })),
  };
};

const longProposal = (unit: string, fill: (max: number) => string): Proposal =>
  proposalFrom(unit, {
    goal: fill(255),
    motive: fill(2000),
    measure: { name: fill(255), unit: 'percent', baseline: 1, target: 2, source: fill(255) },
  });
