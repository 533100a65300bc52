import type { NotificationCounts } from '../notifications/notifications.ts';

/** The counts in Prometheus' text format. */
export const metricsText = (
  reminders: Readonly<Record<string, number>>,
  mornings: number,
  flags: number,
  { notifications, subscriptions }: NotificationCounts,
): string =>
  [
    '# HELP arshjul_reminders Reminders by state.',
    '# TYPE arshjul_reminders gauge',
    ...Object.entries(reminders).map(([state, count]) => `arshjul_reminders{state="${state}"} ${count}`),
    '# HELP arshjul_mornings_total Mornings run through since the process started.',
    '# TYPE arshjul_mornings_total counter',
    `arshjul_mornings_total ${mornings}`,
    '# HELP arshjul_flags Values in the lists that cannot be read.',
    '# TYPE arshjul_flags gauge',
    `arshjul_flags ${flags}`,
    '# HELP arshjul_notifications_total Change notifications since the process started: taken as a hint, of a subscription itself, or ignored as not from one of ours.',
    '# TYPE arshjul_notifications_total counter',
    ...Object.entries(notifications).map(([kind, count]) => `arshjul_notifications_total{kind="${kind}"} ${count}`),
    '# HELP arshjul_subscriptions What Graph is to tell changes of: kept, or missing and followed at timed looks alone.',
    '# TYPE arshjul_subscriptions gauge',
    ...Object.entries(subscriptions).map(([state, count]) => `arshjul_subscriptions{state="${state}"} ${count}`),
    '',
  ].join('\n');
