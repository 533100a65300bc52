import { pino } from 'pino';
import { teamsChannel } from '../../bot/channel.ts';
import { createConnector } from '../../bot/connector.ts';
import { createLooks } from '../../bot/looks.ts';
import { steppedClock } from '../../src/clock.ts';
import { assembleCase } from '../../src/commands/assemble-case.ts';
import type { Records } from '../../src/commands/ports.ts';
import { ROWS } from '../../src/cycle/definition/rows.ts';
import { world as worldOf } from '../../src/cycle/duties/world.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { planYear } from '../../src/cycle/planning/plan-year.ts';
import type { Limits } from '../../src/reminders/limits.ts';
import { createReminders, type Reminders } from '../../src/reminders/reminders.ts';
import { conversationBook } from '../../src/store/conversations.ts';
import type { Database } from '../../src/store/database.ts';
import { departmentOf } from '../bench/department.ts';
import { NO_MAIL } from '../helpers/no-mail.ts';

/** The morning on which the sketches open: one card to every head. */
export const MORNING = '2026-02-02';

/** Nothing is asked of Entra. */
export const msal = {
  acquireTokenByClientCredential: async () => ({ accessToken: 'token', expiresOn: new Date(2100, 0) }),
};

/** A department of so many units on the morning on which each head gets a card, with the real reminders and the real channel's client. */
export const departmentMorning = (
  database: Database,
  channelUrl: string,
  units: number,
  limits: Limits,
  leaseMs?: number,
): Reminders => {
  const organisation = departmentOf(units);
  const clock = steppedClock(new Date(`${MORNING}T07:00:00Z`));
  const { steps } = planYear(ROWS, 2027, organisation);
  const year = worldOf({
    ...organisation,
    today: localDate(MORNING),
    duties: steps.flatMap((it) => it.duties).filter((it) => it.unit && it.step === 'M01'),
    assignments: organisation.assignments.filter((it) => it.role === 'unitHead'),
  });
  const world = () => year;
  const around = { meetingOf: () => undefined, linkTo: (step: string) => `https://arshjul.example/${step}` };
  const config = {
    CLIENT_ID: '11111111-2222-4333-8444-555555555555',
    TENANT_ID: '99999999-8888-4777-8666-555555555555',
    BOT_SERVICE_URL: channelUrl,
  };
  return createReminders({
    records: { world, steps: () => [] } as Partial<Records> as Records,
    app: { dutyCase: async (key, by) => assembleCase(year.duties.get(key)!, by.userId, year, around) },
    channel: teamsChannel(config, createConnector(msal as never), conversationBook(database.db)),
    clock,
    db: database.db,
    log: pino({ level: 'silent' }),
    looks: createLooks({ world, frames: () => [] }),
    ...NO_MAIL,
    limits,
    onlyProcess: database.onlyProcess,
    ...(leaseMs && { leaseMs }),
  });
};
