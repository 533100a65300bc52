import { DataSet, DataView as FilteredItems } from 'vis-data';
import { Timeline } from 'vis-timeline';
import 'vis-timeline/styles/vis-timeline-graph2d.css';
import { fetchItems, type Item } from './items.ts';

const { items, units } = await fetchItems();
let plan: string | undefined;
const data = new DataSet(items.map((it) => ({ ...it, group: it.unit, content: it.title, type: 'range' })));
const view = new FilteredItems(data, { filter: (it: Pick<Item, 'plan'>) => !plan || it.plan === plan });
const timeline = new Timeline(
  document.getElementById('root')!,
  view,
  new DataSet(units.map(({ id, name }) => ({ id, content: name }))),
  { start: '2026-01-01', end: '2027-01-01', height: '700px', verticalScroll: true, zoomKey: 'ctrlKey' },
);
window.driven = {
  filter: (chosen) => {
    plan = chosen;
    view.refresh();
  },
  zoom: (close) =>
    timeline.setWindow(close ? '2026-01-01' : '2026-01-01', close ? '2026-04-01' : '2027-01-01', { animation: false }),
  scroller: () => document.querySelector('.vis-vertical-scroll')!,
};
