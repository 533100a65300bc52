/** The counts in Prometheus' text format. */
export const metricsText = (reminders: Readonly<Record<string, number>>): string =>
  [
    '# HELP arshjul_reminders Reminders by state.',
    '# TYPE arshjul_reminders gauge',
    ...Object.entries(reminders).map(([state, count]) => `arshjul_reminders{state="${state}"} ${count}`),
    '',
  ].join('\n');
