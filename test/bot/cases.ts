import { assembleCase } from '../../src/commands/assemble-case.ts';
import type { DutyCase } from '../../src/commands/duty-case.ts';
import { ROWS, row } from '../../src/cycle/definition/rows.ts';
import type { Role, StepId } from '../../src/cycle/definition/step.ts';
import type { Actor, Answer, Decision, Duty, Progress, Proposal, Stamp, UserId } from '../../src/cycle/duties/duty.ts';
import type { World } from '../../src/cycle/duties/world.ts';
import { world as worldOf } from '../../src/cycle/duties/world.ts';
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

/** An answer to every input of a step, each text as `fill` makes it. */
export const answerTo = (step: StepId, fill: (max: number) => string = (max) => 'svar'.slice(0, max)): Answer =>
  Object.fromEntries(
    row(step).inputs.map((spec) => {
      const value = {
        text: () => fill(spec.max ?? 255),
        longText: () => fill(spec.max ?? 4000),
        url: () => 'https://exempelbro.example/skiss',
        date: () => '2026-08-25',
        number: () => '1',
        confirm: () => 'true',
        choice: () => spec.choices![0]!,
      }[spec.kind]();
      return [spec.id, value];
    }),
  );

export const decisionIn = (duty: Duty, over: Partial<Decision> = {}): Decision => ({
  key: `${duty.key}-1`,
  duty: duty.key,
  step: duty.step,
  operatingYear: duty.operatingYear,
  body: duty.body ?? 'UN',
  outcome: 'approved',
  meetingDate: localDate('2026-08-25'),
  paragraph: '§ 71',
  registerNumber: 'UN 2026/0118',
  adjusted: true,
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
  readonly unitNames?: (name: string) => string;
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
    decisions: wanted.decisions ?? [],
    proposals: wanted.proposals ?? (duty.step === 'M06d' ? [proposalFrom('manstensskolan')] : []),
  });
  return { mine, year, who: wanted.who ?? userOf(duty.heldBy) };
};

/** A duty as somebody sees it, by the real rules, in Exempelbro. */
export const caseOf = (duty: Duty, wanted: Wanted = {}): DutyCase => {
  const { mine, year, who } = situationOf(duty, wanted);
  return assembleCase(mine, who, year, {
    meetingOf: (key) => plan.steps.find((it) => it.key === key)?.meeting?.date,
    linkTo: (key) => `https://exempelbro.example/steps/${key}`,
  });
};

/** A duty in each state that a card can show it in. */
export const statesOf = (duty: Duty, fill?: (max: number) => string): Readonly<Record<string, DutyCase>> => {
  const answer = answerTo(duty.step, fill);
  const by = actor(duty.heldBy);
  const reason = fill ? fill(2000) : 'Kompletteras';
  const decisions =
    row(duty.step).completion === 'decision'
      ? [decisionIn(duty, { ...(answer.wording && { wording: answer.wording }), reason })]
      : [];
  return {
    open: caseOf(duty),
    upcoming: caseOf(duty, { today: addDays(duty.opens, -20) }),
    waiting: caseOf(duty, { othersDone: false }),
    late: caseOf(duty, { today: addDays(duty.due, 3) }),
    returned: caseOf(duty, { progress: { state: 'returned', on: duty.opens, by, reason, answer }, decisions }),
    done: caseOf(duty, { progress: { state: 'done', closing: { at: STAMP, by, answer, reason } }, decisions }),
    notNeeded: caseOf(duty, {
      progress: { state: 'notNeeded', closing: { at: STAMP, by, answer: {}, reason } },
    }),
    'done, seen by the head of department': caseOf(duty, {
      who: userOf('departmentHead'),
      progress: { state: 'done', closing: { at: STAMP, by, answer } },
    }),
    'open, on another’s behalf': caseOf(duty, { who: userOf('qualityDeveloper') }),
    'open, for a stranger': caseOf(duty, { who: userOf('controller') }),
    'not mine': caseOf(duty, { duty: { notMine: { by, suggestion: 'biträdande rektor' } } }),
  };
};
