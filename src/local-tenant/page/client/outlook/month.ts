import { formatDate, weekNumber } from '../../../../text/dates.ts';
import { monthOf, weeksOf } from '../days.ts';
import { make } from '../dom.ts';
import type { OutlookEvent } from './api.ts';
import { inOrder, partOf, spanOf } from './span.ts';

const WEEKDAYS = ['mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'];
const COLOURS = 4;

/** Categories have a colour each, the same in every month. */
const colourOf = (category: string | undefined): string => {
  if (category === undefined) return 'plain';
  const hash = [...category].reduce((sum, it) => (sum * 31 + it.charCodeAt(0)) % 65_521, 7);
  return `colour-${hash % COLOURS}`;
};

const whenOf = (event: OutlookEvent): string => {
  const { isAllDay, first, last, starts, ends } = spanOf(event);
  const day = (it: string) => formatDate(it, 'sv', 'short');
  const days = first === last ? day(first) : `${day(first)} – ${day(last)}`;
  return isAllDay ? days : `${days} ${starts}–${ends}`;
};

const chip = (
  event: OutlookEvent,
  week: readonly string[],
  isOpen: boolean,
  open: (event: OutlookEvent) => void,
): HTMLElement | undefined => {
  const part = partOf(event, week);
  if (!part) return undefined;
  const { isAllDay, starts } = spanOf(event);
  const classes = ['event', colourOf(event.categories[0])];
  if (part.beginsBefore) classes.push('continued');
  if (part.endsAfter) classes.push('continues');
  if (!isAllDay) classes.push('timed');
  const button = make(
    'button',
    {
      type: 'button',
      class: classes.join(' '),
      title: `${event.subject}, ${whenOf(event)}`,
      onclick: () => open(event),
    },
    ...(isAllDay ? [] : [make('span', { class: 'hour' }, starts)]),
    make('span', { class: 'subject' }, event.subject || '(ingen rubrik)'),
    make('span', { class: 'when' }, whenOf(event)),
  );
  button.style.setProperty('--days', `${part.from + 2} / ${part.to + 3}`);
  button.dataset.event = event.id;
  if (isOpen) button.setAttribute('aria-current', 'true');
  return button;
};

/** A month as a grid of weeks, each event a bar over its days. */
export const drawMonth = (
  month: string,
  today: string,
  events: readonly OutlookEvent[],
  openId: string | undefined,
  open: (event: OutlookEvent) => void,
): HTMLElement => {
  const sorted = [...events].sort(inOrder);
  const weeks = weeksOf(month).map((week) => {
    const days = week.map((day, index) => {
      const cell = make(
        'div',
        { class: monthOf(day) === month ? 'day' : 'day outside' },
        make(
          'time',
          { dateTime: day },
          day.endsWith('-01') ? formatDate(day, 'sv', 'short') : String(Number(day.slice(8))),
        ),
      );
      if (day === today) cell.classList.add('today');
      cell.style.gridColumn = String(index + 2);
      return cell;
    });
    return make(
      'div',
      { class: 'week' },
      make('span', { class: 'number', title: `Vecka ${weekNumber(week[0]!)}` }, String(weekNumber(week[0]!))),
      ...days,
      ...sorted.flatMap((event) => chip(event, week, event.id === openId, open) ?? []),
    );
  });
  return make(
    'div',
    { class: 'month' },
    make(
      'div',
      { class: 'weekdays', ariaHidden: 'true' },
      make('span', {}),
      ...WEEKDAYS.map((it) => make('span', {}, it)),
    ),
    ...weeks,
  );
};
