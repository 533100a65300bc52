import { formatDate, formatMonths, formatNear } from './dates.ts';
import {
  bodySaid,
  dateSaid,
  daysBetweenSaid,
  isCommitteeStep,
  listed,
  problemsIn,
  said,
  sentence,
  stampSaid,
} from './facts.ts';
import { groupProblem } from './flag.ts';
import type { InputWords, Messages } from './messages.ts';
import { signInWords } from './sign-in.ts';

const NOTHING_CHANGED = 'Nothing has changed.';

const input: Readonly<Record<string, InputWords>> = {
  motive: { label: 'Reason', hint: 'Why is it needed?', error: 'Write why it is needed.' },
  link: { label: 'Link to the document', hint: 'https://…', error: 'Paste a link that starts with https://.' },
  date: { label: 'Date', error: 'Choose a date.' },
  place: { label: 'Place or unit', hint: 'Place, unit or link to the meeting', error: 'Write the place or unit.' },
  participants: {
    label: 'Participants (roles)',
    hint: 'For example principal, two members',
    error: 'Write who took part, by role instead of name.',
  },
  note: { label: 'Note', hint: 'Write no personal data about pupils or guardians.', error: 'Shorten the note.' },
  meetingDate: { label: 'Meeting date', error: 'Choose the day the meeting was held.' },
  outcome: { label: 'Decision', error: 'Choose how it was decided.' },
  paragraph: { label: 'Paragraph', hint: '§ 71', error: 'Write the paragraph, for example § 71.' },
  registerNumber: {
    label: 'Register number',
    hint: 'UN 2026/0118',
    error: 'Write the register number, for example UN 2026/0118.',
  },
  adjusted: { label: 'Are the minutes approved?', error: 'Answer yes or no.' },
  reason: { label: 'Reason', hint: 'What is to be completed, or why', error: 'Write a reason.' },
  letter: { label: 'Letter to the unit heads', hint: 'The goals and what they mean', error: 'Write the letter.' },
  source: { label: 'Source', hint: 'Where the figures come from', error: 'Shorten the text about the source.' },
  needed: { label: 'Does the unit need a department goal?', error: 'Answer yes or no.' },
  goal: { label: 'Proposed department goal', error: 'Write the goal.' },
  measure: {
    label: 'Measure',
    hint: 'How one sees that the goal is met',
    error: 'Shorten the text about the measure.',
  },
  agreement: {
    label: 'Agreement',
    hint: 'What the committee and the head of department agreed on',
    error: 'Write what you agreed on.',
  },
  inStratsys: { label: 'Registered in Stratsys', error: 'Tick the box when it is registered in Stratsys.' },
  reportedOn: { label: 'Reported to the head of department', error: 'Choose the day the plan was reported.' },
  departmentHeadNeeded: { label: 'Should the head of department take part?', error: 'Answer yes or no.' },
  analysis: {
    label: 'Analysis',
    hint: 'Causes, not a list. Do not report groups smaller than five.',
    error: 'Shorten the analysis.',
  },
  period: {
    label: 'Which period does the follow-up cover?',
    hint: 'For example the school year 2025/2026',
    error: 'Write the period in words.',
  },
  improvementNeeded: { label: 'Do the results show a need for improvement?', error: 'Answer yes or no.' },
  proposalOutcome: { label: 'Decision', error: 'Choose how you decide.' },
  whichProposal: { label: 'Which proposal do you decide on?', error: 'Choose the proposal.' },
  proposal: { label: 'Proposed department goal', error: 'Write the proposal.' },
  newDate: { label: 'New last day', error: 'Choose a day after the present last day.' },
  moveReason: { label: 'Why is it moved?', error: 'Write why it is moved.' },
  due: { label: 'Last day', error: 'Choose a day.' },
  body: { label: 'Body', error: 'Choose which body meets.' },
  day: { label: 'Day', error: 'Choose a day.' },
  starts: { label: 'Starts', hint: '13:00', error: 'Write the time like this: 13:00.' },
  minutes: { label: 'Length in minutes', hint: '120', error: 'Write a number of minutes, for example 120.' },
  role: { label: 'Role', error: 'Choose a role.' },
  roleUnit: { label: 'Unit', error: 'Choose a unit.' },
  roleFrom: { label: 'From', error: 'Choose the first day.' },
  roleTo: { label: 'To', error: 'Choose the last day.' },
  account: {
    label: 'Object id in Entra',
    hint: 'Stands on the person’s page in Entra',
    error: 'Paste the person’s object id from Entra.',
  },
  personName: { label: 'Name', error: 'Write the name.' },
  personTitle: { label: 'Title', hint: 'head teacher', error: 'Shorten the title.' },
  personMail: { label: 'E-mail', error: 'Shorten the address.' },
  unitName: { label: 'Name of the unit', error: 'Write the name of the unit.' },
  unitType: { label: 'Kind', hint: 'school', error: 'Shorten the kind.' },
  unitFrom: { label: 'Exists from', error: 'Choose the first day.' },
  unitTo: { label: 'Last day', error: 'Choose the last day.' },
  mergedInto: { label: 'Goes up in', error: 'Choose another unit.' },
  setUpReason: { label: 'Why is it changed?', error: 'Write why it is changed.' },
  slot: { label: 'Choose a time', error: 'Choose one of the times.' },
  alsoInvited: { label: 'Also invite', error: 'Choose among the people.' },
  moreTimeReason: { label: 'Why is more time needed?', error: 'Write why more time is needed.' },
  onBehalfReason: {
    label: 'Why do you answer for someone else?',
    error: 'Write why you answer for someone else. It shows in the history.',
  },
  notNeededReason: { label: 'Why is it not needed?', error: 'Write why it is not needed.' },
  handBackReason: { label: 'What is to be completed?', error: 'Write what is to be completed.' },
  correctionReason: { label: 'Why is the decision corrected?', error: 'Write why the decision is corrected.' },
  passReason: {
    label: 'Why do you go on without every unit?',
    error: 'Write why you go on without the missing units.',
  },
  until: { label: 'Remind me again', error: 'Choose a day after today.' },
  areas: {
    label: 'Development areas',
    hint: 'One to five areas, one per line. Write nothing about pupils.',
    error: 'Write one to five development areas, one per line.',
  },
  goals: {
    label: 'Adopted committee goals',
    hint: 'The goals as they were adopted, one per line',
    error: 'Write the goals as they were adopted, one per line.',
  },
  wording: { label: 'Wording of the decision', hint: 'Word for word from the minutes', error: 'Shorten the wording.' },
  direction: {
    label: 'Direction',
    hint: 'What the unit is to do to reach the goal',
    error: 'Write the direction for the goal.',
  },
  assessment: { label: 'Assessment', error: 'Choose an assessment.' },
  value: { label: 'Outcome', error: 'Write the outcome as a number.' },
  adjustedOn: { label: 'Day of adjustment', error: 'Choose the day the minutes were adjusted.' },
  postedOn: { label: 'Day of notice', error: 'Choose the day the adjustment was announced on the notice board.' },
  manner: { label: 'How it was decided', error: 'Choose how the decision was taken.' },
  reservation: { label: 'Reservation', hint: 'Who or which party', error: 'Shorten the text about the reservation.' },
  conflictOfInterest: {
    label: 'Conflict of interest',
    hint: 'Who did not take part',
    error: 'Shorten the text about the conflict of interest.',
  },
  statement: { label: 'Special statement or note in the minutes', error: 'Shorten the statement.' },
  minutesLink: { label: 'Link to the minutes', hint: 'https://…', error: 'Paste a link that starts with https://.' },
  noted: { label: 'How did the matter end?', error: 'Choose how the matter ended.' },
  measuredGoal: { label: 'Which goal?', error: 'Choose the goal.' },
  measureUnit: { label: 'Kind', error: 'Choose per cent, count or index.' },
  baseline: { label: 'Baseline', error: 'Write the baseline as a number.' },
  target: { label: 'Target value', error: 'Write the target value as a number.' },
  sameMeeting: { label: 'The same meeting is for both', error: 'Answer yes or no.' },
  who: { label: 'Who do you think has the duty?', hint: 'Name or role', error: 'Write who you think has it.' },
  person: { label: 'Who takes over?', error: 'Choose a person.' },
  handOverReason: { label: 'Why is the duty handed over?', error: 'Write why the duty is handed over.' },
  reopenReason: { label: 'Why does it need to be opened again?', error: 'Write why it needs to be opened again.' },
  granted: { label: 'Your answer', error: 'Choose yes or no.' },
  answerReason: { label: 'Why not?', hint: 'Needed if you answer no', error: 'Write why you say no.' },
  standInUnit: { label: 'Acting for', error: 'Choose a unit.' },
  standInFrom: { label: 'From', error: 'Choose the first day.' },
  standInTo: { label: 'To', error: 'Choose the last day.' },
  standInReason: { label: 'Why?', hint: 'For example parental leave', error: 'Write why.' },
  pausedFrom: { label: 'Pause from', error: 'Choose the first day.' },
  pausedTo: { label: 'Pause to', error: 'Choose the last day.' },
  language: { label: 'Language', error: 'Choose a language.' },
};

const problem: Messages['problem'] = {
  missing: () => 'needs to be filled in',
  tooLong: ({ max }) => (max ? `is too long, at most ${max} characters` : 'is too long'),
  notADate: () => 'is not a date',
  notALink: () => 'is not a link that starts with https://',
  notANumber: () => 'is not a number',
  notAChoice: () => 'has an answer that cannot be chosen',
  notLater: ({ after }) => (after ? `must be later than ${after}` : 'must be a later day'),
  inTheFuture: () => 'has not been yet',
  tooEarly: ({ before }) => (before ? `cannot be before ${before}` : 'is too early'),
  tooMany: ({ most }) => (most ? `has too many lines, at most ${most}` : 'has too many lines'),
  notAPattern: () => 'does not follow the pattern that the municipality has set',
};

const NOT_OPEN: Readonly<Record<string, string>> = {
  done: 'The duty is handed in.',
  waiting: 'The duty waits for a step that is not done. You get a card when it is your turn.',
  returned: 'The duty has already been handed back to be completed.',
  notNeeded: 'The duty is marked as not needed.',
  pending: 'The duty has not been handed in yet, so there is nothing to hand back.',
};

/** English, saying what the Swedish says, with the field terms of domain.md section 5. */
export const en: Messages = {
  role: {
    unitHead: 'unit head',
    departmentHead: 'head of department',
    qualityDeveloper: 'quality developer',
    committeeSecretary: 'committee secretary',
    registrar: 'registrar',
    chair: 'chair',
    controller: 'controller',
  },
  plan: { goals: 'Goals and action plans', followUp: 'Follow-up of results' },
  body: { UN: 'the committee', KS: 'the municipal executive board', KF: 'the municipal council' },
  status: {
    upcoming: 'Upcoming',
    waiting: 'Waiting',
    open: 'Open',
    late: 'Late',
    returned: 'Handed back to be completed',
    done: 'Done',
    notNeeded: 'Not needed',
  },
  input,
  choice: {
    'outcome.approved': 'approved',
    'outcome.accepted': 'accepted',
    'outcome.adopted': 'adopted',
    'outcome.established': 'established',
    'outcome.forwarded': 'passed on to the next body',
    'outcome.rejected': 'rejected',
    'outcome.sentBack': 'sent back for more preparation',
    'outcome.postponed': 'postponed',
    'outcome.withdrawn': 'withdrawn',
    'proposalOutcome.approved': 'approved',
    'proposalOutcome.rejected': 'rejected',
    'proposalOutcome.sentBack': 'sent back',
    'stage.decided': 'decided, not yet adjusted',
    'stage.adjusted': 'adjusted',
    'stage.posted': 'announced',
    'stage.final': 'legally final',
    'manner.acclamation': 'by acclamation',
    'manner.vote': 'by vote',
    'manner.chair': "chair's decision",
    'manner.delegate': 'delegated decision',
    'noted.noted': 'noted the information',
    'noted.filed': 'placed it on file',
    'adjusted.yes': 'yes, adjusted',
    'adjusted.no': 'no, not yet',
    'adjusted.immediately': 'yes, adjusted at the meeting',
    'measureUnit.percent': 'per cent',
    'measureUnit.count': 'count',
    'measureUnit.index': 'index',
    'measureUnitShort.percent': '%',
    'measureUnitShort.count': 'pcs',
    'measureUnitShort.index': 'index',
    'granted.yes': 'yes',
    'granted.no': 'no',
    'needed.yes': 'yes, there is a need',
    'needed.no': 'no need',
    'departmentHeadNeeded.yes': 'yes',
    'departmentHeadNeeded.no': 'no',
    'improvementNeeded.yes': 'yes',
    'improvementNeeded.no': 'no',
    'assessment.green': 'green',
    'assessment.yellow': 'yellow',
    'assessment.red': 'red',
  },
  problem,
  error: {
    'config.invalid': (facts) =>
      ['The app cannot start because its settings do not hold.', ...listed(facts, 'problems')].join(' '),
    'argument.invalid': (facts) => {
      const what = said(facts, 'what');
      return `${what ? `"${what}"` : 'The request'} cannot be understood. ${NOTHING_CHANGED}`;
    },
    'date.invalid': (facts) => {
      const text = said(facts, 'text');
      return `${text ? `"${text}"` : 'That'} is not a date. Write year, month and day, for example 2026-03-31.`;
    },
    'date.too-far': (facts) => {
      const [first, last] = [dateSaid(facts, 'first', 'en'), dateSaid(facts, 'last', 'en')];
      return `That day cannot be seen.${first && last ? ` Choose a day from ${first} to ${last} ${said(facts, 'last')?.slice(0, 4)}.` : ''}`;
    },
    'request.too-large': (facts) =>
      `It is too large to be received${said(facts, 'megabytes') ? ` (at most ${said(facts, 'megabytes')} MB)` : ''}. ${NOTHING_CHANGED} Split it up, or take fewer days along.`,
    'year.invalid': (facts) => {
      const year = said(facts, 'year');
      const [first, last] = [said(facts, 'first') ?? '2000', said(facts, 'last') ?? '2100'];
      return `${year ? `"${year}"` : 'That'} is not an operating year to choose. Give a year from ${first} to ${last}.`;
    },
    'year.not-yours': () =>
      `The operating year is set up by the quality developer or the head of department. ${NOTHING_CHANGED} Ask one of them.`,
    'setting.invalid': (facts) => {
      const [text, example] = [said(facts, 'text'), said(facts, 'example')];
      return `${text ? `"${text}"` : 'The value'} cannot be read. ${NOTHING_CHANGED}${example ? ` Write for example ${example}.` : ''}`;
    },
    'role.unknown': () =>
      `That role is not in the list any more, or follows a group in Entra. ${NOTHING_CHANGED} Reload to see what holds now.`,
    'year.changed': () =>
      `Something has changed since you looked at the year. ${NOTHING_CHANGED} Look again and then open it.`,
    'unit.unknown': (facts) => {
      const unit = said(facts, 'unit');
      return `There is no unit${unit ? ` "${unit}"` : ' of that name'}. ${NOTHING_CHANGED} Check the name in the list of units.`;
    },
    'step.unknown': (facts) => {
      const step = said(facts, 'step');
      return `There is no step${step ? ` "${step}"` : ' of that name'} in the plan. Open the timeline and choose the step there.`;
    },
    'step.not-yours': (facts) =>
      `The days of a step are changed by the quality developer or the head of department${isCommitteeStep(facts) ? ', those of the committee also by its secretary' : ''}. ${NOTHING_CHANGED} Ask one of them.`,
    'step.finished': () =>
      `The step is done for everyone and is not moved any more. ${NOTHING_CHANGED} Open the duty again if something is left.`,
    'step.undated': () => `The step runs all year and has no day to move. ${NOTHING_CHANGED}`,
    'step.unmoved': () => `The step has those days already. ${NOTHING_CHANGED}`,
    'step.too-far': (facts) =>
      `Nothing is moved as far as that at once${daysBetweenSaid(facts, 'en')}. ${NOTHING_CHANGED} Check the year.`,
    'step.no-meeting': (facts) => {
      const [day, before, after] = ['day', 'before', 'after'].map((name) => dateSaid(facts, name, 'en'));
      const near = [before, after].filter(Boolean).join(' and ');
      return `${bodySaid(facts, en.body)} does not meet${day ? ` on ${day}` : ' that day'}. ${NOTHING_CHANGED} ${near ? `The nearest are ${near}.` : ''} Move the meeting first, or choose a day when it is held.`;
    },
    'meeting.unknown': (facts) => {
      const day = dateSaid(facts, 'day', 'en');
      return `There is no meeting${day ? ` on ${day}` : ' that day'}. ${NOTHING_CHANGED} The list Årshjul Sammanträden has those that exist.`;
    },
    'meeting.not-yours': () =>
      `Meetings are moved by the committee's secretary, the quality developer or the head of department. ${NOTHING_CHANGED} Ask one of them.`,
    'meeting.taken': (facts) => {
      const day = dateSaid(facts, 'day', 'en');
      return `There is a meeting${day ? ` on ${day}` : ' that day'} already. ${NOTHING_CHANGED} Choose another day.`;
    },
    'import.empty': () => `The file is empty. ${NOTHING_CHANGED} Choose a file with meeting dates.`,
    'import.unreadable': (facts) => {
      const line = said(facts, 'line');
      return `The file cannot be read${line ? ` (line ${line})` : ''}. ${NOTHING_CHANGED} Save the sheet as CSV, or export the calendar as ICS, and choose the file again.`;
    },
    'import.no-date-column': (facts) => {
      const columns = listed(facts, 'columns');
      return `There is no column with dates${columns.length > 0 ? ` (the columns are called ${columns.join(', ')})` : ''}. ${NOTHING_CHANGED} Call the column Date (Datum) in the first line; Time, Body and Place are read too.`;
    },
    'import.unknown-list': (facts) => {
      const list = said(facts, 'list');
      return `There is no list${list ? ` called "${list}"` : ' of that name'} on the site. ${NOTHING_CHANGED} Check the name in SharePoint.`;
    },
    'import.changed': () =>
      `Something has changed since you looked at the preview. ${NOTHING_CHANGED} Look again and then confirm.`,
    'meeting.past': () => `That day has passed. ${NOTHING_CHANGED} Choose a time further ahead.`,
    'meeting.slot-taken': (facts) => {
      const day = dateSaid(facts, 'day', 'en');
      return `Somebody is no longer free${day ? ` ${day} at ${said(facts, 'starts')}` : ' then'}. Nothing is booked. Find a time again for new proposals.`;
    },
    'meeting.held': () => `The meeting has been held already. ${NOTHING_CHANGED}`,
    'duty.unknown': () =>
      `The duty is no longer in the plan. ${NOTHING_CHANGED} Write "my duties" to see what applies now.`,
    'duty.not-open': (facts) => {
      const opens = dateSaid(facts, 'opens', 'en');
      const why =
        NOT_OPEN[said(facts, 'status') ?? ''] ??
        (opens ? `The duty is not open yet. It opens on ${opens}.` : 'The duty is not open yet.');
      return `${why} ${NOTHING_CHANGED}`;
    },
    'duty.not-yours': () =>
      `The duty is someone else's, so your answer was not taken. ${NOTHING_CHANGED} The card shows whose it is.`,
    'duty.already-closed': (facts) => {
      const [by, at] = [said(facts, 'by'), stampSaid(facts, 'at', 'en')];
      return `The duty is already done${by ? `: ${by} answered` : ''}${by && at ? ` on ${at}` : ''}. That answer stands, and ${NOTHING_CHANGED.toLowerCase()}`;
    },
    'duty.already-received': (facts) => {
      const [by, at] = [said(facts, 'by'), stampSaid(facts, 'at', 'en')];
      return `The duty has already been received${by ? ` by ${by}` : ''}${at ? ` on ${at}` : ''}. ${NOTHING_CHANGED}`;
    },
    'entries.none': () =>
      `Nothing has been entered yet. ${NOTHING_CHANGED} Add what has been held, or answer that it is not needed.`,
    'goals.without-measure': (facts) =>
      `Every committee goal needs a measure with a target value. It is missing for: ${listed(facts, 'goals').join('; ')}. Add it and answer done again.`,
    'request.none': () => `There is no request to answer. ${NOTHING_CHANGED} The card shows how things stand.`,
    'operations.not-yours': () =>
      'Running the app is for the head of department and the quality developer. Nothing has changed.',
    'report.not-yours': () => 'The head of department and the quality developer write the report.',
    'reminder.not-yours': () =>
      'The head of department and the quality developer send reminders. Nothing has been sent.',
    'request.own': () => `You cannot answer your own request. ${NOTHING_CHANGED} Let somebody else answer.`,
    'standIn.not-yours': () =>
      `Only the head of department and the quality developer appoint stand-ins. ${NOTHING_CHANGED} Ask one of them.`,
    'decision.next-body': () =>
      `The next body has already decided on the matter. ${NOTHING_CHANGED} Correct its decision first.`,
    'duty.verb-not-for-step': () => `That cannot be done in this step. ${NOTHING_CHANGED} Answer in the card.`,
    'answer.invalid': (facts) => {
      const after = dateSaid(facts, 'after', 'en');
      const before = dateSaid(facts, 'before', 'en');
      const found = problemsIn(facts).map(
        (it) =>
          `${input[it.input]?.label ?? it.input}: ${problem[it.problem]({ max: it.max, most: it.most, after, before })}.`,
      );
      return [
        'The answer is not recorded yet.',
        ...found,
        'What you wrote is still there. Correct it and send again.',
      ].join(' ');
    },
    'verb.unknown': () => `The card asked for something the app does not know. ${NOTHING_CHANGED} Open a new card.`,
    'decision.unknown': () => 'There is no recorded decision to correct. Record the decision first.',
    'decision.not-yours': () =>
      `Only the committee secretary records and corrects decisions. ${NOTHING_CHANGED} Ask the committee secretary for help.`,
    'proposal.unknown': () =>
      `The proposal is gone or already decided. ${NOTHING_CHANGED} Open the card again to see which proposals are left.`,
    'proposal.own': () =>
      `You cannot decide on a proposal of your own or from a unit you head. ${NOTHING_CHANGED} Let someone else decide.`,
    'message.unknown': () =>
      'That card is no longer there, or is not yours. Write my duties to see what you have to do.',
    'person.unknown': () =>
      `We find no role for you in the plan. ${NOTHING_CHANGED} Ask the quality developer to add you.`,
    'record.changed-meanwhile': () =>
      'Someone else changed the same duty first. Nothing is overwritten. Open the card again and answer once more.',
    'record.flagged': (facts) =>
      `The row has a value that cannot be read: the column ${said(facts, 'column') ?? ''} in ${said(facts, 'list') ?? 'the list'}. ${NOTHING_CHANGED} Ask ${said(facts, 'by') ?? 'the quality developer'} to correct it in SharePoint, then answer again.`,
    'database.in-use': (facts) =>
      `The app at ${said(facts, 'url') ?? ''} has the database open. Stop it first, or set DATABASE_URL to a PostgreSQL that several can open.`,
    'database.not-apart': (facts) =>
      `The customer ${said(facts, 'tenant') ?? ''} cannot be kept apart from the others in the database (${said(facts, 'what') ?? ''}). Nothing has been read or written. Give the customer a role and schemas of its own, as docs/several-customers.md tells.`,
    'tenant.unknown': () =>
      'Your organisation is not part of this service. Check that you are signed in with the right account, or ask whoever runs Årshjul where you work.',
    'tenant.not-ready': () =>
      'Årshjul is not running for your organisation right now. Nothing you have handed in is lost. Try again in a while, or ask whoever runs the app.',
    'record.unreachable': () =>
      'We cannot reach SharePoint right now. Nothing you have handed in is lost. Try again in a while.',
    'record.not-provisioned': (facts) => {
      const missing = listed(facts, 'missing');
      return `The lists in SharePoint are not ready${missing.length > 0 ? ` (${missing.join(', ')} missing)` : ''}. Nothing is lost. Ask whoever runs the app to provision the site.`;
    },
    'graph.refused': (facts) => {
      const status = said(facts, 'status');
      return `Microsoft 365 refused the change${status ? ` (answer ${status})` : ''}. Nothing you have handed in is lost. Ask whoever runs the app to look into it.`;
    },
    'graph.consent-needed': (facts) =>
      `The app may not do this in your name yet. ${NOTHING_CHANGED} Ask whoever runs Microsoft 365 to consent to ${listed(facts, 'permissions').join(', ') || 'the permission'} for Årshjul, and then try again.`,
    'group.unreadable': (facts) =>
      `The group on the row ${said(facts, 'name') ?? ''} in Årshjul Roller cannot be read: ${groupProblem.en(facts)}`,
    'auth.invalid': () => `We cannot see who you are. ${NOTHING_CHANGED} Sign in again.`,
    'auth.refused': (facts) => signInWords(facts, 'en'),
    internal: () =>
      'Something went wrong on our side. Nothing you have handed in is lost. Try again, and tell us if it does not help.',
  },
  verb: {
    'duty.close': 'handed in',
    'duty.addEntry': 'added an entry',
    'duty.moreTime': 'asked for or took more time',
    'duty.notMine': 'answered "not me"',
    'duty.handOver': 'handed over',
    'duty.notNeeded': 'answered that it is not needed',
    'duty.receive': 'received it',
    'duty.handBack': 'asked for completion',
    'duty.reopen': 'opened it again',
    'duty.askReopen': 'asked to change it',
    'request.answer': 'answered the request',
    'decision.record': 'recorded the decision',
    'decision.correct': 'corrected the decision',
    'decision.advance': 'recorded adjustment or notice',
    'proposal.decide': 'decided on the proposal',
    acknowledge: 'read the letter',
    snooze: 'put the reminder off',
    'person.prefer': 'changed their choices',
    'standIn.appoint': 'appointed a stand-in',
    'step.move': 'moved the step',
    'meeting.propose': 'looked for a time',
    'meeting.book': 'booked the meeting',
    'meeting.move': 'moved the meeting',
    'meeting.add': 'added the meeting',
    'meeting.cancel': 'called off the meeting',
    'meeting.import': 'imported meetings',
    'role.assign': 'gave a role',
    'role.end': 'changed how long a role holds',
    'role.takeBack': 'took a given role back',
    'unit.add': 'added a unit',
    'unit.end': 'changed how long a unit exists',
    'setting.change': 'changed a setting',
    'year.open': 'opened the operating year',
    'list.edit': 'edited the list',
    'list.add': 'added to the list',
    'list.remove': 'removed from the list',
    'record.carriedThrough': 'answered while somebody else made a change',
    'channel.show': 'chose what the channel shows',
    'card.refresh': 'opened the card',
  },
  warning: {
    noMeetingInWindow: ({ body, start, end, before, after }) => {
      const none = `${sentence(en.body[body])} has no meeting in ${formatMonths(start, end, 'en')}.`;
      const near = [
        ...(before ? [`nearest before: ${formatNear(before, end, 'en')}`] : []),
        ...(after ? [`nearest after: ${formatNear(after, end, 'en')}`] : []),
      ];
      return near.length > 0 ? `${none} ${sentence(near.join(', '))}.` : `${none} Add a meeting.`;
    },
    papersDueBeforeWindow: ({ papersDue, meeting, start }) =>
      `Papers for the meeting on ${formatDate(meeting, 'en', 'short')} are due on ${formatDate(papersDue, 'en', 'short')}, before the step begins on ${formatDate(start, 'en', 'short')}. Begin earlier.`,
    papersDueBeforeUnits: ({ papersDue, meeting, step, unitsDue }) =>
      `Papers for the meeting on ${formatDate(meeting, 'en', 'short')} are due on ${formatDate(papersDue, 'en', 'short')}, but the units' last day in ${step} is ${formatDate(unitsDue, 'en', 'short')}. Move the units' last day?`,
    needsLaterStep: ({ step, theirDue, due }) =>
      `The step is due on ${formatNear(due, theirDue, 'en')} but waits for ${step}, whose last day is ${formatDate(theirDue, 'en', 'long')}.`,
  },
};
