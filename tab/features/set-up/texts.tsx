import { Button, Field, Select, Textarea } from '@fluentui/react-components';
import { type FormEvent, useCallback, useState } from 'react';
import { ROWS } from '../../../src/cycle/definition/rows.ts';
import type { StepId } from '../../../src/cycle/definition/step.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { LONGEST_OWN_TEXT, ownTextSetting } from '../../../src/cycle/settings/own-texts.ts';
import { setUpWords } from '../../../src/text/set-up.ts';
import { useResource } from '../../data/resource.ts';
import { useWords } from '../../shell/language.tsx';
import { NotFetched } from '../../shell/notice.tsx';
import { Waiting } from '../../shell/waiting.tsx';
import { Outcome } from './outcome.tsx';
import type { PartProps } from './set-up.tsx';
import { Reason } from './set-up-form.tsx';
import { useChange } from './use-change.ts';

/** What the organisation itself says of each step; what is typed stays through every choice until it is saved. */
export const Texts = ({ api, onChanged }: PartProps) => {
  const { tab, shared, language } = useWords();
  const words = setUpWords[language].texts;
  const load = useCallback((signal: AbortSignal) => api.settings('texts', signal), [api]);
  const set = useResource('texts', load);
  const [step, setStep] = useState<StepId>(ROWS[0]!.id);
  const [edits, setEdits] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState('');
  const changing = useChange(() => {
    set.reload();
    onChanged();
  });
  if (!set.data) return set.error ? <NotFetched error={set.error} onRetry={set.reload} /> : <Waiting />;
  const standing = set.data.settings;
  const name = ownTextSetting(step);
  const text = edits[name] ?? standing[name] ?? '';
  const changed = Object.fromEntries(
    Object.entries(edits).filter(([setting, value]) => (standing[setting] ?? '') !== value.trim()),
  );
  const many = Object.keys(changed).length;
  const having = ROWS.filter(({ id }) => standing[ownTextSetting(id)]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const before = Object.fromEntries(Object.keys(changed).map((setting) => [setting, standing[setting] ?? '']));
    void changing
      .change(async () => {
        await api.changeSettings('texts', { settings: changed, reason });
        return {
          text: words.saved,
          undo: () => api.changeSettings('texts', { settings: before, reason: words.undoReason }),
        };
      })
      .then((isDone) => {
        if (!isDone) return;
        setEdits({});
        setReason('');
      });
  };
  return (
    <div className="set-up-texts">
      <p className="quiet">{words.intro}</p>
      <form onSubmit={submit} noValidate>
        <Field label={words.step} hint={stepText(step, language).what}>
          <Select value={step} onChange={(_, { value }) => setStep(value as StepId)}>
            {ROWS.map(({ id }) => (
              <option key={id} value={id}>
                {`${id} ${stepText(id, language).short}`}
              </option>
            ))}
          </Select>
        </Field>
        {having.length > 0 && <p className="quiet">{words.having(having.map((it) => it.id).join(', '))}</p>}
        <Field label={words.own} hint={words.hint(LONGEST_OWN_TEXT - text.length)}>
          <Textarea
            value={text}
            rows={5}
            maxLength={LONGEST_OWN_TEXT}
            onChange={(_, { value }) => {
              changing.clear();
              setEdits({ ...edits, [name]: value });
            }}
          />
        </Field>
        {many > 0 && <Reason label={shared.input.setUpReason!.label} reason={reason} onReason={setReason} />}
        <Outcome changing={changing} />
        {many > 0 && (
          <div className="set-up-buttons">
            <Button type="submit" appearance="primary" disabledFocusable={changing.sending}>
              {words.save}
            </Button>
            <Button onClick={() => setEdits({})}>{tab.cancel}</Button>
            <span className="quiet">{words.changes(many)}</span>
          </div>
        )}
      </form>
    </div>
  );
};
