import { acknowledge } from './acknowledge.ts';
import { addEntry } from './add-entry.ts';
import type { DutyVerb, PersonVerb, PlanVerb, SetUpVerb } from './app.ts';
import { appointStandIn } from './appoint-stand-in.ts';
import { bookMeeting } from './book-meeting.ts';
import { changeSettings } from './change-settings.ts';
import { closeDuty } from './close-duty.ts';
import type { Command, PersonCommand } from './command.ts';
import { decideProposal } from './decide-proposal.ts';
import { handBack } from './hand-back.ts';
import { handOver } from './hand-over.ts';
import { importMeetings } from './import-meetings.ts';
import { answerRequest, moreTime } from './more-time.ts';
import { notMine } from './not-mine.ts';
import { notNeeded } from './not-needed.ts';
import { prefer } from './prefer.ts';
import { receive } from './receive.ts';
import { advanceDecision, correctDecision, recordDecision } from './record-decision.ts';
import { askReopen, reopen } from './reopen.ts';
import { moveMeeting, moveStep, type PlanCommand } from './replan.ts';
import { addMeeting, cancelMeeting } from './set-meetings.ts';
import { assignRole, endRole, takeBackRole } from './set-roles.ts';
import { addUnit, endUnit } from './set-units.ts';
import type { SetUpCommand } from './set-up.ts';
import { snooze } from './snooze.ts';

/** Every verb that changes a duty. `card.refresh` only looks. */
export const COMMANDS: Readonly<Record<DutyVerb, Command>> = {
  'duty.close': closeDuty,
  'duty.addEntry': addEntry,
  'duty.moreTime': moreTime,
  'duty.notMine': notMine,
  'duty.handOver': handOver,
  'duty.notNeeded': notNeeded,
  'duty.receive': receive,
  'duty.handBack': handBack,
  'duty.reopen': reopen,
  'duty.askReopen': askReopen,
  'request.answer': answerRequest,
  'decision.record': recordDecision,
  'decision.correct': correctDecision,
  'decision.advance': advanceDecision,
  'proposal.decide': decideProposal,
  'meeting.book': bookMeeting,
  acknowledge,
  snooze,
};

/** Every verb that is about people and no duty. */
export const PERSON_COMMANDS: Readonly<Record<PersonVerb, PersonCommand>> = {
  'person.prefer': prefer,
  'standIn.appoint': appointStandIn,
};

/** Every verb that moves days. */
export const PLAN_COMMANDS: Readonly<Record<PlanVerb, PlanCommand>> = {
  'step.move': moveStep,
  'meeting.move': moveMeeting,
  'meeting.add': addMeeting,
  'meeting.cancel': cancelMeeting,
  'meeting.import': importMeetings,
};

/** Every verb that decides how the year is run. */
export const SET_UP_COMMANDS: Readonly<Record<SetUpVerb, SetUpCommand>> = {
  'setting.change': changeSettings,
  'role.assign': assignRole,
  'role.end': endRole,
  'role.takeBack': takeBackRole,
  'unit.add': addUnit,
  'unit.end': endUnit,
};
