import { Button } from '@fluentui/react-components';
import { type FormEvent, type ReactNode, useCallback, useState } from 'react';
import type { SettingKind } from '../../../src/cycle/settings/kinds.ts';
import type { Api } from '../../data/api.ts';
import { type Resource, useResource } from '../../data/resource.ts';
import { useWords } from '../../shell/language.tsx';
import { NotFetched } from '../../shell/notice.tsx';
import { Waiting } from '../../shell/waiting.tsx';
import { Outcome } from './outcome.tsx';
import { Reason } from './set-up-form.tsx';
import { useChange } from './use-change.ts';

type Values = Readonly<Record<string, string>>;

/** Settings of one kind, as they stand and as they are typed. */
export interface EditedSettings {
  readonly fetched: Resource<{ readonly settings: Values }>;
  readonly standing: Values;
  readonly valueOf: (name: string) => string;
  readonly edit: (name: string, value: string) => void;
  /** Those that are to become other. */
  readonly changed: Values;
  readonly discard: () => void;
}

/** What is typed stays, through whatever else is chosen on the page, until it is saved or discarded. */
export const useSettings = (kind: SettingKind, api: Api): EditedSettings => {
  const load = useCallback((signal: AbortSignal) => api.settings(kind, signal), [api, kind]);
  const fetched = useResource(kind, load);
  const [edits, setEdits] = useState<Values>({});
  const standing: Values = fetched.data?.settings ?? {};
  return {
    fetched,
    standing,
    valueOf: (name) => edits[name] ?? standing[name] ?? '',
    edit: (name, value) => setEdits((before) => ({ ...before, [name]: value })),
    changed: Object.fromEntries(
      Object.entries(edits).filter(([name, value]) => (standing[name] ?? '') !== value.trim()),
    ),
    discard: () => setEdits({}),
  };
};

/** The form around settings of one kind: why they are changed, saved all at once, and undone. */
export const SettingsForm = ({
  kind,
  api,
  settings: { fetched, standing, changed, discard },
  words,
  onChanged,
  children,
}: {
  readonly kind: SettingKind;
  readonly api: Api;
  readonly settings: EditedSettings;
  readonly words: {
    readonly save: string;
    readonly saved: string;
    readonly undoReason: string;
    readonly changes: (many: number) => string;
  };
  readonly onChanged: () => void;
  readonly children: ReactNode;
}) => {
  const { tab, shared } = useWords();
  const [reason, setReason] = useState('');
  const changing = useChange(() => {
    fetched.reload();
    onChanged();
  });
  if (!fetched.data) return fetched.error ? <NotFetched error={fetched.error} onRetry={fetched.reload} /> : <Waiting />;
  const many = Object.keys(changed).length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const before = Object.fromEntries(Object.keys(changed).map((name) => [name, standing[name] ?? '']));
    void changing
      .change(async () => {
        await api.changeSettings(kind, { settings: changed, reason });
        return {
          text: words.saved,
          undo: () => api.changeSettings(kind, { settings: before, reason: words.undoReason }),
        };
      })
      .then((isDone) => {
        if (!isDone) return;
        discard();
        setReason('');
      });
  };
  return (
    <form onSubmit={submit} noValidate>
      {children}
      {many > 0 && <Reason label={shared.input.setUpReason!.label} reason={reason} onReason={setReason} />}
      <Outcome changing={changing} />
      {many > 0 && (
        <div className="set-up-buttons">
          <Button type="submit" appearance="primary" disabledFocusable={changing.sending}>
            {words.save}
          </Button>
          <Button onClick={discard}>{tab.cancel}</Button>
          <span className="quiet">{words.changes(many)}</span>
        </div>
      )}
    </form>
  );
};
