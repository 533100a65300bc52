import { alertLine, make } from '../dom.ts';
import { laterOnce } from '../later-once.ts';
import type { Page, Program } from '../program.ts';
import { attemptIn } from '../trouble.ts';
import { type Column, changedBy, type Item, type List, listsOf } from './api.ts';
import { createGrid } from './grid.ts';
import { drawItemPanel } from './item-panel.ts';
import { matches } from './value.ts';
import './sharepoint.css';

/** What stands in the address for a row that is being added. */
const NEW = 'ny';
/** The app writes in bursts: one reading for each. */
const BURST_MS = 300;
const GONE = 'Raden finns inte längre.';

export interface SharePoint extends Program<'sharepoint'> {
  /** A list has changed. */
  readonly changed: (listId: string) => void;
}

/** SharePoint: the site's lists in the hands of whoever one is. */
export const createSharePoint = (page: Page): SharePoint => {
  let lists: readonly List[] = [];
  let opened: List | undefined;
  let openItem: string | undefined;
  let all: { readonly columns: readonly Column[]; readonly items: readonly Item[] } = { columns: [], items: [] };
  let panel: ReturnType<typeof drawItemPanel> | undefined;
  /** The row as the panel shows it. */
  let drawn = '';
  let reading = 0;
  /** The list changed while a cell was being edited. */
  let hasMissed = false;

  const picker = make('nav', { class: 'lists', ariaLabel: 'Listor' });
  const title = make('h2', {});
  const count = make('span', { class: 'quiet' });
  count.setAttribute('role', 'status');
  const search = make('input', { type: 'search', placeholder: 'Sök i listan', ariaLabel: 'Sök i listan' });
  const trouble = alertLine();
  const side = make('div', { class: 'side' });
  const api = () => listsOf(page.person().id);
  const goTo = (list: string, item?: string) => page.go({ app: 'sharepoint', list, ...(item && { item }) });

  const grid = createGrid({
    save: (item, { name }, value) =>
      attemptIn(trouble, async () => {
        replace(await api().change(opened!.id, item.id, { [name]: value }));
      }),
    open: (item) => goTo(opened!.displayName, item.id),
    edited: () => {
      showRows(false);
      if (hasMissed) readSoon();
    },
  });
  const element = make(
    'main',
    { class: 'sharepoint', hidden: true },
    picker,
    make(
      'div',
      { class: 'list' },
      make(
        'header',
        { class: 'bar' },
        title,
        count,
        make('span', { class: 'grow' }),
        search,
        make(
          'button',
          { type: 'button', class: 'primary', onclick: () => opened && goTo(opened.displayName, NEW) },
          'Ny rad',
        ),
      ),
      trouble,
      make('div', { class: 'split' }, grid.element, side),
    ),
  );

  /** An item as it has become, before the whole list is read again. */
  const replace = (item: Item) => {
    all = { ...all, items: all.items.map((it) => (it.id === item.id ? item : it)) };
  };

  const showRows = (isOther: boolean) => {
    const words = search.value.toLocaleLowerCase('sv').split(/\s+/).filter(Boolean);
    const items = all.items.filter((it) => matches(it.fields, changedBy(it), words));
    const rows = (number: number) => (number === 1 ? '1 rad' : `${number} rader`);
    count.textContent = words.length > 0 ? `${items.length} av ${rows(all.items.length)}` : rows(all.items.length);
    grid.show({ columns: all.columns, items }, opened?.displayName ?? '', isOther);
  };
  search.oninput = () => showRows(true);

  const itemOpen = () => all.items.find((it) => it.id === openItem);
  const showPanel = () => {
    const focused = side.contains(document.activeElement);
    const list = opened!;
    const item = itemOpen();
    drawn = JSON.stringify(item);
    if (openItem !== undefined && openItem !== NEW && !item) trouble.textContent = GONE;
    const close = () => goTo(list.displayName);
    panel =
      item || openItem === NEW
        ? drawItemPanel(all.columns, item, {
            save: async (fields) => {
              if (item) await api().change(list.id, item.id, fields);
              else await api().add(list.id, fields);
              close();
            },
            remove: async () => {
              await api().remove(list.id, item!.id);
              close();
            },
            close,
          })
        : undefined;
    side.replaceChildren(...(panel ? [panel.element] : []));
    element.classList.toggle('with-panel', panel !== undefined);
    if (panel && focused) panel.element.querySelector('h2')!.focus();
  };

  const drawPicker = () =>
    picker.replaceChildren(
      make('h2', {}, 'Listor'),
      ...lists.map(({ id, displayName }) => {
        const button = make('button', { type: 'button', onclick: () => goTo(displayName) }, displayName);
        if (id === opened?.id) button.setAttribute('aria-current', 'page');
        return button;
      }),
    );

  /** Reads the open list; what is being filled in stays, and so does a panel whose row is as it was: it may be asking something. */
  const read = async (isOther: boolean) => {
    hasMissed = false;
    reading += 1;
    const mine = reading;
    const list = opened!;
    await attemptIn(trouble, async () => {
      const found = await api().read(list.id);
      if (mine !== reading) return;
      all = found;
      if (!grid.isEditing()) showRows(isOther);
      const isOld = () => !panel?.isChanged() && JSON.stringify(itemOpen()) !== drawn;
      if (isOther || !panel || isOld()) showPanel();
    });
  };
  const readSoon = laterOnce(BURST_MS, () => void read(false));

  return {
    element,
    changed: (id) => {
      if (element.hidden || id !== opened?.id) return;
      hasMissed = grid.isEditing();
      if (!hasMissed) readSoon();
    },
    show: (place) =>
      void attemptIn(trouble, async () => {
        lists = (await api().all()).toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'sv'));
        const wanted = lists.find(({ id, displayName }) => [id, displayName].includes(place.list ?? '')) ?? lists[0];
        const isOther = wanted?.id !== opened?.id;
        opened = wanted;
        openItem = place.item;
        title.textContent = opened?.displayName ?? 'Inga listor';
        if (isOther) search.value = '';
        drawPicker();
        panel = undefined;
        if (opened) await read(isOther);
      }),
  };
};
