import { describe, expect, it } from 'vitest';
import { dutyCard } from '../../bot/cards/index.ts';
import { DUTY_VERBS, type DutyVerb } from '../../src/commands/app.ts';
import { assembleCase } from '../../src/commands/assemble-case.ts';
import { COMMANDS, PERSON_COMMANDS } from '../../src/commands/index.ts';
import { ROWS } from '../../src/cycle/definition/rows.ts';
import type { StepId } from '../../src/cycle/definition/step.ts';
import { peopleFor } from '../../src/cycle/duties/authority.ts';
import {
  type Actor,
  type Duty,
  dutyKey,
  type Progress,
  type Stamp,
  type UnitId,
  type UserId,
} from '../../src/cycle/duties/duty.ts';
import { type AskedInput, entryInputsFor, inputsFor } from '../../src/cycle/duties/inputs.ts';
import { type World, world as worldOf } from '../../src/cycle/duties/world.ts';
import type { Assignment } from '../../src/cycle/people/assignment.ts';
import { addDays, later, localDate } from '../../src/cycle/planning/local-date.ts';
import { AppError } from '../../src/errors.ts';
import { sampleOrganisation } from '../../src/sample/organisation.ts';
import { messages } from '../../src/text/index.ts';
import { verbsOf } from '../bot/card-parts.ts';
import { actor, decisionIn, goalsWith, proposalFrom } from '../bot/cases.ts';
import { centralId, headOf, planOf } from '../helpers/year.ts';
import {
  AFTER_HANDING_OVER,
  ALSO,
  KIND,
  type Kind,
  MAY,
  NEVER_WAITS,
  PERSONS,
  type Person,
  STATES,
  type State,
  WHEN,
} from './rights-table.ts';

const UNIT = 'manstensskolan' as UnitId;
const plan = planOf(2027);
const organisation = sampleOrganisation();
const someone = (number: number) => `5a3b1e00-0000-4000-8000-0000000001${number}` as UserId;

const ID: Readonly<Record<Person, UserId>> = {
  head: headOf(UNIT),
  headOfAnother: headOf('glimmerskolan'),
  standIn: someone(11),
  standInBefore: someone(12),
  chief: centralId('departmentHead'),
  standInChief: someone(13),
  developer: centralId('qualityDeveloper'),
  secretary: centralId('committeeSecretary'),
  boardSecretary: someone(14),
  chair: centralId('chair'),
  registrar: centralId('registrar'),
  controller: centralId('controller'),
  tookOver: someone(15),
  stranger: someone(16),
};

const acting = (userId: UserId, more: Partial<Assignment>): Assignment => ({
  userId,
  name: 'Simulo Övningsdal',
  title: 'tf',
  role: 'unitHead',
  acting: false,
  ...more,
});

const assignments: readonly Assignment[] = [
  ...organisation.assignments,
  acting(ID.standIn, { unit: UNIT, acting: true }),
  acting(ID.standInBefore, { unit: UNIT, acting: true, to: localDate('2020-01-01') }),
  // A stand-in for the head of department who heads a unit of their own.
  acting(ID.standInChief, { role: 'departmentHead', acting: true }),
  acting(ID.standInChief, { unit: 'glimmerskolan' as UnitId, acting: true }),
  acting(ID.boardSecretary, { role: 'committeeSecretary', body: 'KS' }),
  acting(ID.tookOver, { unit: 'kulturskolan-klangbubblan' as UnitId, acting: true }),
];

const STAMP = '2026-01-10T09:00:00+01:00' as Stamp;
const by: Actor = actor('chair');
const filled = (spec: AskedInput): string =>
  ({
    text: 'Text',
    longText: 'Text',
    lines: 'En rad',
    url: 'https://exempelbro.example/a',
    date: '2025-12-01',
    number: '7',
    confirm: 'true',
    choice: spec.options?.[0]?.value ?? spec.choices?.[0] ?? '',
    person: spec.options?.[0]?.value ?? '',
  })[spec.kind];

const board: Duty = {
  ...plan.steps.find((it) => it.step === 'U15')!.duties[0]!,
  key: dutyKey(2027, 'U15', 'ks'),
  body: 'KS',
};

const progressIn = (duty: Duty, state: State): Progress => {
  const closing = { at: STAMP, by, answer: {} };
  if (state === 'done') return { state: 'done', closing };
  if (state === 'received') return { state: 'done', closing, received: { at: STAMP, by } };
  if (state === 'notNeeded') return { state: 'notNeeded', closing };
  if (state === 'returned')
    return { state: 'returned', because: 'handedBack', on: duty.opens, by, reason: 'Mer', answer: {} };
  return { state: 'pending' };
};

const dayIn = (duty: Duty, state: State) => {
  if (state === 'upcoming') return addDays(duty.opens, -30);
  return state === 'late' || state === 'lapsed' ? addDays(duty.due, 5) : duty.opens;
};

/** The year with a duty in a state, everything before it done unless it waits. */
const yearWith = (duty: Duty, state: State): { mine: Duty; year: World } => {
  const today = dayIn(duty, state);
  const mine: Duty = {
    ...duty,
    progress: progressIn(duty, state),
    ...(state === 'asked' && {
      request: {
        about: 'moreTime',
        on: duty.opens,
        by: actor('unitHead'),
        reason: 'Sjuk',
        until: addDays(duty.due, 9),
      },
    }),
    ...(state === 'handedOver' && {
      handedTo: { userId: ID.tookOver, name: 'Simulo Övningsdal', by, on: duty.opens, reason: 'Byte' },
    }),
  };
  const others = plan.steps.flatMap((it) => it.duties).filter((it) => it.key !== duty.key || it.part !== duty.part);
  const done = (it: Duty): Duty => ({
    ...it,
    progress: { state: 'done', closing: { at: STAMP, by, answer: { letter: 'Brev' } } },
  });
  const year = worldOf({
    ...organisation,
    ...goalsWith(),
    units: organisation.units.map((it) =>
      state === 'lapsed' && it.id === UNIT ? { ...it, to: addDays(duty.due, -1) } : it,
    ),
    assignments,
    today,
    duties: [...others.map((it) => (state === 'waiting' ? it : done(it))), mine],
    proposals: state === 'waiting' ? [] : [proposalFrom(UNIT)],
    visits: [{ key: 'v', duty: duty.key, operatingYear: 2027, date: '2026-05-05', place: 'x', by, at: STAMP }],
    decisions:
      ['done', 'received'].includes(state) && duty.body
        ? [decisionIn(duty, { meetingDate: localDate('2025-12-01'), adjustedOn: localDate('2025-12-02') })]
        : [],
  });
  return { mine, year };
};

/** A well-formed answer, so that only rights and state can be what refuses it. */
const dataFor = (verb: DutyVerb, duty: Duty, year: World): Record<string, unknown> => {
  const specs = verb === 'duty.addEntry' ? entryInputsFor(duty, year) : inputsFor(duty, year);
  const after = addDays(later(duty.extendedTo ?? duty.due, year.today), 3);
  return {
    ...Object.fromEntries(specs.map((spec) => [spec.id, filled(spec)])),
    onBehalfReason: 'Skäl',
    passReason: 'Skäl',
    newDate: after,
    until: after,
    moreTimeReason: 'Skäl',
    who: 'någon',
    person: peopleFor(duty, year)[0]?.userId,
    handOverReason: 'Skäl',
    notNeededReason: 'Skäl',
    handBackReason: 'Skäl',
    reopenReason: 'Skäl',
    correctionReason: 'Skäl',
    granted: 'yes',
    proposal: proposalFrom(UNIT).key,
    postedOn: '2025-12-03',
    adjustedOn: '2025-12-02',
    slot: `${after}T09:00`,
  };
};

interface Subject {
  readonly step: StepId;
  readonly kind: Kind;
  readonly duty: Duty;
}
const subjects: readonly Subject[] = [
  ...ROWS.map(({ id }) => ({
    step: id,
    kind: KIND[id],
    duty: plan.steps
      .find((it) => it.step === id)!
      .duties.find((it) => it.part === 'main' && (!it.unit || it.unit === UNIT))!,
  })),
  {
    step: 'M05',
    kind: 'receipt',
    duty: plan.steps
      .find((it) => it.step === 'M05')!
      .duties.find((it) => it.part === 'acknowledge' && it.unit === UNIT)!,
  },
  { step: 'U15', kind: 'boardDecision', duty: board },
];

/** States that a kind of duty cannot be in. */
const isPossible = ({ step, kind, duty }: Subject, state: State): boolean => {
  if (state === 'waiting') return !NEVER_WAITS.has(step);
  if (state === 'asked') return kind === 'unitWork' || kind === 'receipt';
  if (state === 'handedOver') return ['unitWork', 'departmentWork', 'departmentMeeting', 'letter'].includes(kind);
  if (state === 'lapsed') return duty.unit !== undefined;
  return true;
};

const isAllowed = ({ step, kind }: Subject, verb: DutyVerb, person: Person, state: State): boolean => {
  // M06d may be ended past the units that have not answered, once there is nothing to decide on.
  if (kind === 'proposals' && verb === 'duty.close')
    return state === 'waiting' && MAY.proposals[verb]!.includes(person);
  if (!WHEN[verb].includes(state)) return false;
  const may = (kind !== 'receipt' && kind !== 'boardDecision' && ALSO[step]?.[verb]) || MAY[kind][verb] || [];
  if (may.includes(person)) return true;
  const kindHas = may.length > 0 && AFTER_HANDING_OVER.includes(verb);
  return state === 'handedOver' && person === 'tookOver' && kindHas;
};

/** Allowed, but the card shows another way to the same end. */
const isShownOtherwise = (verb: DutyVerb, state: State, offered: ReadonlySet<string>): boolean =>
  // Who may hand back what is done does so; opening it again is for what was not needed.
  (verb === 'duty.reopen' && offered.has('duty.handBack')) ||
  // A time is chosen among those that were proposed.
  (verb === 'meeting.book' && offered.has('meeting.propose')) ||
  // One request at a time.
  (verb === 'duty.moreTime' && state === 'asked');

const run = (verb: DutyVerb, duty: Duty, year: World, userId: UserId): AppError | undefined => {
  try {
    COMMANDS[verb].run(duty, dataFor(verb, duty, year), {
      id: 'a',
      world: year,
      userId,
      at: `${year.today}T09:00:00+01:00` as Stamp,
    });
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
};

describe('who may do what, when', () => {
  const cases = subjects.flatMap((subject) =>
    STATES.filter((state) => isPossible(subject, state)).map((state) => ({ subject, state })),
  );

  it.each(PERSONS)('%s: every verb on every duty in every state, as domain.md section 7 has it', (person) => {
    const wrong: string[] = [];
    for (const { subject, state } of cases) {
      const { mine, year } = yearWith(subject.duty, state);
      const userId = ID[person];
      const seen = assembleCase(mine, userId, year, { meetingOf: () => undefined, linkTo: () => 'https://x.example' });
      const offered = new Set(verbsOf(dutyCard(seen, 'sv')));
      for (const verb of DUTY_VERBS) {
        const what = `${person} ${verb} ${mine.key} (${subject.kind}) ${state}`;
        const refusal = run(verb, mine, year, userId);
        const allowed = isAllowed(subject, verb, person, state);
        if (allowed !== !refusal) wrong.push(`${what}: ${refusal?.code ?? 'allowed'}`);
        if (allowed && !offered.has(verb) && !isShownOtherwise(verb, state, offered))
          wrong.push(`${what}: not offered`);
        if (!allowed && offered.has(verb)) wrong.push(`${what}: offered all the same`);
        if (!refusal) continue;
        for (const language of ['sv', 'en'] as const) {
          const words = messages[language].error[refusal.code](refusal.facts);
          if (!/^\p{Lu}.{25,}\.$/su.test(words) || /undefined|null|\[object/.test(words))
            wrong.push(`${what}: ${words}`);
          if (refusal.code === 'answer.invalid') wrong.push(`${what}: ${JSON.stringify(refusal.facts)}`);
        }
      }
    }
    expect(wrong.slice(0, 40)).toEqual([]);
  });

  it('no one decides on a proposal of a unit they head, not even as stand-in for the head of department', () => {
    const { duty } = subjects.find((it) => it.step === 'M06d')!;
    const { mine, year } = yearWith(duty, 'open');
    const own = { ...year, proposals: [proposalFrom('glimmerskolan', { key: proposalFrom(UNIT).key })] };
    expect(run('proposal.decide', mine, own, ID.standInChief)?.code).toBe('proposal.own');
    expect(run('proposal.decide', mine, own, ID.chief)).toBeUndefined();
  });

  it('no one takes in or answers what is their own', () => {
    const { duty } = subjects.find((it) => it.step === 'M01')!;
    const { mine, year } = yearWith(duty, 'done');
    const byChief = {
      ...mine,
      progress: { state: 'done', closing: { at: STAMP, by: actor('departmentHead'), answer: {} } },
    } as Duty;
    expect(run('duty.receive', byChief, year, ID.chief)?.code).toBe('duty.not-yours');
  });
});

describe('stand-ins', () => {
  const appoint = (person: Person) => {
    const { year } = yearWith(subjects[0]!.duty, 'open');
    const data = {
      standInUnit: UNIT,
      person: ID.tookOver,
      standInFrom: '2026-03-01',
      standInTo: '2026-06-30',
      standInReason: 'Ledig',
    };
    try {
      PERSON_COMMANDS['standIn.appoint'].run(data, { id: 'a', world: year, userId: ID[person], at: STAMP });
      return 'allowed';
    } catch (error) {
      return (error as AppError).code;
    }
  };

  it.each(PERSONS)('%s appoints them, or is told who does', (person) => {
    const may: readonly Person[] = ['chief', 'standInChief', 'developer'];
    expect(appoint(person)).toBe(may.includes(person) ? 'allowed' : 'standIn.not-yours');
  });
});

describe('one’s own choices', () => {
  it.each(PERSONS)('%s makes for nobody but themselves', (person) => {
    const { year } = yearWith(subjects[0]!.duty, 'open');
    const data = { language: 'en', userId: ID.head };
    const change = PERSON_COMMANDS['person.prefer'].run(data, { id: 'a', world: year, userId: ID[person], at: STAMP });
    expect(change.added.preferences).toEqual([{ userId: ID[person], language: 'en' }]);
  });
});
