import type { UnreadLine } from '../calendar/import/sheet.ts';
import type { DecisionStage } from '../cycle/decisions/stage.ts';
import type { Body, InputKind, InputSpec, Lane, Plan, Role, StepId } from '../cycle/definition/step.ts';
import type { DutyStatus, ProposalOutcome } from '../cycle/duties/duty.ts';
import type { Assessment, GoalLevel, MeasureUnit } from '../cycle/goals/goal.ts';
import type { ImportLine } from '../cycle/planning/meeting-import.ts';
import type { ReminderReason } from '../cycle/reminders/due.ts';
import type { SummaryKind } from '../cycle/summaries/due.ts';
import type { DependencyName, DependencyState } from '../operations/dependencies.ts';
import type { Obstacle } from '../people/reach.ts';

/** What the tab and the app say to each other. Dates are ISO local dates in Europe/Stockholm, stamps ISO with offset. */

/** GET /api/config, the only route without sign-in: how to sign in outside a Microsoft 365 host. */
export interface ClientConfig {
  readonly clientId: string;
  readonly authority: string;
  readonly scope: string;
  readonly hostOrigins: readonly string[];
}

/** GET /api/timeline?year=2026 */
export interface TimelineResponse {
  readonly year: number;
  readonly today: string;
  readonly organisation: string;
  readonly me: {
    readonly userId: string;
    readonly name: string;
    readonly roles: readonly { readonly role: Role; readonly unit?: string }[];
    /** May bring in the bodies' meetings. */
    readonly mayImportMeetings: boolean;
    /** May see and steer how the app runs. */
    readonly mayOperate: boolean;
    /** Opens operating years and decides the rules. */
    readonly maySetUp: boolean;
  };
  readonly operatingYears: readonly number[];
  readonly redDays: readonly { readonly date: string; readonly name: string }[];
  /** Of which some day lies in the year, in order of time; absent when none are known. */
  readonly schoolBreaks?: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly meetings: readonly { readonly body: Body; readonly date: string; readonly papersDue: string }[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly steps: readonly TimelineStep[];
}

/** State of a whole step, from its duties. `tight` where the plan carries a warning and the step is not yet done. */
export type StepStatus = 'upcoming' | 'waiting' | 'open' | 'late' | 'returned' | 'done' | 'notNeeded';

export interface TimelineStep {
  readonly id: string;
  readonly stepId: StepId;
  readonly operatingYear: number;
  readonly plan: Plan;
  readonly lane: Lane;
  readonly window: { readonly start: string; readonly end: string };
  readonly due: string;
  readonly meeting?: { readonly body: Body; readonly date: string; readonly papersDue: string };
  readonly warnings: readonly WarningView[];
  readonly status: StepStatus;
  readonly done: number;
  readonly total: number;
  readonly duties: readonly DutyView[];
}

export interface WarningView {
  readonly code: string;
  /** In Swedish and English, ready to show. */
  readonly text: { readonly sv: string; readonly en: string };
}

export interface DutyView {
  readonly key: string;
  readonly unit?: string;
  readonly holder?: { readonly name: string; readonly title: string; readonly role: Role };
  readonly status: DutyStatus;
  readonly due: string;
  readonly closedOn?: string;
}

/** GET /api/steps/{id} e.g. 2027-M01 */
export interface StepResponse {
  readonly step: TimelineStep;
  readonly needs: readonly StepLink[];
  readonly neededBy: readonly StepLink[];
  /** Every entry, oldest first: the whole loop of a matter. */
  readonly decisions: readonly {
    readonly key: string;
    readonly body: Body;
    readonly outcome: string;
    readonly meetingDate: string;
    readonly paragraph: string;
    readonly registerNumber: string;
    readonly adjusted: boolean;
    readonly stage: DecisionStage;
    readonly reason?: string;
    /** Key of the entry that this one corrects. */
    readonly corrects?: string;
    readonly minutesLink?: string;
  }[];
  readonly history: readonly HistoryView[];
  /** What the organisation itself says of the step. */
  readonly ownText?: string;
  /** Whether the one who asks may move it to another day. */
  readonly mayMove: boolean;
  /** For those who may remind whoever is missing: when a card about each duty was last sent (ISO with offset). */
  readonly reminders?: { readonly lastSent: Readonly<Record<string, string>> };
}
/** GET /api/steps/{id}/artefacts: what has come out of a step, as far as the one who asks may read. */
export interface ArtefactsResponse {
  /** What was handed in, in the order of the record; `input` names the input in the catalogue. */
  readonly answers: readonly {
    readonly key: string;
    readonly unit?: string;
    readonly by: string;
    readonly on: string;
    readonly lines: readonly {
      readonly input: string;
      readonly kind: InputKind;
      readonly goal?: string;
      readonly measure?: string;
      readonly value: string;
    }[];
  }[];
  readonly visits: readonly {
    readonly key: string;
    readonly date: string;
    readonly place: string;
    readonly participants?: string;
    readonly note?: string;
  }[];
  readonly goals: readonly {
    readonly key: string;
    readonly level: GoalLevel;
    readonly title: string;
    readonly measures: readonly {
      readonly key: string;
      readonly name: string;
      readonly unit: MeasureUnit;
      readonly baseline?: number;
      readonly target?: number;
      readonly source?: string;
    }[];
  }[];
  readonly proposals: readonly {
    readonly unit?: string;
    readonly goal: string;
    readonly motive: string;
    readonly outcome?: ProposalOutcome;
  }[];
  /** How many have handed in what is not for the one who asks to read. */
  readonly unread: number;
  /** How many unit heads have acknowledged the letter. */
  readonly letter?: { readonly read: number; readonly of: number };
  /** Where the goals are in Stratsys; `unit` where the address is one unit's own. */
  readonly stratsys: readonly { readonly url: string; readonly unit?: string }[];
}
export interface StepLink {
  readonly id: string;
  readonly stepId: StepId;
  readonly operatingYear: number;
  readonly status: StepStatus;
  readonly soft: boolean;
}
export interface HistoryView {
  readonly at: string;
  readonly by: string;
  readonly unit?: string;
  readonly verb: string;
  readonly reason?: string;
}

/** A duty of the one who asks, with its card as it would be in chat now. */
export interface MyDuty {
  readonly key: string;
  readonly stepId: StepId;
  readonly operatingYear: number;
  readonly plan: Plan;
  readonly unit?: string;
  readonly status: DutyStatus;
  readonly due: string;
  readonly closedOn?: string;
  readonly inputs: readonly InputSpec[];
  readonly card: unknown;
}

/** GET /api/duties/mine */
export interface MyDutiesResponse {
  readonly today: string;
  /** What can be acted on now, soonest last day first. */
  readonly duties: readonly MyDuty[];
  /** Closed in the last two weeks, latest first. */
  readonly done: readonly MyDuty[];
  /** The steps that come next, soonest first: when the first of `count` duties opens. */
  readonly coming: readonly {
    readonly stepId: StepId;
    readonly operatingYear: number;
    /** Where it is one duty only. */
    readonly unit?: string;
    readonly count: number;
    readonly opens: string;
  }[];
}

/** POST /api/actions: `{verb, data}` with the verbs and data of the cards. Answers the new card. */
export interface ActionResponse {
  readonly card: unknown;
}

/** GET /api/decisions: every entry in every matter, oldest first. */
export interface DecisionsResponse {
  readonly decisions: readonly (StepResponse['decisions'][number] & {
    readonly step: string;
    readonly stepId: StepId;
    readonly operatingYear: number;
  })[];
}

/** GET /api/goals?operatingYear=2027: its goals, how each is measured, and what the units have reported by tertial. */
export interface GoalsResponse {
  readonly operatingYear: number;
  readonly goals: readonly {
    readonly key: string;
    readonly level: GoalLevel;
    readonly title: string;
    /** How many units assessed it how, for each tertial with any assessment. */
    readonly assessments: readonly ({ readonly tertial: 1 | 2 | 3 } & Readonly<Record<Assessment, number>>)[];
    readonly measures: readonly {
      readonly key: string;
      readonly name: string;
      readonly unit: MeasureUnit;
      readonly baseline?: number;
      readonly target?: number;
      /** The mean of what the units reported, for each tertial with any value. */
      readonly outcomes: readonly { readonly tertial: 1 | 2 | 3; readonly mean: number; readonly units: number }[];
    }[];
  }[];
}

/**
 * GET /api/reports/tertial?operatingYear=2026&tertial=2, for those who lead the department: what a report on the tertial is
 * written from. Measures carry their outcomes up to the tertial.
 */
export interface TertialReportResponse {
  readonly operatingYear: number;
  readonly tertial: 1 | 2 | 3;
  /** The step that the report is written in, and the last day for it. */
  readonly writtenIn: StepId;
  readonly due?: string;
  /** Units by name: those that have followed up, and those that have not. */
  readonly answered: readonly string[];
  readonly missing: readonly string[];
  readonly goals: readonly (GoalsResponse['goals'][number] & {
    readonly analyses: readonly {
      readonly unit: string;
      readonly assessment?: Assessment;
      readonly analysis?: string;
      readonly values: readonly { readonly measure: string; readonly value: number }[];
    }[];
    /** Units that have followed up, but said nothing of this goal. */
    readonly silent: readonly string[];
  })[];
}

/** POST /api/steps/{id}/move: another last day, and another first day where one is given, always with a reason. */
export interface MoveRequest {
  readonly due: string;
  readonly start?: string;
  readonly reason: string;
}
/** The steps that got other days: the moved one first, then those that are planned back from it. */
export interface MoveResponse {
  readonly steps: readonly {
    readonly id: string;
    readonly stepId: StepId;
    readonly operatingYear: number;
    readonly due: string;
    readonly warnings: readonly WarningView[];
  }[];
}

/** POST /api/reminders: reminds those who are missing in a step, or those of the named units; each once a day. */
export interface RemindRequest {
  readonly step: string;
  readonly units?: readonly string[];
}
export interface RemindResponse {
  /** How many cards went out now. */
  readonly sent: number;
  /** How many are missing and could be reminded. */
  readonly missing: number;
}

/** GET /api/events (SSE, `event: change`): which steps moved; `event: day`: today has changed. The stream is asked for with fetch and a bearer token. */
export interface ChangeEvent {
  readonly steps: readonly string[];
}

/**
 * GET /api/flags: values that somebody has written in a list by hand and that cannot be read, for the process owner, the
 * head of department and the secretary; none for others. The last good value stays in use.
 */
export interface FlagsResponse {
  readonly flags: readonly {
    readonly list: string;
    /** Title or key of the row. */
    readonly item: string;
    readonly column: string;
    readonly value: string;
    /** What it would have to be, in words. */
    readonly expected: string;
    readonly by?: string;
    readonly at?: string;
    /** The row in SharePoint. */
    readonly url?: string;
  }[];
}

/**
 * GET /api/people/unreachable: people with a role today whom the bot's cards do not reach, and why, for the process owner,
 * the head of department and the secretary; nobody for others. Those of whom nothing is known are not among them.
 */
export interface UnreachableResponse {
  readonly people: readonly {
    readonly userId: string;
    readonly name: string;
    readonly title: string;
    readonly roles: readonly { readonly role: Role; readonly unit?: string }[];
    readonly reason: Obstacle;
    /** Why, and what to do about it, in words. */
    readonly text: string;
    /** Local stamp, where the channel has told. */
    readonly since?: string;
  }[];
}

/** How something that the app leans on stands; `warning`: the app does without, less well. Stamps are local, with offset. */
export interface DependencyView {
  readonly name: DependencyName;
  readonly state: DependencyState;
  readonly since: string;
  readonly asked: string;
  readonly lastReady?: string;
  readonly problem?: string;
}

/** GET /readyz: 503 when something that is needed is not ready. */
export interface ReadinessResponse {
  readonly state: DependencyState;
  readonly dependencies: Readonly<Partial<Record<DependencyName, Omit<DependencyView, 'name'>>>>;
}

/** GET /api/operations, for the process owner and the head of department; `operations.not-yours` for others. */
export interface OperationsResponse {
  readonly today: string;
  /** Nothing is sent until it is resumed. */
  readonly paused: boolean;
  readonly outbox: {
    readonly waiting: number;
    readonly sending: number;
    readonly inDoubt: number;
    /** How long the oldest message that waits has waited. */
    readonly lagSeconds: number;
    /** Times that this process was asked to wait, since it started. */
    readonly throttled: number;
  };
  /** The newest first; `text` is the reason in words. */
  readonly mornings: readonly {
    readonly day: string;
    readonly due: number;
    readonly waiting: number;
    readonly sent: number;
    readonly mailed: number;
    readonly doubts: number;
    readonly failed: readonly { readonly reason: string; readonly count: number; readonly text: string }[];
  }[];
  readonly deadLetters: readonly {
    readonly key: string;
    readonly plannedOn: string;
    readonly name: string;
    /** What it is about, in words. */
    readonly about: string;
    /** The step, where it is about a duty. */
    readonly step?: string;
    readonly text: string;
  }[];
  readonly unreachable: UnreachableResponse['people'];
  readonly dependencies: readonly DependencyView[];
}

/** POST /api/operations/resend: one dead letter, or all. */
export interface ResendRequest {
  readonly key?: string;
}
export interface ResendResponse {
  readonly resent: number;
}
/** POST /api/operations/pause, /api/operations/resume. */
export interface PauseResponse {
  readonly paused: boolean;
}

/** Where meetings are read from. A file comes whole, in base64, at most 2 MB. */
export type MeetingSourceView =
  | { readonly kind: 'file'; readonly name: string; readonly base64: string }
  | { readonly kind: 'list'; readonly list: string }
  | { readonly kind: 'mailbox' }
  | { readonly kind: 'ownCalendar' };

/** POST /api/meetings/preview, which writes nothing; POST /api/meetings/import with the `digest` of what was shown. */
export interface MeetingImportRequest {
  readonly source: MeetingSourceView;
  /** The body of meetings that name none; those of other bodies are then passed over. */
  readonly body?: Body;
  /** Keys (`UN-2026-05-26`) of meetings that the source lacks and that are to be called off. */
  readonly callOff?: readonly string[];
  readonly digest?: string;
}

export interface MeetingImportPreview {
  /** Names exactly this outcome: the import is refused with `import.changed` when it would be another by then. */
  readonly digest: string;
  /** Rows that would be written. */
  readonly writes: number;
  /** Events that are no meetings, and other bodies' than the one asked for. */
  readonly skipped: number;
  readonly lines: readonly ImportLine[];
  readonly unread: readonly UnreadLine[];
  /** Steps that get another last day. */
  readonly steps: readonly {
    readonly id: string;
    readonly stepId: StepId;
    readonly operatingYear: number;
    readonly from: string;
    readonly to: string;
  }[];
  readonly warnings: {
    readonly appear: readonly ImportWarningView[];
    readonly disappear: readonly ImportWarningView[];
  };
}

export interface ImportWarningView {
  readonly id: string;
  readonly stepId: StepId;
  readonly operatingYear: number;
  readonly text: WarningView['text'];
}

/** GET /api/meetings: those of the last month and all that are to come, with the steps on each. */
export interface MeetingsResponse {
  readonly meetings: readonly MeetingView[];
  /** The bodies whose meetings the one who asks may enter, move and call off. */
  readonly mayChange: readonly Body[];
}
export interface MeetingView {
  /** `UN-2026-05-26` */
  readonly key: string;
  readonly body: Body;
  readonly date: string;
  readonly starts?: string;
  readonly minutes?: number;
  readonly place?: string;
  readonly papersDue: string;
  readonly state: 'coming' | 'past' | 'moved' | 'cancelled';
  readonly movedTo?: string;
  readonly steps: readonly { readonly id: string; readonly stepId: StepId; readonly operatingYear: number }[];
}

/** POST /api/meetings: a meeting entered. */
export interface MeetingAddRequest {
  readonly body: Body;
  readonly day: string;
  readonly starts?: string;
  readonly minutes?: string;
  readonly place?: string;
}
/** POST /api/meetings/{key}/move; hour and place stay where they are not said. */
export interface MeetingMoveRequest {
  readonly to: string;
  readonly starts?: string;
  readonly place?: string;
  readonly reason: string;
}
/** POST /api/meetings/{key}/cancel */
export interface MeetingCancelRequest {
  readonly reason: string;
}
// All three answer with the steps that got other days, as MoveResponse.

/**
 * GET /api/settings/{kind}: what is set of one kind, by name. About `reminders`: `reminderBefore`, `reminderBefore/U01`; what is not, or
 * empty, is as usual. For those who set up the year.
 */
export interface SettingsResponse {
  readonly settings: Readonly<Record<string, string>>;
}
/** POST /api/settings/{kind}: those that become other; empty for as usual. */
export interface SettingsRequest {
  readonly settings: Readonly<Record<string, string>>;
  readonly reason: string;
}
/** `received`: kept, to be registered when SharePoint can be reached again. */
export interface SetUpResponse {
  readonly kind: 'recorded' | 'received';
}

/** GET /api/organisation: units, who holds what, and whom one may choose. For those who set up the year. */
export interface OrganisationResponse {
  readonly units: readonly {
    readonly id: string;
    readonly name: string;
    readonly type: string;
    readonly from?: string;
    readonly to?: string;
    readonly mergedInto?: string;
    /** Who heads it today. */
    readonly head?: string;
  }[];
  readonly roles: readonly RoleView[];
  /** Everybody with a role, once each. */
  readonly people: readonly { readonly userId: string; readonly name: string; readonly title: string }[];
}
export interface RoleView {
  readonly key: string;
  readonly role: Role;
  readonly unit?: string;
  readonly body?: Body;
  readonly name: string;
  readonly title: string;
  readonly acting: boolean;
  readonly from?: string;
  readonly to?: string;
  /** Held by whoever is in a group in Entra: not changed here. */
  readonly isGroup: boolean;
}
/**
 * POST /api/roles, /api/roles/end, /api/roles/take-back, /api/units, /api/units/end and /api/stand-ins: the inputs of
 * `role.assign`, `role.end`, `role.takeBack`, `unit.add`, `unit.end` and `standIn.appoint` by name. Answer SetUpResponse.
 */
export type SetUpInputs = Readonly<Record<string, string>>;

/** What the import came to. `received`: kept, to be registered when SharePoint can be reached again. */
export interface MeetingImportResponse {
  readonly kind: 'recorded' | 'received';
  readonly written: number;
}

/** GET /api/years: the operating years that one may open, and how an opening has gone. For those who set up the year. */
export interface YearsResponse {
  /** `steps`: how many of its steps are in the record. */
  readonly years: readonly { readonly operatingYear: number; readonly steps: number }[];
  /** The last one since the app started. */
  readonly opening?: YearOpeningView;
}
export interface YearOpeningView {
  readonly operatingYear: number;
  readonly stage: 'steps' | 'duties' | 'calendar' | 'done' | 'failed';
  /** Rows that are written, of how many. */
  readonly written: number;
  readonly of: number;
  /** What went wrong, in words; what is missing is written when the same year is opened again. */
  readonly problem?: string;
}

/** POST /api/years/preview, which writes nothing; POST /api/years with the `digest` of what was shown begins to write it. */
export interface YearRequest {
  readonly operatingYear: number;
  /** Steps whose last day lies before it are left out; today when it is not said. */
  readonly from?: string;
  readonly digest?: string;
}

export interface YearPreviewResponse {
  readonly operatingYear: number;
  readonly from: string;
  /** Names exactly this year: opening is refused with `year.changed` when it would be another by then. */
  readonly digest: string;
  /** What is not in the record yet. */
  readonly writes: { readonly steps: number; readonly duties: number; readonly events: number };
  /** The first day on which any of its duties is open; absent for a year without steps. */
  readonly opens?: string;
  readonly steps: readonly YearStepView[];
  readonly leftOut: readonly { readonly id: string; readonly stepId: StepId; readonly due: string }[];
  /** Roles that nobody holds on the last day of these steps. */
  readonly vacancies: readonly {
    readonly role: Role;
    readonly unit?: { readonly id: string; readonly name: string };
    readonly steps: readonly StepId[];
    readonly first: string;
  }[];
}
export interface YearStepView {
  readonly id: string;
  readonly stepId: StepId;
  readonly operatingYear: number;
  readonly plan: Plan;
  readonly window: { readonly start: string; readonly end: string };
  readonly due: string;
  readonly meeting?: { readonly body: Body; readonly date: string; readonly papersDue: string };
  readonly role: Role;
  readonly duties: number;
  /** Not in the record yet; of a step that is there, duties may be missing. */
  readonly isNew: boolean;
  readonly missing: number;
  /** The window ends on a day off: the last day is the working day before it. */
  readonly shift?: { readonly from: string; readonly holiday?: string };
  readonly warnings: readonly WarningView[];
}

/**
 * GET /api/dry-run?date=2026-05-04: who would get what that morning, as the record stands now and when every earlier day has
 * been sent; nothing is. Without a date the next day on which cards go out. For those who set up the year.
 */
export interface DryRunResponse {
  readonly date: string;
  /** The day itself when cards go out then, else the next on which they do. */
  readonly sendingDay: string;
  /** One message for each person. */
  readonly messages: readonly {
    readonly to: {
      readonly userId: string;
      readonly name: string;
      readonly title: string;
      readonly role: Role;
      readonly unit?: string;
    };
    readonly lines: readonly DryRunLine[];
  }[];
}
export interface DryRunLine {
  readonly key: string;
  readonly reason: ReminderReason | SummaryKind;
  /** What a summary is about: `weekly`, or the meeting (`meeting/UN-2026-05-26`). */
  readonly subject?: string;
  readonly duty?: {
    readonly key: string;
    readonly stepId: StepId;
    readonly operatingYear: number;
    readonly unit?: string;
    readonly due: string;
  };
}

/** GET /api/dry-run/cards?date=2026-05-04&to=<userId>: the message as that person would get it, and the card of each of its lines. */
export interface DryRunCardsResponse {
  /** What the cards are written in: the person's own. */
  readonly language: 'sv' | 'en';
  readonly message: unknown;
  /** In the order of the lines; of a message with a single line that very card. */
  readonly cards: readonly unknown[];
}

/** Errors, as application/problem+json. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
}
