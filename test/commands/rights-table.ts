import type { DutyVerb } from '../../src/commands/app.ts';
import type { StepId } from '../../src/cycle/definition/step.ts';

/** Everyone who may come to press a button, as domain.md section 7 names them. */
export const PERSONS = [
  'head',
  'headOfAnother',
  'standIn',
  'standInBefore',
  'chief',
  'standInChief',
  'developer',
  'secretary',
  'boardSecretary',
  'chair',
  'registrar',
  'controller',
  'tookOver',
  'stranger',
] as const;
export type Person = (typeof PERSONS)[number];

/** Every state a duty can be in. `asked`: open, with a request of its head waiting. `lapsed`: its unit has ended. */
export const STATES = [
  'upcoming',
  'waiting',
  'open',
  'late',
  'returned',
  'asked',
  'handedOver',
  'done',
  'received',
  'notNeeded',
  'lapsed',
] as const;
export type State = (typeof STATES)[number];

/** What kind of work a step is, by domain.md 2.1 and 2.2. */
export type Kind =
  | 'unitWork'
  | 'departmentWork'
  | 'departmentMeeting'
  | 'letter'
  | 'receipt'
  | 'committeeWork'
  | 'visits'
  | 'decision'
  | 'boardDecision'
  | 'proposals';

export const KIND: Readonly<Record<StepId, Kind>> = {
  M01: 'unitWork',
  M02: 'visits',
  M03: 'departmentWork',
  M04: 'decision',
  M05: 'letter',
  M06a: 'departmentMeeting',
  M06b: 'departmentWork',
  M06c: 'unitWork',
  M06d: 'proposals',
  M07: 'committeeWork',
  M08: 'unitWork',
  M09: 'committeeWork',
  M10: 'unitWork',
  U01: 'unitWork',
  U02: 'departmentMeeting',
  U03: 'departmentWork',
  U04: 'decision',
  U05: 'departmentWork',
  U06: 'unitWork',
  U07: 'departmentMeeting',
  U08: 'departmentWork',
  U09: 'committeeWork',
  U10: 'decision',
  U11: 'unitWork',
  U12: 'departmentMeeting',
  U13: 'departmentWork',
  U14: 'committeeWork',
  U15: 'decision',
  U16: 'unitWork',
  U17: 'visits',
};

const UNIT: readonly Person[] = ['head', 'standIn'];
const LEADERS: readonly Person[] = ['chief', 'standInChief'];
const CORRECTORS: readonly Person[] = [...LEADERS, 'developer'];
const SECRETARY: readonly Person[] = ['secretary'];

type Verbs = Partial<Readonly<Record<DutyVerb, readonly Person[]>>>;

const department: Verbs = {
  'duty.close': CORRECTORS,
  'duty.moreTime': CORRECTORS,
  'duty.handOver': LEADERS,
  'duty.reopen': CORRECTORS,
  snooze: LEADERS,
};
const committee: Verbs = {
  'duty.close': SECRETARY,
  'duty.moreTime': SECRETARY,
  'duty.handOver': SECRETARY,
  'duty.reopen': SECRETARY,
  snooze: SECRETARY,
};

/** Who may, where the state allows it: domain.md 2.2 ("Får stänga"), section 6 and section 7. Nobody else may anything. */
export const MAY: Readonly<Record<Kind, Verbs>> = {
  unitWork: {
    // Förvaltningschef and kvalitetsutvecklare: "för annan, med skäl".
    'duty.close': [...UNIT, ...CORRECTORS],
    'duty.moreTime': [...UNIT, ...CORRECTORS],
    'duty.notMine': UNIT,
    'duty.handOver': [...UNIT, ...LEADERS],
    'duty.handBack': CORRECTORS,
    'duty.reopen': CORRECTORS,
    // "correct a closed item": the head asks for it.
    'duty.askReopen': UNIT,
    'request.answer': LEADERS,
    snooze: UNIT,
  },
  departmentWork: department,
  // M06a, U02, U07, U12: "möte", held by the head of department.
  departmentMeeting: { ...department, 'meeting.book': CORRECTORS },
  letter: department,
  receipt: { acknowledge: UNIT, 'duty.moreTime': UNIT, 'request.answer': LEADERS, snooze: UNIT },
  committeeWork: committee,
  visits: { ...committee, 'duty.addEntry': SECRETARY, 'duty.notNeeded': SECRETARY },
  decision: {
    // "record nämnd decisions: only the secretary"; M04 can never be closed by the head of department.
    'decision.record': SECRETARY,
    'decision.correct': SECRETARY,
    'decision.advance': SECRETARY,
    'duty.moreTime': SECRETARY,
    snooze: SECRETARY,
  },
  boardDecision: {
    // U15: "KS/KF-post får läggas av annan sekreterare".
    'decision.record': ['secretary', 'boardSecretary'],
    'decision.correct': ['secretary', 'boardSecretary'],
    'decision.advance': ['secretary', 'boardSecretary'],
    'duty.moreTime': ['secretary', 'boardSecretary'],
    snooze: ['secretary', 'boardSecretary'],
  },
  // "decide M06d: only the head of department" (or tf).
  proposals: {
    'proposal.decide': LEADERS,
    'duty.close': LEADERS,
    'duty.moreTime': LEADERS,
    snooze: LEADERS,
  },
};

/** Where a step has more to it than its kind. */
export const ALSO: Partial<Readonly<Record<StepId, Verbs>>> = {
  M01: { 'duty.receive': LEADERS },
  M06a: { 'duty.receive': UNIT },
  // "förvaltningschef eller kvalitetsutvecklare": measures are both's own.
  M06b: {
    'duty.addEntry': CORRECTORS,
    'duty.handOver': CORRECTORS,
    snooze: CORRECTORS,
  },
  M08: { 'duty.receive': LEADERS },
  U01: { 'duty.receive': LEADERS },
  U02: { 'duty.notNeeded': CORRECTORS },
  U06: { 'duty.receive': LEADERS },
  U11: { 'duty.receive': LEADERS },
  // Open all year: there is no last day to move.
  U17: { 'duty.moreTime': [] },
};

const OPEN: readonly State[] = ['open', 'late', 'returned', 'asked', 'handedOver'];
const CLOSED: readonly State[] = ['done', 'received', 'notNeeded'];

/** In which states a verb has anything to do (domain.md section 4). */
export const WHEN: Readonly<Record<DutyVerb, readonly State[]>> = {
  'duty.close': OPEN,
  'duty.addEntry': OPEN,
  'duty.moreTime': OPEN,
  'duty.notMine': OPEN,
  'duty.handOver': OPEN,
  'duty.notNeeded': OPEN,
  'duty.receive': ['done'],
  'duty.handBack': ['done', 'received'],
  'duty.reopen': CLOSED,
  'duty.askReopen': CLOSED,
  'request.answer': ['asked'],
  'decision.record': OPEN,
  'decision.correct': ['done', 'received'],
  'decision.advance': ['done', 'received'],
  'proposal.decide': OPEN,
  'meeting.book': OPEN,
  acknowledge: OPEN,
  snooze: OPEN,
};

/** What the one who took a duty over may: all that its holder may, but not what the law keeps for a role. */
export const AFTER_HANDING_OVER: readonly DutyVerb[] = [
  'duty.close',
  'duty.addEntry',
  'duty.moreTime',
  'duty.notMine',
  'duty.handOver',
  'duty.notNeeded',
  'meeting.book',
  'snooze',
];

/** Steps that wait for nothing: what they need of the units is a gate, or they need nothing (domain.md 2.1, 2.3). */
export const NEVER_WAITS: ReadonlySet<StepId> = new Set([
  'M01',
  'M02',
  'M03',
  'M09',
  'U03',
  'U05',
  'U08',
  'U13',
  'U16',
  'U17',
]);
