import type { NotificationCounts } from '../notifications/notifications.ts';
import type { OutboxStanding } from '../reminders/outbox.ts';
import type { SenderCounts } from '../reminders/sender.ts';

/** What is measured of reminders: as it stands in the database, and what this process has done since it started. */
export interface ReminderMetrics {
  /** Messages by state, ever. */
  readonly states: Readonly<Record<string, number>>;
  readonly outbox: OutboxStanding;
  readonly sending: Readonly<SenderCounts>;
  /** People with a role whom the bot does not reach. */
  readonly unreachable: number;
  readonly mornings: number;
}

type Value = number | readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[];

const metric = (name: string, type: 'gauge' | 'counter', help: string, value: Value): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  ...(typeof value === 'number' ? [[{}, value] as const] : value).map(([labels, count]) => {
    const named = Object.entries(labels).map(([label, text]) => `${label}="${text.replace(/["\\\n]/g, ' ')}"`);
    return `${name}${named.length > 0 ? `{${named.join(',')}}` : ''} ${count}`;
  }),
];

/** The counts in Prometheus' text format. */
export const metricsText = (
  { states, outbox, sending, unreachable, mornings }: ReminderMetrics,
  flags: number,
  { notifications, subscriptions }: NotificationCounts,
): string =>
  [
    ...metric(
      'arshjul_reminders',
      'gauge',
      'Messages by state.',
      Object.entries(states).map(([state, count]) => [{ state }, count]),
    ),
    ...metric('arshjul_reminders_waiting', 'gauge', 'Messages that wait to be sent today.', outbox.waiting),
    ...metric('arshjul_reminders_sending', 'gauge', 'Messages under way.', outbox.sending),
    ...metric('arshjul_reminders_in_doubt', 'gauge', 'Messages whose worker is gone.', outbox.inDoubt),
    ...metric('arshjul_reminders_doubts_total', 'counter', 'Messages sent again after a doubt.', outbox.doubts),
    ...metric(
      'arshjul_reminders_lag_seconds',
      'gauge',
      'How long the oldest waiting message has waited.',
      outbox.lagSeconds,
    ),
    ...metric('arshjul_people_unreachable', 'gauge', 'People with a role whom the bot does not reach.', unreachable),
    ...metric('arshjul_sent_total', 'counter', 'Messages sent since the process started.', sending.sent),
    ...metric('arshjul_mails_total', 'counter', 'Messages sent by mail since the process started.', sending.mailed),
    ...metric(
      'arshjul_mails_failed_total',
      'counter',
      'Mails not sent, by reason.',
      Object.entries(sending.mailsFailed).map(([reason, count]) => [{ reason }, count]),
    ),
    ...metric('arshjul_throttled_total', 'counter', 'Times the channel asked to wait.', sending.throttled),
    ...metric(
      'arshjul_failed_total',
      'counter',
      'Messages not sent, by reason.',
      Object.entries(sending.failed).map(([reason, count]) => [{ reason }, count]),
    ),
    ...metric('arshjul_mornings_total', 'counter', 'Mornings run through since the process started.', mornings),
    ...metric('arshjul_flags', 'gauge', 'Values in the lists that cannot be read.', flags),
    ...metric(
      'arshjul_notifications_total',
      'counter',
      'Change notifications since the process started: taken as a hint, of a subscription itself, or ignored as not from one of ours.',
      Object.entries(notifications).map(([kind, count]) => [{ kind }, count]),
    ),
    ...metric(
      'arshjul_subscriptions',
      'gauge',
      'What Graph is to tell changes of: kept, or missing and followed at timed looks alone.',
      Object.entries(subscriptions).map(([state, count]) => [{ state }, count]),
    ),
    '',
  ].join('\n');

/** What is counted of a tenant; without text while it is not up. */
export interface TenantMetrics {
  readonly tenant: string;
  readonly text?: string | undefined;
}

const SAMPLE = /^(\w+)(?:\{(.*)\})? (.*)$/;

const withTenant = (line: string, tenant: string): string => {
  const [, name, labels, value] = SAMPLE.exec(line)!;
  return `${name}{${[`tenant="${tenant}"`, labels].filter(Boolean).join(',')}} ${value}`;
};

/** The counts of several tenants as one text: each sample with its tenant, each metric described once, its samples together. */
export const metricsOfSeveral = (texts: readonly TenantMetrics[]): string => {
  const described = new Map<string, { readonly about: string[]; readonly samples: string[] }>();
  for (const { tenant, text = '' } of texts) {
    let name = '';
    for (const line of text.split('\n').filter(Boolean)) {
      name = /^# HELP (\w+)/.exec(line)?.[1] ?? name;
      const it = described.get(name) ?? { about: [], samples: [] };
      described.set(name, it);
      if (!line.startsWith('#')) it.samples.push(withTenant(line, tenant));
      else if (!it.about.includes(line)) it.about.push(line);
    }
  }
  return [
    ...metric(
      'arshjul_tenant_up',
      'gauge',
      'Whether the tenant’s app is up.',
      texts.map(({ tenant, text }) => [{ tenant }, text === undefined ? 0 : 1]),
    ),
    ...[...described.values()].flatMap(({ about, samples }) => [...about, ...samples]),
    '',
  ].join('\n');
};
