import { memo } from 'react';
import './choice.css';

type Option = { readonly value: string; readonly words: string };

/** Drawn anew only when the choices are others: there may be 560. */
const Options = memo(({ options }: { readonly options: readonly Option[] }) =>
  options.map((it) => (
    <option key={it.value} value={it.value}>
      {it.words}
    </option>
  )),
);

/**
 * One choice among few or many, as a chip. The browser's own list: at home on a phone and with a screen reader, and as
 * quick with 560 units as with three roles. `any` is the choice of none.
 */
export const Choice = <T extends string>({
  label,
  value,
  any,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: T | undefined;
  readonly any?: string;
  readonly options: readonly { readonly value: T; readonly words: string }[];
  readonly onChange: (value: T | undefined) => void;
}) => (
  <select
    className={any && value ? 'choice chosen' : 'choice'}
    aria-label={label}
    value={value ?? ''}
    onChange={({ target }) => onChange((target.value || undefined) as T | undefined)}
  >
    {any && <option value="">{any}</option>}
    <Options options={options} />
  </select>
);
