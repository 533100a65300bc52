import { addressOf } from '../../../../sample/exempelbro.ts';
import { Refused } from '../api.ts';
import { isMonth, later, monthLater, monthOf, weeksOf } from '../days.ts';
import { alertLine, make } from '../dom.ts';
import { laterOnce } from '../later-once.ts';
import type { Page, Program } from '../program.ts';
import { stepIn } from '../teams/host.ts';
import { attemptIn } from '../trouble.ts';
import { calendarOf, type OutlookEvent } from './api.ts';
import { drawEventPanel, type EventPanel } from './event-panel.ts';
import { createMailbox } from './mailbox.ts';
import { drawMonth } from './month.ts';
import { spanOf } from './span.ts';
import './outlook.css';

/** What stands in the address for an event that is being made. */
const NEW = 'ny';
/** The tenant writes in bursts: one reading for each. */
const BURST_MS = 250;
/** What stands in the address for the inbox, where a month would. */
const INBOX = 'mail';
const GONE = 'Händelsen finns inte längre.';

const monthName = (month: string): string =>
  new Intl.DateTimeFormat('sv-SE', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-15T12:00:00Z`),
  );

export interface Outlook extends Program<'outlook'> {
  /** The calendar has changed. */
  readonly changed: () => void;
  /** Somebody has got mail. */
  readonly mailed: () => void;
}

/** Outlook: the shared mailbox's calendar, a month at a time, in the hands of whoever one is. */
export const createOutlook = (page: Page): Outlook => {
  let month = monthOf(page.day());
  let openId: string | undefined;
  let panel: EventPanel | undefined;
  let reading = 0;

  const title = make('h2', {});
  const trouble = alertLine();
  const grid = make('div', { class: 'grid' });
  const side = make('div', { class: 'side' });
  const goTo = (to: string, event?: string) => page.go({ app: 'outlook', month: to, ...(event && { event }) });
  const turn = (label: string, sign: string, to: () => string) =>
    make('button', { type: 'button', ariaLabel: label, title: label, onclick: () => goTo(to()) }, sign);
  const openLink = (url: string) => {
    const step = stepIn(url);
    if (step) page.go({ app: 'teams', step });
    else window.open(url, '_blank', 'noopener');
  };
  const mailbox = createMailbox(page, openLink);
  const split = make('div', { class: 'split' }, grid, side);
  const inCalendar = [
    make('button', { type: 'button', onclick: () => goTo(monthOf(page.day())) }, 'I dag'),
    turn('Förra månaden', '‹', () => monthLater(month, -1)),
    turn('Nästa månad', '›', () => monthLater(month, 1)),
    title,
    make('span', { class: 'grow' }),
    make('span', { class: 'quiet' }, 'Delad kalender: Årshjul'),
    make('button', { type: 'button', class: 'primary', onclick: () => goTo(month, NEW) }, 'Ny händelse'),
  ];
  const parts = [
    make('button', { type: 'button', onclick: () => goTo(month) }, 'Kalender'),
    make('button', { type: 'button', onclick: () => goTo(INBOX) }, 'E-post'),
  ] as const;
  const element = make(
    'main',
    { class: 'outlook', hidden: true },
    make('header', { class: 'bar' }, make('nav', { class: 'parts', ariaLabel: 'Outlook' }, ...parts), ...inCalendar),
    trouble,
    split,
    mailbox.element,
  );

  const calendar = () => calendarOf(page.person().id);

  const closePanel = () => {
    const was = openId;
    goTo(month);
    if (was) grid.querySelector<HTMLElement>(`[data-event="${CSS.escape(was)}"]`)?.focus();
  };

  /** The event as the panel shows it. */
  let drawn: string | undefined;
  const showPanel = (event: OutlookEvent | undefined) => {
    drawn = JSON.stringify(event);
    const focused = side.contains(document.activeElement);
    const day = monthOf(page.day()) === month ? page.day() : `${month}-01`;
    const empty = { isAllDay: false, first: day, last: day, starts: '09:00', ends: '10:00' };
    panel =
      openId === undefined || (!event && openId !== NEW)
        ? undefined
        : drawEventPanel(event, event ? spanOf(event) : empty, {
            calendar: calendar(),
            address: addressOf(page.person()),
            openLink,
            show: (id) => {
              if (id === undefined) return closePanel();
              if (id !== openId) goTo(month, id);
              // The same event, saved: it is shown as it has become.
              else void read(true);
            },
          });
    side.replaceChildren(...(panel ? [panel.element] : []));
    element.classList.toggle('with-panel', panel !== undefined);
    if (panel && focused) panel.element.querySelector('h2')!.focus();
  };

  /** The open event where it lies outside the month; undefined when it is gone. */
  const elsewhere = async (): Promise<OutlookEvent | undefined> => {
    if (openId === undefined || openId === NEW) return undefined;
    try {
      return await calendar().read(openId);
    } catch (error) {
      if (error instanceof Refused) return undefined;
      throw error;
    }
  };

  /** Reads the month, and the open event unless something is being filled in there; one that is as it was may be asking something. */
  const read = async (isSaved = false) => {
    reading += 1;
    const mine = reading;
    const weeks = weeksOf(month);
    await attemptIn(trouble, async () => {
      const events = await calendar().between(weeks[0]![0]!, later(weeks.at(-1)!.at(-1)!, 1));
      const opened = events.find((it) => it.id === openId) ?? (await elsewhere());
      if (mine !== reading) return;
      const focused = (document.activeElement as HTMLElement | null)?.dataset.event;
      grid.replaceChildren(drawMonth(month, page.day(), events, openId, (event) => goTo(month, event.id)));
      if (focused) grid.querySelector<HTMLElement>(`[data-event="${CSS.escape(focused)}"]`)?.focus();
      if (openId !== undefined && openId !== NEW && !opened) trouble.textContent = GONE;
      const isOld = () => !panel?.isChanged() && JSON.stringify(opened) !== drawn;
      if (isSaved || !panel || isOld() || (!opened && openId !== NEW)) showPanel(opened);
    });
  };
  const readSoon = laterOnce(BURST_MS, () => void read());

  let letter: string | undefined;
  /** Shows the inbox, or the calendar. */
  const turnTo = (isInbox: boolean) => {
    mailbox.element.hidden = !isInbox;
    split.hidden = isInbox;
    for (const it of inCalendar) it.hidden = isInbox;
    parts[Number(!isInbox)]!.removeAttribute('aria-current');
    parts[Number(isInbox)]!.setAttribute('aria-current', 'true');
  };

  return {
    element,
    changed: () => {
      if (!element.hidden && !split.hidden) readSoon();
    },
    mailed: () => {
      if (!element.hidden && !mailbox.element.hidden) mailbox.show(letter);
    },
    show: (place) => {
      turnTo(place.month === INBOX);
      if (place.month === INBOX) {
        letter = place.event;
        mailbox.show(letter);
        return;
      }
      month = isMonth(place.month) ? place.month : monthOf(page.day());
      title.textContent = monthName(month);
      openId = place.event;
      panel = undefined;
      void read(true);
    },
  };
};
