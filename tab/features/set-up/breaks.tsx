import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type FormEvent, useCallback, useState } from 'react';
import {
  breaksOf,
  breaksSetting,
  breaksWritten,
  type WrittenBreak,
  wrongWith,
} from '../../../src/cycle/settings/school-breaks.ts';
import { sentence } from '../../../src/text/facts.ts';
import { setUpWords } from '../../../src/text/set-up.ts';
import { useResource } from '../../data/resource.ts';
import { useWords } from '../../shell/language.tsx';
import { NotFetched, Problem } from '../../shell/notice.tsx';
import { Waiting } from '../../shell/waiting.tsx';
import { Outcome } from './outcome.tsx';
import type { PartProps } from './set-up.tsx';
import { Reason } from './set-up-form.tsx';
import { useChange } from './use-change.ts';

type Row = WrittenBreak & { readonly id: number };

/** Years ahead whose breaks a municipality has decided. */
const AHEAD = 3;

const BreakRow = ({
  row,
  onChange,
  onRemove,
}: {
  readonly row: Row;
  readonly onChange: (row: Row) => void;
  readonly onRemove: () => void;
}) => {
  const { shared, language } = useWords();
  const words = setUpWords[language].breaks;
  return (
    <li className="break-row">
      <Field label={words.name}>
        <Input value={row.name} maxLength={60} onChange={(_, { value }) => onChange({ ...row, name: value })} />
      </Field>
      <Field label={shared.input.roleFrom!.label}>
        <Input type="date" value={row.from} onChange={(_, { value }) => onChange({ ...row, from: value })} />
      </Field>
      <Field label={shared.input.roleTo!.label}>
        <Input type="date" value={row.to} onChange={(_, { value }) => onChange({ ...row, to: value })} />
      </Field>
      <Button aria-label={words.removeNamed(row.name)} onClick={onRemove}>
        {words.remove}
      </Button>
    </li>
  );
};

/** When the schools are closed, year by year: seen on the line, and left out when a time to meet is looked for. */
export const Breaks = ({ api, timeline, onChanged }: PartProps) => {
  const { tab, shared, language } = useWords();
  const words = setUpWords[language].breaks;
  const load = useCallback((signal: AbortSignal) => api.settings('breaks', signal), [api]);
  const set = useResource('breaks', load);
  const thisYear = Number(timeline.today.slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [edits, setEdits] = useState<Readonly<Record<number, readonly Row[]>>>({});
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const changing = useChange(() => {
    set.reload();
    onChanged();
  });
  if (!set.data) return set.error ? <NotFetched error={set.error} onRetry={set.reload} /> : <Waiting />;
  const { settings } = set.data;
  const rows = edits[year] ?? breaksOf(year, settings).map((it, id) => ({ ...it, id }));
  const written = breaksWritten(rows);
  const standing = settings[breaksSetting(year)] ?? '';
  const isChanged = edits[year] !== undefined && written !== breaksWritten(breaksOf(year, settings));
  const edit = (next: readonly Row[] | undefined) => {
    const { [year]: _before, ...others } = edits;
    setEdits(next ? { ...others, [year]: next } : others);
    setProblem(undefined);
    changing.clear();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = rows.map((it) => ({ it, why: wrongWith(String(year), it) })).find(({ why }) => why);
    setProblem(wrong?.why && words.wrong[wrong.why](sentence(wrong.it.name.trim()) || words.unnamed, year));
    if (wrong) return;
    const name = breaksSetting(year);
    const ordered = breaksWritten([...rows].sort((a, b) => a.from.localeCompare(b.from)));
    void changing
      .change(async () => {
        await api.changeSettings('breaks', { settings: { [name]: ordered }, reason });
        return {
          text: words.saved(year),
          undo: () => api.changeSettings('breaks', { settings: { [name]: standing }, reason: words.undoReason }),
        };
      })
      .then((isDone) => {
        if (!isDone) return;
        setEdits(({ [year]: _saved, ...others }) => others);
        setReason('');
      });
  };
  return (
    <div className="set-up-breaks">
      <p className="quiet">{words.intro}</p>
      <form onSubmit={submit} noValidate>
        <Field label={words.year}>
          <Select value={String(year)} onChange={(_, { value }) => setYear(Number(value))}>
            {Array.from({ length: AHEAD + 1 }, (_, ahead) => thisYear + ahead).map((it) => (
              <option key={it} value={it}>
                {it}
              </option>
            ))}
          </Select>
        </Field>
        {rows.length === 0 && <p className="quiet">{words.none(year)}</p>}
        <ul className="break-rows">
          {rows.map((row) => (
            <BreakRow
              key={row.id}
              row={row}
              onChange={(changed) => edit(rows.map((it) => (it.id === row.id ? changed : it)))}
              onRemove={() => edit(rows.filter((it) => it.id !== row.id))}
            />
          ))}
        </ul>
        <div className="set-up-buttons">
          <Button
            onClick={() =>
              edit([...rows, { id: Math.max(-1, ...rows.map((it) => it.id)) + 1, name: '', from: '', to: '' }])
            }
          >
            {words.add}
          </Button>
        </div>
        {isChanged && <Reason label={shared.input.setUpReason!.label} reason={reason} onReason={setReason} />}
        {problem && <Problem text={problem} />}
        <Outcome changing={changing} />
        {isChanged && (
          <div className="set-up-buttons">
            <Button type="submit" appearance="primary" disabledFocusable={changing.sending}>
              {words.save}
            </Button>
            <Button onClick={() => edit(undefined)}>{tab.cancel}</Button>
          </div>
        )}
      </form>
    </div>
  );
};
