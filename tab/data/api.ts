import type {
  ActionResponse,
  ArtefactsResponse,
  DecisionsResponse,
  DryRunCardsResponse,
  DryRunResponse,
  FlagsResponse,
  GoalsResponse,
  MeetingAddRequest,
  MeetingCancelRequest,
  MeetingImportPreview,
  MeetingImportRequest,
  MeetingImportResponse,
  MeetingMoveRequest,
  MeetingsResponse,
  MoveRequest,
  MoveResponse,
  MyDutiesResponse,
  OperationsResponse,
  OrganisationResponse,
  PauseResponse,
  Problem,
  RemindRequest,
  RemindResponse,
  ResendRequest,
  ResendResponse,
  SettingsRequest,
  SettingsResponse,
  SetUpInputs,
  SetUpResponse,
  StepResponse,
  TertialReportResponse,
  TimelineResponse,
  YearOpeningView,
  YearPreviewResponse,
  YearRequest,
  YearsResponse,
} from '../../src/api/contract.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import type { SettingKind } from '../../src/cycle/settings/kinds.ts';

/** What changes roles, units and stand-ins. */
export type SetUpPath = 'roles' | 'roles/end' | 'roles/take-back' | 'units' | 'units/end' | 'stand-ins';

/**
 * An answer other than success, or none (`status` 0: the app was not reached). `message` is the app's own words, in the
 * person's language, when it had any.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code?: string;

  constructor(status: number, problem?: Partial<Problem>) {
    super(problem?.detail ?? problem?.title ?? '');
    this.name = 'ApiError';
    this.status = status;
    if (problem?.code) this.code = problem.code;
  }
}

/** What the tab asks the app (src/api/contract.ts). All throw ApiError. */
export interface Api {
  timeline(year: number | undefined, signal: AbortSignal): Promise<TimelineResponse>;
  step(id: string, signal: AbortSignal): Promise<StepResponse>;
  /** What has come out of a step. */
  artefacts(id: string, signal: AbortSignal): Promise<ArtefactsResponse>;
  myDuties(signal: AbortSignal): Promise<MyDutiesResponse>;
  flags(signal: AbortSignal): Promise<FlagsResponse>;
  decisions(): Promise<DecisionsResponse>;
  goals(operatingYear: number, signal: AbortSignal): Promise<GoalsResponse>;
  /** What a report on a tertial is written from. */
  tertialReport(operatingYear: number, tertial: number, signal: AbortSignal): Promise<TertialReportResponse>;
  /** Moves a step to another last day. */
  move(step: string, to: MoveRequest): Promise<MoveResponse>;
  remind(what: RemindRequest): Promise<RemindResponse>;
  operations(signal: AbortSignal): Promise<OperationsResponse>;
  /** Sends what did not arrive again: one message, or all. */
  resend(what: ResendRequest): Promise<ResendResponse>;
  /** Pauses all messages, or starts them again. */
  pauseReminders(isPaused: boolean): Promise<PauseResponse>;
  act(verb: string, data: unknown): Promise<ActionResponse>;
  /** What bringing meetings in would do; nothing is written. */
  previewMeetings(request: MeetingImportRequest): Promise<MeetingImportPreview>;
  /** Does what was shown under the request's digest. */
  importMeetings(request: MeetingImportRequest): Promise<MeetingImportResponse>;
  meetings(signal: AbortSignal): Promise<MeetingsResponse>;
  addMeeting(meeting: MeetingAddRequest): Promise<MoveResponse>;
  moveMeeting(key: string, to: MeetingMoveRequest): Promise<MoveResponse>;
  cancelMeeting(key: string, why: MeetingCancelRequest): Promise<MoveResponse>;
  settings(kind: SettingKind, signal: AbortSignal): Promise<SettingsResponse>;
  changeSettings(kind: SettingKind, change: SettingsRequest): Promise<SetUpResponse>;
  organisation(signal: AbortSignal): Promise<OrganisationResponse>;
  /** Changes roles, units or stand-ins, by the inputs of the path's command. */
  setUp(path: SetUpPath, inputs: SetUpInputs): Promise<SetUpResponse>;
  /** The operating years one may open, and how an opening goes. */
  years(signal: AbortSignal): Promise<YearsResponse>;
  /** An operating year as it would be; nothing is written. */
  previewYear(request: YearRequest, signal: AbortSignal): Promise<YearPreviewResponse>;
  /** Begins to write what was shown under the request's digest. */
  openYear(request: YearRequest): Promise<YearOpeningView>;
  /** Who would get what on a morning; without a day the next on which cards go out. */
  dryRun(date: string | undefined, signal: AbortSignal): Promise<DryRunResponse>;
  /** What one person would get then, drawn. */
  dryRunCards(date: string, to: string, signal: AbortSignal): Promise<DryRunCardsResponse>;
  /** The open stream of live events. */
  events(signal: AbortSignal): Promise<Response>;
}

/** What the app says has gone wrong, when it was the app that answered. */
export const problemIn = async (response: Response): Promise<Partial<Problem> | undefined> => {
  if (!response.headers.get('Content-Type')?.includes('json')) return undefined;
  return (await response.json()) as Partial<Problem>;
};

/** The browser's words about a network that is not there are for nobody to read; what was given up stays given up. */
const unreached = (error: unknown): never => {
  throw error instanceof TypeError ? new ApiError(0) : error;
};

const NOT_MODIFIED = 304;

/** The app over http with a bearer token; after a 401 once more with a fresh one. */
export const createApi = (token: (fresh?: boolean) => Promise<string>, language: Language): Api => {
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const send = async (fresh: boolean) =>
      fetch(path, {
        ...init,
        headers: { ...init.headers, Authorization: `Bearer ${await token(fresh)}`, 'Accept-Language': language },
      }).catch(unreached);
    let response = await send(false);
    if (response.status === 401) response = await send(true);
    if (!response.ok && response.status !== NOT_MODIFIED)
      throw new ApiError(response.status, await problemIn(response));
    return response;
  };
  const read = async <T>(path: string, signal: AbortSignal): Promise<T> =>
    (await (await ask(path, { signal })).json()) as T;
  const post = async <T>(path: string, what: object, signal: AbortSignal | null = null): Promise<T> => {
    const headers = { 'Content-Type': 'application/json' };
    return (await (await ask(path, { method: 'POST', headers, body: JSON.stringify(what), signal })).json()) as T;
  };
  /** The year as last answered. When it has not changed it is not sent again, and nothing is drawn anew. */
  let held: { readonly path: string; readonly tag: string; readonly year: TimelineResponse } | undefined;
  const timeline = async (path: string, signal: AbortSignal): Promise<TimelineResponse> => {
    const known = held?.path === path ? held : undefined;
    const response = await ask(path, { signal, ...(known && { headers: { 'If-None-Match': known.tag } }) });
    if (response.status === NOT_MODIFIED) return known!.year;
    const year = (await response.json()) as TimelineResponse;
    const tag = response.headers.get('ETag');
    held = tag ? { path, tag, year } : undefined;
    return year;
  };
  return {
    timeline: (year, signal) => timeline(year ? `/api/timeline?year=${year}` : '/api/timeline', signal),
    step: (id, signal) => read(`/api/steps/${encodeURIComponent(id)}`, signal),
    artefacts: (id, signal) => read(`/api/steps/${encodeURIComponent(id)}/artefacts`, signal),
    myDuties: (signal) => read('/api/duties/mine', signal),
    flags: (signal) => read('/api/flags', signal),
    decisions: () => read('/api/decisions', new AbortController().signal),
    goals: (operatingYear, signal) => read(`/api/goals?operatingYear=${operatingYear}`, signal),
    tertialReport: (operatingYear, tertial, signal) =>
      read(`/api/reports/tertial?operatingYear=${operatingYear}&tertial=${tertial}`, signal),
    move: (step, to) => post(`/api/steps/${encodeURIComponent(step)}/move`, to),
    remind: (what) => post('/api/reminders', what),
    operations: (signal) => read('/api/operations', signal),
    resend: (what) => post('/api/operations/resend', what),
    pauseReminders: (isPaused) => post(`/api/operations/${isPaused ? 'pause' : 'resume'}`, {}),
    act: (verb, data) => post('/api/actions', { verb, data }),
    previewMeetings: (request) => post('/api/meetings/preview', request),
    importMeetings: (request) => post('/api/meetings/import', request),
    meetings: (signal) => read('/api/meetings', signal),
    addMeeting: (meeting) => post('/api/meetings', meeting),
    moveMeeting: (key, to) => post(`/api/meetings/${encodeURIComponent(key)}/move`, to),
    cancelMeeting: (key, why) => post(`/api/meetings/${encodeURIComponent(key)}/cancel`, why),
    settings: (kind, signal) => read(`/api/settings/${kind}`, signal),
    changeSettings: (kind, change) => post(`/api/settings/${kind}`, change),
    organisation: (signal) => read('/api/organisation', signal),
    setUp: (path, inputs) => post(`/api/${path}`, inputs),
    years: (signal) => read('/api/years', signal),
    previewYear: (request, signal) => post('/api/years/preview', request, signal),
    openYear: (request) => post('/api/years', request),
    dryRun: (date, signal) => read(date ? `/api/dry-run?date=${date}` : '/api/dry-run', signal),
    dryRunCards: (date, to, signal) => read(`/api/dry-run/cards?date=${date}&to=${encodeURIComponent(to)}`, signal),
    events: (signal) => ask('/api/events', { signal, headers: { Accept: 'text/event-stream' } }),
  };
};
