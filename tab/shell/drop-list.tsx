import { ChevronDown12Regular } from '@fluentui/react-icons';
import { type ReactNode, useRef } from 'react';
import './drop-list.css';

/** The button that a thing in a drop list was reached by: where focus returns when what it opened is closed. */
export const openerOf = (thing: Element): HTMLElement | null =>
  thing.closest('.drop')?.querySelector<HTMLElement>('.drop-button') ?? null;

/** A button with a short list of things to do under it. What is chosen closes it, as does Escape or a press beside it. */
export const DropList = ({
  id,
  words,
  current = false,
  onOpen,
  children,
}: {
  readonly id: string;
  readonly words: string;
  /** What is shown now was chosen here. */
  readonly current?: boolean;
  readonly onOpen?: () => void;
  /** Items of a list, each with a button. */
  readonly children: ReactNode;
}) => {
  const list = useRef<HTMLDivElement>(null);
  const anchor = `--${id}`;
  return (
    <div className="drop">
      <button
        type="button"
        className={current ? 'drop-button current' : 'drop-button'}
        style={{ anchorName: anchor } as object}
        popoverTarget={id}
        onClick={onOpen}
      >
        {words}
        <ChevronDown12Regular />
      </button>
      <div id={id} popover="auto" ref={list} className="drop-list" style={{ positionAnchor: anchor } as object}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: a button's press by key is a click too. */}
        <ul onClick={() => list.current?.hidePopover()}>{children}</ul>
      </div>
    </div>
  );
};
