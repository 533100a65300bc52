import { row } from '../cycle/definition/rows.ts';
import { stepText } from '../cycle/definition/text.ts';
import type { StepKey } from '../cycle/duties/duty.ts';
import { addDays, TIME_ZONE } from '../cycle/planning/local-date.ts';
import type { StepRecord } from '../cycle/planning/plan-year.ts';
import { AppError } from '../errors.ts';
import type { BatchRequest, Graph } from '../graph/client.ts';

/** Identity of our events: a property that only we write, by which they are found again (platform.md section 2). */
const STEP_PROPERTY = 'String {6f3e9f6c-2d0b-4b5e-9f3a-7d6c1c0a8e21} Name ArshjulStep';
const CATEGORY = { goals: 'Mål och handlingsplaner', followUp: 'Resultatuppföljning' } as const;

interface OutlookEvent {
  readonly id: string;
  readonly subject: string;
  readonly start: { readonly dateTime: string };
  readonly end: { readonly dateTime: string };
  readonly singleValueExtendedProperties?: readonly { readonly id: string; readonly value: string }[];
}

const midnight = (date: string) => ({ dateTime: `${date}T00:00:00.0000000`, timeZone: TIME_ZONE });

/** The step as an all-day event: the meeting's day where a body meets, otherwise its window up to the last day. */
const eventOf = (step: StepRecord, linkTo: (step: StepKey) => string) => {
  const onMeetingDay = row(step.step).meetsIn !== undefined;
  const first = onMeetingDay || step.due < step.window.start ? step.due : step.window.start;
  const words = stepText(step.step, 'sv');
  return {
    subject: `${step.step} ${words.short} ${step.operatingYear}`,
    body: { contentType: 'text', content: `${words.what}\n\n${linkTo(step.key)}` },
    isAllDay: true,
    // The end of an all-day event is exclusive: the day after.
    start: midnight(first),
    end: midnight(addDays(step.due, 1)),
    showAs: 'free',
    isReminderOn: false,
    categories: [CATEGORY[step.plan]],
    singleValueExtendedProperties: [{ id: STEP_PROPERTY, value: step.key }],
  };
};

export interface Calendar {
  /** One event per dated step in the shared mailbox. Answers how many were written; none the second time. Throws `graph.refused`, `record.unreachable`. */
  publish(steps: readonly StepRecord[]): Promise<{ created: number; changed: number }>;
}

/** The shared mailbox's calendar. Steps that are open all year have no date and no event. */
export const outlookCalendar = (graph: Graph, mailbox: string, linkTo: (step: StepKey) => string): Calendar => ({
  publish: async (steps) => {
    const dated = steps.filter((step) => !row(step.step).allYear);
    if (dated.length === 0) return { created: 0, changed: 0 };
    const events = `/users/${mailbox}/calendar/events`;
    const expand = encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${STEP_PROPERTY}')`);
    const existing = await graph.all<OutlookEvent>(`${events}?$top=200&$select=id,subject,start,end&$expand=${expand}`);
    const byStep = new Map(
      existing.flatMap((event) =>
        (event.singleValueExtendedProperties ?? []).map((property) => [property.value, event]),
      ),
    );
    const requests: BatchRequest[] = [];
    for (const step of dated) {
      const wanted = eventOf(step, linkTo);
      const found = byStep.get(step.key);
      if (!found) requests.push({ method: 'POST', url: events, body: { ...wanted, transactionId: step.key } });
      else if (
        found.subject !== wanted.subject ||
        found.start.dateTime.slice(0, 10) !== wanted.start.dateTime.slice(0, 10) ||
        found.end.dateTime.slice(0, 10) !== wanted.end.dateTime.slice(0, 10)
      ) {
        requests.push({ method: 'PATCH', url: `${events}/${found.id}`, body: wanted });
      }
    }
    const results = await graph.batch(requests);
    const failed = results.find((result) => result.status >= 300);
    if (failed) throw new AppError('graph.refused', { status: failed.status, message: failed.body?.error?.message });
    const created = requests.filter((it) => it.method === 'POST').length;
    return { created, changed: requests.length - created };
  },
});
