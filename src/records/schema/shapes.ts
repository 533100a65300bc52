import { z } from 'zod';
import { ROLES } from '../../cycle/definition/step.ts';

/** The shapes of what stands as JSON in a column. What a later version adds is kept. */

const day = z.iso.date();
const actor = z.looseObject({
  userId: z.string().min(1),
  name: z.string(),
  role: z.enum([...ROLES, 'other']),
  unit: z.string().optional(),
});
const answer = z.record(z.string(), z.string());
const days = z.looseObject({ opens: day, due: day });

export const ANSWER = answer;
export const DETAILS = z.record(z.string(), z.string());
export const NOT_MINE = z.looseObject({ by: actor, suggestion: z.string() });
export const HANDED_TO = z.looseObject({
  userId: z.string().min(1),
  name: z.string(),
  by: actor,
  on: day,
  reason: z.string(),
});
export const REQUEST = z.looseObject({ about: z.enum(['moreTime', 'reopen']), on: day, by: actor, reason: z.string() });
export const REQUEST_ANSWER = z.looseObject({
  about: z.enum(['moreTime', 'reopen']),
  granted: z.boolean(),
  on: day,
  by: actor,
});
export const BOOKED = z.looseObject({
  day,
  starts: z.string().regex(/^\d{2}:\d{2}$/),
  minutes: z.number().positive(),
  also: z.array(z.string()),
  by: actor,
  at: z.string(),
});
export const RECEIPT = z.looseObject({ at: z.string(), by: actor });
export const CLOSING = z.looseObject({ at: z.string(), by: actor, answer });
export const MEASURE = z.looseObject({ name: z.string() });
export const PROPOSAL_DECISION = z.looseObject({
  outcome: z.enum(['approved', 'rejected', 'sentBack']),
  reason: z.string(),
  by: actor,
  at: z.string(),
});
export const STEP_MEETING = z.looseObject({ body: z.enum(['UN', 'KS', 'KF']), date: day, papersDue: day });
export const MOVED = z.looseObject({ due: day, start: day.optional() });
export const EARLIER_DAYS = z.array(days);
export const WARNINGS = z.array(z.looseObject({ code: z.string(), facts: z.looseObject({}) }));
