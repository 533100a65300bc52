import type {
  ActionResponse,
  FlagsResponse,
  MeetingImportPreview,
  MeetingImportRequest,
  MeetingImportResponse,
  MyDutiesResponse,
  Problem,
  StepResponse,
  TimelineResponse,
} from '../../src/api/contract.ts';
import type { Language } from '../../src/cycle/definition/text.ts';

/** An answer other than success. `message` is the app's own words, in the person's language, when it had any. */
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

/** What the tab asks the app (src/api/contract.ts). All throw ApiError, or TypeError when the app cannot be reached. */
export interface Api {
  timeline(year: number | undefined, signal: AbortSignal): Promise<TimelineResponse>;
  step(id: string, signal: AbortSignal): Promise<StepResponse>;
  myDuties(signal: AbortSignal): Promise<MyDutiesResponse>;
  flags(signal: AbortSignal): Promise<FlagsResponse>;
  act(verb: string, data: unknown): Promise<ActionResponse>;
  /** What bringing meetings in would do; nothing is written. */
  previewMeetings(request: MeetingImportRequest): Promise<MeetingImportPreview>;
  /** Does what was shown under the request's digest. */
  importMeetings(request: MeetingImportRequest): Promise<MeetingImportResponse>;
  /** The open stream of live events. */
  events(signal: AbortSignal): Promise<Response>;
}

const problemIn = async (response: Response): Promise<Partial<Problem> | undefined> => {
  if (!response.headers.get('Content-Type')?.includes('json')) return undefined;
  return (await response.json()) as Partial<Problem>;
};

/** The app over http with a bearer token; after a 401 once more with a fresh one. */
export const createApi = (token: (fresh?: boolean) => Promise<string>, language: Language): Api => {
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const send = async (fresh: boolean) =>
      fetch(path, {
        ...init,
        headers: { ...init.headers, Authorization: `Bearer ${await token(fresh)}`, 'Accept-Language': language },
      });
    let response = await send(false);
    if (response.status === 401) response = await send(true);
    if (!response.ok) throw new ApiError(response.status, await problemIn(response));
    return response;
  };
  const read = async <T>(path: string, signal: AbortSignal): Promise<T> =>
    (await (await ask(path, { signal })).json()) as T;
  const post = async <T>(path: string, body: unknown): Promise<T> =>
    (await (
      await ask(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).json()) as T;
  return {
    timeline: (year, signal) => read(year ? `/api/timeline?year=${year}` : '/api/timeline', signal),
    step: (id, signal) => read(`/api/steps/${encodeURIComponent(id)}`, signal),
    myDuties: (signal) => read('/api/duties/mine', signal),
    flags: (signal) => read('/api/flags', signal),
    act: (verb, data) => post('/api/actions', { verb, data }),
    previewMeetings: (request) => post('/api/meetings/preview', request),
    importMeetings: (request) => post('/api/meetings/import', request),
    events: (signal) => ask('/api/events', { signal, headers: { Accept: 'text/event-stream' } }),
  };
};
