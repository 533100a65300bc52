/** The counts in Prometheus' text format. */
export const metricsText = (reminders: Readonly<Record<string, number>>, mornings: number, flags: number): string =>
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
    '',
  ].join('\n');
