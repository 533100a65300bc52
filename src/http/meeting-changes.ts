import { Router } from 'express';
import { z } from 'zod';
import type { MeetingsResponse, MeetingView } from '../api/contract.ts';
import { type Clock, today } from '../clock.ts';
import type { Identity, Planner, PlanVerb } from '../commands/app.ts';
import type { Records } from '../commands/ports.ts';
import { BODIES } from '../cycle/definition/step.ts';
import type { UserId } from '../cycle/duties/duty.ts';
import { mayMoveMeeting } from '../cycle/planning/authority.ts';
import { addDays, type LocalDate } from '../cycle/planning/local-date.ts';
import { isHeld, type Meeting, papersDue } from '../cycle/planning/meeting.ts';
import { meetingKey } from '../cycle/planning/meeting-key.ts';
import type { StepRecord } from '../cycle/planning/plan-year.ts';
import { AppError } from '../errors.ts';
import { movedView } from './timeline.ts';

/** How far back meetings are shown. */
const SHOWN_DAYS_BACK = 31;

export interface MeetingChangeParts {
  readonly records: Pick<Records, 'world' | 'meetings' | 'steps'>;
  readonly planner: Pick<Planner, 'replan'>;
  readonly clock: Clock;
}

const stateOf = (meeting: Meeting, day: LocalDate): MeetingView['state'] => {
  if (meeting.movedTo) return 'moved';
  if (meeting.cancelled) return 'cancelled';
  return meeting.date < day ? 'past' : 'coming';
};

const meetingView = (meeting: Meeting, steps: readonly StepRecord[], day: LocalDate): MeetingView => {
  const { cancelled: _, ...told } = meeting;
  return {
    ...told,
    key: meetingKey(meeting),
    papersDue: papersDue(meeting.date),
    state: stateOf(meeting, day),
    steps: isHeld(meeting)
      ? steps
          .filter((it) => it.meeting?.body === meeting.body && it.meeting.date === meeting.date)
          .map((it) => ({ id: it.key, stepId: it.step, operatingYear: it.operatingYear }))
      : [],
  };
};

/** GET /api/meetings */
export const meetingsOf = (
  { records, clock }: Omit<MeetingChangeParts, 'planner'>,
  userId: UserId,
): MeetingsResponse => {
  const day = today(clock);
  const world = records.world(day);
  const first = addDays(day, -SHOWN_DAYS_BACK);
  return {
    meetings: [...records.meetings()]
      .filter((it) => it.date >= first)
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : BODIES.indexOf(a.body) - BODIES.indexOf(b.body)))
      .map((it) => meetingView(it, records.steps(), day)),
    mayChange: BODIES.filter((body) => mayMoveMeeting(userId, body, world)),
  };
};

const text = z.string().max(2100);
const Add = z.object({
  body: text,
  day: text,
  starts: text.optional(),
  minutes: text.optional(),
  place: text.optional(),
});
const Move = z.object({ to: text, starts: text.optional(), place: text.optional(), reason: text });
const Cancel = z.object({ reason: text });

/** The body and the day in a meeting's key. Throws `meeting.unknown`. */
const named = (key: string): { readonly body: string; readonly day: string } => {
  const [, body, day] = /^([A-Z]{2})-(\d{4}-\d{2}-\d{2})$/.exec(key) ?? [];
  if (!body || !day) throw new AppError('meeting.unknown', {});
  return { body, day };
};

const read = <T>(shape: z.ZodType<T>, body: unknown): T => {
  const asked = shape.safeParse(body);
  if (!asked.success)
    throw new AppError('argument.invalid', { what: asked.error.issues.map((it) => it.path.join('.')).join(', ') });
  return asked.data;
};

/** `/api/meetings`: one meeting at a time. Who calls stands in `locals` (server.ts). */
export const meetingChangeRoutes = (parts: MeetingChangeParts): Router => {
  const router = Router();
  const caller = (locals: Record<string, unknown>) => locals.identity as Identity;
  const change = async (verb: PlanVerb, data: Readonly<Record<string, unknown>>, by: Identity) =>
    movedView((await parts.planner.replan(verb, data, by)).steps);
  router.get('/', (_request, response) => void response.json(meetingsOf(parts, caller(response.locals).userId)));
  router.post('/', async (request, response) => {
    response.json(await change('meeting.add', read(Add, request.body), caller(response.locals)));
  });
  router.post('/:key/move', async (request, response) => {
    const { body, day } = named(request.params.key);
    const { reason, ...to } = read(Move, request.body);
    response.json(
      await change('meeting.move', { body, from: day, ...to, moveReason: reason }, caller(response.locals)),
    );
  });
  router.post('/:key/cancel', async (request, response) => {
    const { reason } = read(Cancel, request.body);
    const data = { ...named(request.params.key), moveReason: reason };
    response.json(await change('meeting.cancel', data, caller(response.locals)));
  });
  return router;
};
