import type { Column, Value } from './api.ts';
import { controlFor, shown, valueIn } from './value.ts';

export interface CellEdit {
  readonly cell: HTMLElement;
  readonly column: Column;
  readonly value: Value | undefined;
  /** Saves; answers whether it could be. */
  readonly save: (value: Value) => Promise<boolean>;
  /** The cell is shown again; `by` says where to go from it. */
  readonly done: (by: 'stay' | 'next' | 'previous' | 'away') => void;
}

/** Edits a value where it stands: Enter and Tab save, Escape takes back, and a refused value stays to be put right. */
export const editCell = ({ cell, column, value, save, done }: CellEdit): void => {
  const control = controlFor(column, value);
  control.ariaLabel = column.displayName;
  let isOver = false;
  const end = async (by: Parameters<CellEdit['done']>[0], isKept: boolean) => {
    if (isOver) return;
    isOver = true;
    const to = valueIn(column, control);
    if (isKept && shown(to) !== shown(value) && !(await save(to))) {
      isOver = false;
      control.setAttribute('aria-invalid', 'true');
      control.focus();
      return;
    }
    done(by);
  };
  control.onkeydown = (event) => {
    event.stopPropagation();
    const { key, shiftKey } = event;
    if (key === 'Escape') void end('stay', false);
    else if (key === 'Enter' && !(shiftKey && control instanceof HTMLTextAreaElement)) void end('stay', true);
    else if (key === 'Tab') void end(shiftKey ? 'previous' : 'next', true);
    else return;
    event.preventDefault();
  };
  control.onblur = () => void end('away', true);
  cell.classList.add('editing');
  cell.replaceChildren(control);
  control.focus();
  if (control instanceof HTMLInputElement) control.select();
};
