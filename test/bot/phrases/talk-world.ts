import { answerTo } from '../../../bot/phrases/index.ts';
import type { Reply, Where } from '../../../bot/phrases/phrase.ts';
import type { App } from '../../../src/commands/app.ts';
import { yearSeenBy } from '../../../src/commands/year-seen.ts';
import { ROWS } from '../../../src/cycle/definition/rows.ts';
import type { Language } from '../../../src/cycle/definition/text.ts';
import type { Actor, Decision, Duty, DutyKey, Stamp, UnitId, UserId } from '../../../src/cycle/duties/duty.ts';
import { type World, world } from '../../../src/cycle/duties/world.ts';
import type { DevelopmentArea, Goal, Measure } from '../../../src/cycle/goals/goal.ts';
import { localDate } from '../../../src/cycle/planning/local-date.ts';
import { planYear } from '../../../src/cycle/planning/plan-year.ts';
import { sampleOrganisation } from '../../../src/sample/organisation.ts';
import { centralId } from '../../helpers/year.ts';

type Organisation = ReturnType<typeof sampleOrganisation>;

export const AT = '2026-03-10T09:00:00+01:00' as Stamp;
/** What a unit's people wrote: for its own head and those who lead the department. */
export const textOf = (unit: string): string => `ENSKILT ${unit} text`;

const headIn = (organisation: Organisation, unit: UnitId): Actor => {
  const head = organisation.assignments.find((it) => it.unit === unit)!;
  return { userId: head.userId, name: head.name, role: 'unitHead', unit };
};

const secretary: Actor = {
  userId: centralId('committeeSecretary'),
  name: 'Notera Paragrafsson',
  role: 'committeeSecretary',
};

/** The goals of the year that runs were made the year before. */
const takenIn = (duty: Duty): Duty => {
  const closing = { at: '2025-12-15T09:00:00+01:00' as Stamp, by: secretary, answer: {} };
  return { ...duty, progress: { state: 'done', closing, received: { at: closing.at, by: secretary } } };
};

/** Every other unit has handed in its sketch, one was asked to complete it; everyone has written something. */
const written = (duty: Duty, organisation: Organisation): Duty => {
  if (duty.operatingYear === 2026 && duty.plan === 'goals') return takenIn(duty);
  if (!duty.unit || duty.step !== 'M01') return duty;
  const index = organisation.units.findIndex((it) => it.id === duty.unit);
  const by = headIn(organisation, duty.unit);
  const answer = { areas: textOf(duty.unit) };
  const request = { about: 'reopen', on: localDate('2026-03-11'), by, reason: textOf(duty.unit) } as const;
  if (index % 2 === 0) return { ...duty, request, progress: { state: 'done', closing: { at: AT, by, answer } } };
  if (index % 3 === 0)
    return {
      ...duty,
      progress: {
        state: 'returned',
        because: 'handedBack',
        on: localDate('2026-03-12'),
        by,
        reason: textOf(duty.unit),
        answer,
      },
    };
  return { ...duty, notMine: { by, suggestion: textOf(duty.unit) } };
};

export const decisionOf = (over: Partial<Decision>): Decision => ({
  key: '2027-M04-UN',
  duty: '2027-M04-central' as DutyKey,
  step: 'M04',
  operatingYear: 2027,
  body: 'UN',
  outcome: 'adopted',
  meetingDate: localDate('2026-08-25'),
  paragraph: '§ 71',
  registerNumber: 'UN 2026/0118',
  by: secretary,
  at: AT,
  ...over,
});

const DECISIONS: readonly Decision[] = [
  decisionOf({ adjustedOn: localDate('2026-09-03'), postedOn: localDate('2026-09-04') }),
  decisionOf({
    key: '2026-U04-UN',
    step: 'U04',
    operatingYear: 2026,
    outcome: 'sentBack',
    meetingDate: localDate('2026-05-26'),
    paragraph: '48',
    registerNumber: 'UN 2026/0079',
    adjustedOn: localDate('2026-06-03'),
  }),
  decisionOf({
    key: '2026-U04-UN#2',
    step: 'U04',
    operatingYear: 2026,
    outcome: 'accepted',
    meetingDate: localDate('2026-06-16'),
    paragraph: '57',
    registerNumber: 'UN 2026/0079',
  }),
  decisionOf({
    key: '2025-U15-UN',
    step: 'U15',
    operatingYear: 2025,
    outcome: 'accepted',
    meetingDate: localDate('2026-02-24'),
    paragraph: '13',
    registerNumber: 'UN 2026/0021',
  }),
  decisionOf({
    key: '2025-U15-UN#2',
    step: 'U15',
    operatingYear: 2025,
    outcome: 'accepted',
    meetingDate: localDate('2026-02-24'),
    paragraph: '14',
    registerNumber: 'UN 2026/0021',
    corrects: '2025-U15-UN',
  }),
];

const goal = (number: number, level: Goal['level'], title: string): Goal => ({
  key: `2027-G${number}`,
  operatingYear: 2027,
  number,
  level,
  title,
  from: '2027-M04-central' as DutyKey,
  at: AT,
});
const measure = (of: number, name: string, more: Partial<Measure>): Measure => ({
  key: `2027-G${of}-M1`,
  operatingYear: 2027,
  goal: `2027-G${of}`,
  number: 1,
  name,
  unit: 'percent',
  ...more,
});
const GOALS = [
  goal(1, 'committee', 'Alla elever når behörighet till nästa skolform'),
  goal(2, 'committee', 'Trygghet och studiero i varje grupp'),
  goal(3, 'committee', 'Språkutvecklande arbetssätt från förskolan'),
  goal(4, 'department', 'Minskad sjukfrånvaro i arbetslagen'),
];
const MEASURES = [
  measure(1, 'andel behöriga åk 9', { baseline: 84.1, target: 88, source: 'Skolverket' }),
  measure(2, 'trygghetsindex åk 5', { unit: 'index', baseline: 8.1, target: 8.6 }),
  measure(4, 'sjukfrånvaro', { baseline: 7.4, target: 6.5 }),
];

const areasOf = (organisation: Organisation, long: boolean): DevelopmentArea[] =>
  organisation.units.flatMap(({ id }, index) =>
    index % 2 === 1
      ? []
      : Array.from({ length: long ? 5 : 2 }, (_, at) => ({
          key: `2027-M01-${id}/${at + 1}`,
          operatingYear: 2027,
          unit: id,
          text: long ? `${textOf(id)} ${'Läsning och språk i varje ämne. '.repeat(20)}` : `${textOf(id)} ${at + 1}`,
          motive: `${textOf(id)} motiv`,
          by: headIn(organisation, id),
          at: AT,
        })),
  );

export interface Talk {
  readonly world: World;
  readonly app: App;
  readonly arranged: unknown[];
  say(who: UserId, text: string, more?: { language?: Language; where?: Where }): Promise<Reply>;
}

/** Somebody talks to the bot on a day, in a year that is recorded. */
export const talkOn = (day: string, organisation = sampleOrganisation(), long = false): Talk => {
  const plans = [2026, 2027].map((year) => planYear(ROWS, year, organisation));
  const steps = plans.flatMap((it) => it.steps);
  const recorded = world({
    today: localDate(day),
    ...organisation,
    duties: steps.flatMap((it) => it.duties).map((it) => written(it, organisation)),
    decisions: DECISIONS.filter((it) => it.meetingDate <= day),
    goals: day >= '2026-08-25' ? GOALS : [],
    measures: MEASURES,
    areas: areasOf(organisation, long),
    proposals: organisation.units.map(({ id }) => ({
      key: `2027-2027-M06c-${id}`,
      operatingYear: 2027,
      unit: id,
      from: headIn(organisation, id),
      goal: textOf(id),
      motive: textOf(id),
      at: AT,
    })),
  });
  const arranged: unknown[] = [];
  const app: App = {
    do: () => Promise.reject(new Error('nothing is pressed here')),
    dutyCase: () => Promise.reject(new Error('nothing is pressed here')),
    myDuties: async () => [],
    aroundMyDuties: async () => ({ done: [], coming: [] }),
    arrange: async (verb, data, by) => {
      arranged.push({ verb, data, userId: by.userId });
      return 'recorded';
    },
    preference: () => undefined,
    yearSeenBy: (by) => yearSeenBy(by, recorded, steps, (step) => `https://arshjul.exempelbro.example/${step}`),
  };
  return {
    world: recorded,
    app,
    arranged,
    say: (userId, text, { language = 'sv', where = 'personal' } = {}) =>
      answerTo(text, { app, by: { userId, name: '' }, language, where }),
  };
};

/** A city: 560 units, each with a head, names as long as they get. */
export const city = (): Organisation => {
  const { assignments, meetings } = sampleOrganisation();
  const units = Array.from({ length: 560 }, (_, at) => ({
    id: `enhet-${at + 1}` as UnitId,
    name: `Förskolan Solrosen och Norra Ängsbackens skola ${at + 1}`,
    type: 'förskola',
  }));
  return {
    units,
    meetings,
    assignments: [
      ...assignments.filter((it) => it.role !== 'unitHead'),
      ...units.map(({ id }, at) => ({
        userId: `00000000-0000-4000-9000-${String(at).padStart(12, '0')}` as UserId,
        name: `Exempla Provberg-Låtsasson ${at + 1}`,
        title: 'rektor och förskolechef',
        role: 'unitHead' as const,
        unit: id,
        acting: false,
      })),
    ],
  };
};
