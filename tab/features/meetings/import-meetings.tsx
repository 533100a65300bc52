import { useRef, useState } from 'react';
import type { Api } from '../../data/api.ts';
import { openerOf } from '../../shell/drop-list.tsx';
import { fetchedPart } from '../../shell/fetched-part.tsx';
import { useWords } from '../../shell/language.tsx';

// Few may import, and seldom: everybody else's tab does not carry the form.
const ImportDialog = fetchedPart(async () => (await import('./import-dialog.tsx')).ImportDialog);

/** The way to the form that brings in the bodies' meetings, as an item under "More"; for those who may. */
export const ImportMeetings = ({ api, onImported }: { readonly api: Api; readonly onImported: () => void }) => {
  const { tab } = useWords();
  const [open, setOpen] = useState(false);
  const cameFrom = useRef<HTMLElement>(null);
  const close = () => {
    setOpen(false);
    requestAnimationFrame(() => cameFrom.current?.focus());
  };
  return (
    <li>
      <button
        type="button"
        onClick={({ currentTarget }) => {
          cameFrom.current = openerOf(currentTarget);
          setOpen(true);
        }}
      >
        {tab.importMeetings.open}
      </button>
      {open && <ImportDialog api={api} onImported={onImported} onClose={close} />}
    </li>
  );
};
