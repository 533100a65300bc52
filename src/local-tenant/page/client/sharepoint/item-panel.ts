import { spoken } from '../days.ts';
import { alertLine, askingButton, field, make } from '../dom.ts';
import { attemptIn } from '../trouble.ts';
import { type Column, changedBy, type Fields, type Item, type Value } from './api.ts';
import { controlFor, shown, valueIn } from './value.ts';

export interface ItemActs {
  readonly save: (fields: Fields) => Promise<unknown>;
  readonly remove: () => Promise<unknown>;
  readonly close: () => void;
}

/** A row with all its columns below each other; `item` is undefined for one that is being added. */
export const drawItemPanel = (columns: readonly Column[], item: Item | undefined, acts: ItemActs) => {
  const controls = columns.map((column) => ({ column, control: controlFor(column, item?.fields[column.name]) }));
  const trouble = alertLine();
  const changes = (): Record<string, Value> =>
    Object.fromEntries(
      controls
        .map(({ column, control }) => [column.name, valueIn(column, control)] as const)
        .filter(([name, value]) => shown(value) !== shown(item?.fields[name])),
    );
  const form = make(
    'form',
    {},
    ...controls.map(({ column, control }) => field(column.displayName, control)),
    trouble,
    make(
      'div',
      { class: 'acts' },
      make('button', { type: 'submit', class: 'primary' }, 'Spara'),
      ...(item
        ? [askingButton('Ta bort', 'Ta bort raden?', () => void attemptIn(trouble, acts.remove))]
        : [make('button', { type: 'button', onclick: acts.close }, 'Avbryt')]),
    ),
  );
  form.onsubmit = (event) => {
    event.preventDefault();
    void attemptIn(trouble, () => acts.save(changes()));
  };
  const heading = item ? shown(item.fields.Title) || `Rad ${item.id}` : 'Ny rad';
  const element = make(
    'aside',
    { class: 'panel', ariaLabel: heading },
    make(
      'header',
      {},
      make('h2', { tabIndex: -1 }, heading),
      make('button', { type: 'button', class: 'close', ariaLabel: 'Stäng', onclick: acts.close }, '✕'),
    ),
    ...(item
      ? [make('p', { class: 'changed' }, `Ändrad av ${changedBy(item)}, ${spoken(item.lastModifiedDateTime)}`)]
      : []),
    form,
  );
  element.onkeydown = ({ key }) => {
    if (key === 'Escape') acts.close();
  };
  return { element, isChanged: () => Object.keys(changes()).length > 0 };
};
