import type { OperationsResponse } from '../../src/api/contract.ts';
import { type Language, stepText } from '../../src/cycle/definition/text.ts';
import { operationsWords, problemSaid } from '../../src/text/operations.ts';
import { reachSaid } from '../../src/text/people.ts';

const AT_EIGHT = '2026-02-10T08:00:00+01:00';
const ready = { state: 'ready', since: '2026-02-09T07:42:00+01:00', asked: AT_EIGHT, lastReady: AT_EIGHT } as const;

/** A morning on which not everything went as it should, as the app tells of it in a language. */
export const operationsIn = (language: Language): OperationsResponse => ({
  today: '2026-02-10',
  paused: false,
  outbox: { waiting: 3, sending: 1, inDoubt: 0, lagSeconds: 130, throttled: 2 },
  mornings: [
    {
      day: '2026-02-10',
      due: 14,
      waiting: 4,
      sent: 7,
      mailed: 1,
      doubts: 1,
      failed: [
        { reason: 'rejected', count: 1, text: problemSaid('rejected', language) },
        { reason: 'blocked', count: 1, text: problemSaid('blocked', language) },
      ],
    },
    { day: '2026-02-09', due: 3, waiting: 0, sent: 3, mailed: 0, doubts: 0, failed: [] },
    { day: '2026-02-02', due: 12, waiting: 0, sent: 11, mailed: 1, doubts: 0, failed: [] },
  ],
  deadLetters: [
    {
      key: '2027-M01-manstensskolan/someone/opens',
      plannedOn: '2026-02-10',
      name: 'Demo Påhittsson',
      about: `M01 ${stepText('M01', language).short} 2027 · Månstensskolan F–6`,
      step: '2027-M01',
      text: problemSaid('rejected', language),
    },
    {
      key: 'weekly/2026-W07/chief',
      plannedOn: '2026-02-09',
      name: 'Templa Ramverksson',
      about: operationsWords[language].weekly,
      text: problemSaid('blocked', language),
    },
  ],
  unreachable: [
    {
      userId: 'someone',
      name: 'Fiktiva Skuggström',
      title: 'rektor',
      roles: [{ role: 'unitHead', unit: 'glimmerskolan' }],
      reason: 'notInstalled',
      text: reachSaid({ state: 'unreachable', reason: 'notInstalled' }, language),
      since: '2026-02-02T08:00:00+01:00',
    },
  ],
  dependencies: [
    { name: 'database', ...ready },
    { name: 'record', ...ready },
    { name: 'calendar', ...ready },
    {
      name: 'channel',
      state: 'notReady',
      since: '2026-02-10T08:02:00+01:00',
      asked: AT_EIGHT,
      problem: 'auth.refused 401 invalid_client',
    },
    { name: 'notifications', ...ready },
    { name: 'jobs', ...ready },
    {
      name: 'mail',
      state: 'warning',
      since: '2026-02-10T08:01:00+01:00',
      asked: AT_EIGHT,
      problem: 'no right to Mail.Send',
    },
  ],
});
