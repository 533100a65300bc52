import { row } from '../cycle/definition/rows.ts';
import type { Role } from '../cycle/definition/step.ts';
import { stepText } from '../cycle/definition/text.ts';
import { type BookedMeeting, type Duty, type StepKey, stepKey } from '../cycle/duties/duty.ts';
import { mayAttend, mustAttend } from '../cycle/duties/meeting.ts';
import { isSettled } from '../cycle/duties/status.ts';
import type { World } from '../cycle/duties/world.ts';
import { type Assignment, assignmentsOn } from '../cycle/people/assignment.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import { type Meeting, papersDue } from '../cycle/planning/meeting.ts';
import type { StepRecord } from '../cycle/planning/plan-year.ts';
import { eventWords } from '../text/event.ts';
import { dutyEventKey, type EventKey, meetingEventKey, stepEventKey } from './identity.ts';
import type { Placement } from './placement.ts';

export interface Attendee {
  readonly type: 'required' | 'optional';
  readonly emailAddress: { readonly address: string; readonly name: string };
}

/** An event as the record wants it. */
export interface Draft {
  readonly key: EventKey;
  readonly placement: Placement;
  readonly subject: string;
  readonly text: string;
  readonly category: string;
  readonly attendees: readonly Attendee[];
  /** Held in Teams as well. */
  readonly isOnline?: true;
}

/** What drafts are made of. */
export interface CalendarYear {
  readonly today: LocalDate;
  readonly steps: readonly StepRecord[];
  /** Those that are held. */
  readonly meetings: readonly Meeting[];
  readonly assignments: readonly Assignment[];
  /** Where meetings with units' heads are booked; absent where only steps and bodies' meetings are asked for. */
  readonly world?: World;
}

/** A meeting's length where the list says only when it begins. */
const USUAL_MINUTES = 120;

/** Days that a step stands in the calendar: the meeting's where a body meets, otherwise its window up to the last day. */
const daysOfStep = ({ step, window, due }: StepRecord): Placement => ({
  first: row(step).meetsIn !== undefined || due < window.start ? due : window.start,
  last: due,
});

const stepDraft = (it: StepRecord, linkTo: (step: StepKey) => string): Draft => {
  const words = stepText(it.step, 'sv');
  return {
    key: stepEventKey(it.key),
    placement: daysOfStep(it),
    subject: `${it.step} ${words.short} ${it.operatingYear}`,
    text: `${words.what}\n\n${linkTo(it.key)}`,
    category: eventWords.category[it.plan],
    attendees: [],
  };
};

/**
 * Who comes to the committee's meetings on the department's part, those who must before those who may; members get their
 * notice from the case system (domain.md section 7).
 */
const ATTENDS: readonly (readonly [Role, Attendee['type']])[] = [
  ['committeeSecretary', 'required'],
  ['departmentHead', 'required'],
  ['chair', 'required'],
  ['qualityDeveloper', 'optional'],
];

const byName = (a: Assignment, b: Assignment): number => a.name.localeCompare(b.name, 'sv');

/** Role by role and name by name, so that the same people make the same invitation however their rows were written. */
const attendeesOf = ({ body, date }: Meeting, { assignments, today }: CalendarYear): Attendee[] => {
  // Nobody is invited to what has been, and other bodies invite their own.
  if (body !== 'UN' || date < today) return [];
  const then = assignmentsOn(assignments, date).filter((it) => it.body === undefined || it.body === body);
  const invited = new Map<string, Attendee>();
  for (const [role, type] of ATTENDS)
    for (const { mail, name } of then.filter((it) => it.role === role).sort(byName))
      if (mail && !invited.has(mail)) invited.set(mail, { type, emailAddress: { address: mail, name } });
  return [...invited.values()];
};

const meetingDraft = (it: Meeting, year: CalendarYear, linkTo: (step: StepKey) => string): Draft => {
  const matters = year.steps.filter((step) => row(step.step).meetsIn === it.body && step.due === it.date);
  return {
    key: meetingEventKey(it),
    placement: {
      first: it.date,
      last: it.date,
      ...(it.starts && { starts: it.starts, minutes: it.minutes ?? USUAL_MINUTES }),
      ...(it.place && { place: it.place }),
    },
    subject: eventWords.meeting(it.body),
    text: [
      eventWords.papersDue(papersDue(it.date)),
      ...matters.map(
        (step) => `${step.step} ${stepText(step.step, 'sv').short} ${step.operatingYear}\n${linkTo(step.key)}`,
      ),
    ].join('\n\n'),
    category: eventWords.category.meetings,
    attendees: attendeesOf(it, year),
  };
};

const invitation = ({ mail, name }: Assignment, type: Attendee['type']): Attendee[] =>
  mail ? [{ type, emailAddress: { address: mail, name } }] : [];

const dutyDraft = (duty: Duty, meeting: BookedMeeting, world: World, linkTo: (step: StepKey) => string): Draft => {
  const words = stepText(duty.step, 'sv');
  const unit = (duty.unit && world.unitById.get(duty.unit)?.name) ?? '';
  const others = mayAttend(duty, world).filter((it) => meeting.also.includes(it.userId));
  return {
    key: dutyEventKey(duty.key),
    placement: { first: meeting.day, last: meeting.day, starts: meeting.starts, minutes: meeting.minutes },
    subject: `${words.short} ${duty.operatingYear}, ${unit}`,
    text: `${words.what}\n\n${linkTo(stepKey(duty.operatingYear, duty.step))}`,
    category: eventWords.category[duty.plan],
    attendees: [
      ...mustAttend(duty, world).flatMap((it) => invitation(it, 'required')),
      ...others.flatMap((it) => invitation(it, 'optional')),
    ],
    isOnline: true,
  };
};

/** Meetings that are booked; one that turned out not to be needed, or whose unit has ended, is taken away. */
const dutyDrafts = (world: World, linkTo: (step: StepKey) => string): Draft[] =>
  [...world.duties.values()].flatMap((duty) => {
    const isCalledOff = duty.progress.state !== 'done' && isSettled(duty, world);
    return duty.meeting && !isCalledOff ? [dutyDraft(duty, duty.meeting, world, linkTo)] : [];
  });

/** Every event that the record wants: one for each dated step, each meeting, and each booked meeting with a unit's head. Steps that run all year have no day. Pure. */
export const draftsOf = (year: CalendarYear, linkTo: (step: StepKey) => string): Draft[] => [
  ...year.steps.filter((it) => !row(it.step).allYear).map((it) => stepDraft(it, linkTo)),
  ...year.meetings.map((it) => meetingDraft(it, year, linkTo)),
  ...(year.world ? dutyDrafts(year.world, linkTo) : []),
];
