import { BODIES, type Body } from '../cycle/definition/step.ts';
import { parseAnswer } from '../cycle/duties/answer.ts';
import { actorAs } from '../cycle/duties/authority.ts';
import { mayMoveMeeting } from '../cycle/planning/authority.ts';
import { localDate } from '../cycle/planning/local-date.ts';
import { isHeld, type Meeting } from '../cycle/planning/meeting.ts';
import { meetingKey } from '../cycle/planning/meeting-key.ts';
import { followingMeetings } from '../cycle/planning/replan.ts';
import { AppError } from '../errors.ts';
import type { Change } from './change.ts';
import { reasonIn } from './command.ts';
import { isFinishedIn, movedHistory, type PlanCommand, type PlanSituation } from './replan.ts';

type Data = Readonly<Record<string, unknown>>;

const TIME = '^([01]\\d|2[0-3]):[0-5]\\d$';
const MINUTES = '^[1-9]\\d{1,2}$';

/** A meeting that becomes as it is here, with what follows: steps that go to another day, and the rows of history. */
const changeOf = (
  verb: 'meeting.add' | 'meeting.cancel',
  meeting: Meeting,
  reason: string,
  situation: PlanSituation,
): Change => {
  const { steps, meetings, world, userId, id, at } = situation;
  const stood = meetings.find((it) => meetingKey(it) === meetingKey(meeting));
  const held = [...meetings.filter((it) => it !== stood && isHeld(it)), ...(isHeld(meeting) ? [meeting] : [])];
  const after = followingMeetings(steps, held, isFinishedIn(world));
  const by = actorAs(userId, ['committeeSecretary', 'qualityDeveloper', 'departmentHead'], world)!;
  const { body, date, starts, place } = meeting;
  return {
    id,
    changed: { steps: after, ...(stood && { meetings: [meeting] }) },
    added: {
      ...(!stood && { meetings: [meeting] }),
      history: [
        {
          key: id,
          at,
          by,
          verb,
          from: verb === 'meeting.add' ? '' : date,
          to: verb === 'meeting.add' ? date : '',
          ...(reason && { reason }),
          details: { body, ...(starts && { starts }), ...(place && { place }) },
        },
        ...movedHistory(verb, steps, after, by, reason, { ...situation, id: `${id}/steps` }),
      ],
    },
  };
};

const mustMove = (body: Body, { userId, world }: PlanSituation): void => {
  if (!mayMoveMeeting(userId, body, world)) throw new AppError('meeting.not-yours', { body });
};

/**
 * Lägg in ett sammanträde, or one that was called off anew. `data`: `body`, `day`, and if known `starts`, `minutes`, `place`.
 * Steps in whose window it comes follow. Throws `meeting.not-yours`, `meeting.past`, `meeting.taken`, `answer.invalid`.
 */
export const addMeeting: PlanCommand = {
  verb: 'meeting.add',
  run: (data: Data, situation) => {
    const { meetings, world } = situation;
    const answer = parseAnswer(
      [
        { id: 'body', kind: 'choice', required: true, choices: BODIES },
        { id: 'day', kind: 'date', required: true },
        { id: 'starts', kind: 'text', required: false, pattern: TIME },
        { id: 'minutes', kind: 'text', required: false, pattern: MINUTES },
        { id: 'place', kind: 'text', required: false, max: 200 },
      ],
      data,
    );
    const [body, date] = [answer.body as Body, localDate(answer.day!)];
    mustMove(body, situation);
    if (date < world.today) throw new AppError('meeting.past', { body, day: date });
    if (meetings.some((it) => isHeld(it) && it.body === body && it.date === date))
      throw new AppError('meeting.taken', { body, day: date });
    const { starts, minutes, place } = answer;
    const meeting: Meeting = {
      body,
      date,
      ...(starts && { starts }),
      ...(minutes && { minutes: Number(minutes) }),
      ...(place && { place }),
    };
    return changeOf('meeting.add', meeting, '', situation);
  },
};

/**
 * Ställ in ett sammanträde; its row stays, marked. `data`: `body`, `day`, `moveReason`. Steps on it go to another of the body's
 * meetings, or are warned of. Throws `meeting.unknown`, `meeting.not-yours`, `meeting.held`, `answer.invalid`.
 */
export const cancelMeeting: PlanCommand = {
  verb: 'meeting.cancel',
  run: (data: Data, situation) => {
    const { meetings, world } = situation;
    const meeting = meetings.find((it) => isHeld(it) && it.body === data.body && it.date === data.day);
    if (!meeting) throw new AppError('meeting.unknown', { body: data.body, day: data.day });
    mustMove(meeting.body, situation);
    if (meeting.date < world.today) throw new AppError('meeting.held', { body: meeting.body, day: meeting.date });
    return changeOf('meeting.cancel', { ...meeting, cancelled: true }, reasonIn('moveReason', data), situation);
  },
};
