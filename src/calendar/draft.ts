import { row } from '../cycle/definition/rows.ts';
import type { Role } from '../cycle/definition/step.ts';
import { stepText } from '../cycle/definition/text.ts';
import type { StepKey } from '../cycle/duties/duty.ts';
import { type Assignment, assignmentsOn } from '../cycle/people/assignment.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import { type Meeting, papersDue } from '../cycle/planning/meeting.ts';
import type { StepRecord } from '../cycle/planning/plan-year.ts';
import { eventWords } from '../text/event.ts';
import { type EventKey, meetingEventKey, stepEventKey } from './identity.ts';
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
}

/** What drafts are made of. */
export interface CalendarYear {
  readonly today: LocalDate;
  readonly steps: readonly StepRecord[];
  /** Those that are held. */
  readonly meetings: readonly Meeting[];
  readonly assignments: readonly Assignment[];
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

/** Who comes to the committee's meetings on the department's part; members get their notice from the case system (domain.md section 7). */
const ATTENDS: Readonly<Partial<Record<Role, Attendee['type']>>> = {
  committeeSecretary: 'required',
  departmentHead: 'required',
  chair: 'required',
  qualityDeveloper: 'optional',
};

const attendeesOf = ({ body, date }: Meeting, { assignments, today }: CalendarYear): Attendee[] => {
  // Nobody is invited to what has been, and other bodies invite their own.
  if (body !== 'UN' || date < today) return [];
  const invited = new Map<string, Attendee>();
  for (const it of assignmentsOn(assignments, date)) {
    const type = ATTENDS[it.role];
    if (type && it.mail && (it.body === undefined || it.body === body) && !invited.has(it.mail))
      invited.set(it.mail, { type, emailAddress: { address: it.mail, name: it.name } });
  }
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

/** Every event that the record wants: one for each dated step and each meeting. Steps that run all year have no day. Pure. */
export const draftsOf = (year: CalendarYear, linkTo: (step: StepKey) => string): Draft[] => [
  ...year.steps.filter((it) => !row(it.step).allYear).map((it) => stepDraft(it, linkTo)),
  ...year.meetings.map((it) => meetingDraft(it, year, linkTo)),
];
