import { Calendar } from '@fullcalendar/core';
import dayGrid from '@fullcalendar/daygrid';
import multiMonth from '@fullcalendar/multimonth';
import { fetchItems } from './items.ts';

// Its rows of resources are not free software, so it is shown as it is: months with what runs in them, with a few
// of a day's events and a link to the rest, as its makers advise for many.
const { items } = await fetchItems();
let plan: string | undefined;
const events = () =>
  items
    .filter((it) => !plan || it.plan === plan)
    .map(({ id, title, start, end }) => ({ id, title, start, end, allDay: true }));
const calendar = new Calendar(document.getElementById('root')!, {
  plugins: [dayGrid, multiMonth],
  initialView: 'multiMonthYear',
  initialDate: '2026-01-01',
  height: 700,
  dayMaxEvents: 4,
  events: (_range, done) => done(events()),
});
calendar.render();
window.driven = {
  filter: (chosen) => {
    plan = chosen;
    calendar.refetchEvents();
  },
  zoom: (close) => calendar.changeView(close ? 'dayGridMonth' : 'multiMonthYear'),
  scroller: () =>
    [...document.querySelectorAll('.fc-view *')].find(
      (it) => it.scrollHeight > it.clientHeight + 50 && getComputedStyle(it).overflowY !== 'visible',
    ) ?? document.querySelector('.fc-view')!,
};
