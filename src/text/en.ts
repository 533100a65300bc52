import { formatDate, formatMonths, formatNear } from './dates.ts';
import { dateSaid, listed, problemsIn, said, sentence, stampSaid } from './facts.ts';
import type { InputWords, Messages } from './messages.ts';

const NOTHING_CHANGED = 'Nothing has changed.';

const input: Readonly<Record<string, InputWords>> = {
  areas: {
    label: 'Development areas',
    hint: 'One to five areas that need focus. Write nothing about individual pupils.',
    error: 'Write at least one development area.',
  },
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
  wording: { label: 'Wording of the goals', hint: 'The goals as adopted', error: 'Write the goals as adopted.' },
  letter: { label: 'Letter to the unit heads', hint: 'The goals and what they mean', error: 'Write the letter.' },
  direction: {
    label: 'Direction for each committee goal',
    hint: 'One paragraph per goal',
    error: 'Write the direction for each committee goal.',
  },
  measures: {
    label: 'Measures and target values',
    hint: 'Per committee goal: measure, unit, baseline, target value',
    error: 'Write a measure and a target value for each committee goal.',
  },
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
  assessment: { label: 'Overall assessment', error: 'Choose an assessment.' },
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
  proposal: { label: 'Proposed department goal', error: 'Write the proposal.' },
  outcomes: { label: 'Outcome per measure', hint: 'One measure per line', error: 'Shorten the text about outcomes.' },
  newDate: { label: 'New last day', error: 'Choose a day after the present last day.' },
  moreTimeReason: { label: 'Why is more time needed?', error: 'Write why more time is needed.' },
  who: { label: 'Who should have the duty?', hint: 'Name or role', error: 'Write who you think should have it.' },
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
};

const NOT_OPEN: Readonly<Record<string, string>> = {
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
    'outcome.rejected': 'rejected',
    'outcome.sentBack': 'sent back for more preparation',
    'outcome.postponed': 'postponed',
    'outcome.withdrawn': 'withdrawn',
    'adjusted.yes': 'yes',
    'adjusted.no': 'no, not yet',
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
    'year.invalid': (facts) => {
      const year = said(facts, 'year');
      return `${year ? `"${year}"` : 'That'} is not an operating year. Give a year from 2000 to 2100.`;
    },
    'unit.unknown': (facts) => {
      const unit = said(facts, 'unit');
      return `There is no unit${unit ? ` "${unit}"` : ' of that name'}. ${NOTHING_CHANGED} Check the name in the list of units.`;
    },
    'step.unknown': (facts) => {
      const step = said(facts, 'step');
      return `There is no step${step ? ` "${step}"` : ' of that name'} in the plan. Open the timeline and choose the step there.`;
    },
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
    'duty.verb-not-for-step': () => `That cannot be done in this step. ${NOTHING_CHANGED} Answer in the card.`,
    'answer.invalid': (facts) => {
      const after = dateSaid(facts, 'after', 'en');
      const found = problemsIn(facts).map(
        (it) => `${input[it.input]?.label ?? it.input}: ${problem[it.problem]({ max: it.max, after })}.`,
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
    'person.unknown': () =>
      `We find no role for you in the plan. ${NOTHING_CHANGED} Ask the quality developer to add you.`,
    'record.changed-meanwhile': () =>
      'Someone else changed the same duty first. Nothing is overwritten. Open the card again and answer once more.',
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
    'auth.invalid': () => `We cannot see who you are. ${NOTHING_CHANGED} Sign in again.`,
    internal: () =>
      'Something went wrong on our side. Nothing you have handed in is lost. Try again, and tell us if it does not help.',
  },
  verb: {
    'duty.close': 'handed in',
    'duty.moreTime': 'got more time',
    'duty.notMine': 'answered "not mine"',
    'duty.notNeeded': 'answered that it is not needed',
    'duty.handBack': 'handed it back to be completed',
    'decision.record': 'recorded the decision',
    'decision.correct': 'corrected the decision',
    'proposal.decide': 'decided on the proposal',
    acknowledge: 'acknowledged the letter',
    snooze: 'put off the reminder',
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
