import { spoken } from '../days.ts';
import { make } from '../dom.ts';
import { type Column, changedBy, type Item, type Value } from './api.ts';
import { editCell } from './cell-editor.ts';
import { shown } from './value.ts';

const FIRST_SHOWN = 60;
const MORE_SHOWN = 200;
const ARROWS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export interface GridActs {
  readonly save: (item: Item, column: Column, value: Value) => Promise<boolean>;
  readonly open: (item: Item) => void;
  /** A cell is no longer being edited. */
  readonly edited: () => void;
}

/** A list's rows: one tab stop, moved in by arrows; Enter edits a cell in place or opens the row. */
export const createGrid = ({ save, open, edited }: GridActs) => {
  const head = make('tr', {});
  const body = make('tbody', {});
  const table = make('table', {}, make('thead', {}, head), body);
  table.setAttribute('role', 'grid');
  const more = make('button', { type: 'button', class: 'more' });
  const element = make('div', { class: 'grid' }, table, more);
  let columns: readonly Column[] = [];
  let items: readonly Item[] = [];
  let isEditing = false;
  let most = FIRST_SHOWN;
  let at = { row: 0, column: 0 };

  const cellAt = ({ row, column }: typeof at) => body.rows[row]?.cells[column];
  const moveTo = (row: number, column: number, isFocused = true) => {
    cellAt(at)?.setAttribute('tabindex', '-1');
    at = {
      row: Math.max(0, Math.min(row, body.rows.length - 1)),
      column: Math.max(0, Math.min(column, columns.length + 2)),
    };
    const cell = cellAt(at);
    cell?.setAttribute('tabindex', '0');
    if (isFocused) cell?.focus();
  };

  const edit = (cell: HTMLElement, item: Item, column: Column) => {
    if (isEditing) return;
    isEditing = true;
    editCell({
      cell,
      column,
      value: item.fields[column.name],
      save: (value) => save(item, column, value),
      done: (by) => {
        isEditing = false;
        const focusedElsewhere = by === 'away';
        draw();
        if (!focusedElsewhere) moveTo(at.row, at.column + (by === 'next' ? 1 : by === 'previous' ? -1 : 0));
        edited();
      },
    });
  };

  const gridCell = (row: number, column: number, text: string, act?: (cell: HTMLElement) => void) => {
    const cell = make('td', { tabIndex: -1, title: text }, make('span', {}, text));
    cell.setAttribute('role', 'gridcell');
    const run = () => {
      moveTo(row, column);
      act?.(cell);
    };
    cell.onclick = () => {
      if (!cell.classList.contains('editing')) run();
    };
    cell.onkeydown = (event) => {
      const arrow = ARROWS[event.key];
      if (arrow) moveTo(row + arrow[0], column + arrow[1]);
      else if (event.key === 'Home') moveTo(row, 0);
      else if (event.key === 'End') moveTo(row, columns.length + 2);
      else if (event.key === 'Enter' || event.key === 'F2') run();
      else return;
      event.preventDefault();
    };
    return cell;
  };

  const rowOf = (item: Item, row: number): HTMLTableRowElement => {
    const name = shown(item.fields.Title) || item.id;
    const opener = gridCell(row, 0, '↗', () => open(item));
    opener.className = 'opener';
    opener.ariaLabel = `Öppna ${name}`;
    opener.title = `Öppna ${name}`;
    const drawn = make(
      'tr',
      {},
      opener,
      ...columns.map((column, index) =>
        gridCell(row, index + 1, shown(item.fields[column.name]), (cell) => edit(cell, item, column)),
      ),
      gridCell(row, columns.length + 1, changedBy(item)),
      gridCell(row, columns.length + 2, spoken(item.lastModifiedDateTime)),
    );
    drawn.setAttribute('role', 'row');
    drawn.dataset.item = item.id;
    return drawn;
  };

  const draw = () => {
    if (isEditing) return;
    const hadFocus = body.contains(document.activeElement);
    const headings = [...columns.map((it) => it.displayName), 'Ändrad av', 'Ändrad'];
    head.replaceChildren(
      make('th', { scope: 'col' }, make('span', { class: 'heard' }, 'Öppna')),
      ...headings.map((it) => make('th', { scope: 'col' }, it)),
    );
    body.replaceChildren(...items.slice(0, most).map(rowOf));
    const left = items.length - most;
    more.hidden = left <= 0;
    more.textContent = `Visa fler (${left} kvar)`;
    moveTo(at.row, at.column, hadFocus);
  };
  more.onclick = () => {
    most += MORE_SHOWN;
    draw();
  };

  return {
    element,
    isEditing: () => isEditing,
    /** Shows these rows; `isOther` when they are not those of before: from the top again. */
    show: (
      of: { readonly columns: readonly Column[]; readonly items: readonly Item[] },
      name: string,
      isOther: boolean,
    ) => {
      ({ columns, items } = of);
      table.ariaLabel = name;
      if (isOther) {
        most = FIRST_SHOWN;
        at = { row: 0, column: 0 };
        element.scrollTo(0, 0);
      }
      draw();
    },
  };
};
