import { attempt } from '../attempt.ts';
import { type Check, missing, notTried, OK, tooMuch } from '../check.ts';
import { letWriteInMailbox, makeMailbox, narrowMailboxes, openMailbox } from '../commands.ts';

const moment = (hour: string) => ({ dateTime: `2026-02-02T${hour}:00:00`, timeZone: 'Europe/Stockholm' });

export const calendarRead: Check = {
  id: 'calendarRead',
  needs: ['signIn'],
  examine: async ({ config, graph, rights }) => {
    const mailbox = config.CALENDAR_MAILBOX;
    const outcome = await attempt(() => graph.get(`/users/${mailbox}/calendar`));
    if (outcome.is === 'done') return OK;
    return outcome.is === 'refused'
      ? missing('mailboxClosed', { mailbox }, openMailbox(config, (await rights()).servicePrincipal))
      : missing('mailboxUnknown', { mailbox, status: outcome.status }, makeMailbox(config));
  },
};

/**
 * An event that ends before it starts: nobody gets it in, but only who may write is told that it is the times that are
 * wrong (Exchange, ErrorCalendarEndDateIsEarlierThanStartDate).
 */
export const calendarWrite: Check = {
  id: 'calendarWrite',
  needs: ['calendarRead'],
  examine: async ({ config, graph, rights }) => {
    const event = { subject: 'arshjul doctor', start: moment('10'), end: moment('09') };
    const outcome = await attempt(() => graph.send('POST', `/users/${config.CALENDAR_MAILBOX}/calendar/events`, event));
    return outcome.is === 'refused'
      ? missing(
          'mailboxReadOnly',
          { mailbox: config.CALENDAR_MAILBOX },
          letWriteInMailbox((await rights()).servicePrincipal),
        )
      : OK;
  },
};

/** calendar: getSchedule, which changes nothing. */
export const freeBusy: Check = {
  id: 'freeBusy',
  needs: ['calendarRead'],
  examine: async ({ config, graph, rights }) => {
    const mailbox = config.CALENDAR_MAILBOX;
    const asked = { schedules: [mailbox], startTime: moment('08'), endTime: moment('17') };
    const outcome = await attempt(() => graph.send('POST', `/users/${mailbox}/calendar/getSchedule`, asked));
    if (outcome.is === 'done') return OK;
    return outcome.is === 'refused'
      ? missing('freeBusyClosed', { mailbox }, openMailbox(config, (await rights()).servicePrincipal))
      : notTried('notOffered', { status: outcome.status });
  },
};

/** Somebody else's calendar must not open. One without a mailbox tells nothing, so a few are asked for. */
export const noOtherMailbox: Check = {
  id: 'noOtherMailbox',
  needs: ['signIn'],
  unless: /^Calendars\./,
  examine: async ({ config, graph, rights, people }) => {
    const asked = await Promise.all(
      (await people()).map(async (person) => ({
        person,
        outcome: await attempt(() => graph.get(`/users/${person}/calendar`)),
      })),
    );
    const open = asked.find(({ outcome }) => outcome.is === 'done');
    if (open)
      return tooMuch(
        'otherMailbox',
        { person: open.person },
        narrowMailboxes(config, (await rights()).servicePrincipal),
      );
    return asked.some(({ outcome }) => outcome.is === 'refused') ? OK : notTried('nobodyElse');
  },
};
