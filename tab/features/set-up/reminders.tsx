import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type FormEvent, useCallback, useState } from 'react';
import { ROWS } from '../../../src/cycle/definition/rows.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { DEFAULT_POLICY } from '../../../src/cycle/reminders/policy.ts';
import {
  exampleInstead,
  OCCASION_SETTINGS,
  policyOf,
  type ReminderSetting,
  WHOLE_SETTINGS,
  writtenAs,
} from '../../../src/cycle/reminders/settings.ts';
import { setUpWords } from '../../../src/text/set-up.ts';
import { useResource } from '../../data/resource.ts';
import { useWords } from '../../shell/language.tsx';
import { NotFetched } from '../../shell/notice.tsx';
import { Waiting } from '../../shell/waiting.tsx';
import { Outcome } from './outcome.tsx';
import type { PartProps } from './set-up.tsx';
import { Reason } from './set-up-form.tsx';
import { useChange } from './use-change.ts';

type Values = Readonly<Record<string, string>>;

const YES_OR_NO: ReadonlySet<ReminderSetting> = new Set<ReminderSetting>(['reminderOnOpening', 'reminderOnLastDay']);

/** The name under which a setting is kept, of all steps or of one. */
const nameOf = (setting: ReminderSetting, step: string): string => (step ? `${setting}/${step}` : setting);

/** A value in the person's own words: yes, no, never, none. */
const useSaid = () => {
  const { language } = useWords();
  const words = setUpWords[language].reminders;
  const said: Readonly<Record<string, string>> = { ja: words.yes, nej: words.no, '0': words.never, '-': words.none };
  return (value: string) => said[value] ?? value;
};

const Rule = ({
  setting,
  value,
  usual,
  onChange,
}: {
  readonly setting: ReminderSetting;
  readonly value: string;
  /** What holds when it is empty. */
  readonly usual: string;
  readonly onChange: (value: string) => void;
}) => {
  const { language } = useWords();
  const words = setUpWords[language].reminders;
  const said = useSaid();
  const example = value.trim() ? exampleInstead(setting, value) : undefined;
  if (YES_OR_NO.has(setting))
    return (
      <Field label={words.setting[setting]}>
        <Select value={value} onChange={(_, { value: chosen }) => onChange(chosen)}>
          <option value="">{words.asUsual(said(usual))}</option>
          <option value="ja">{words.yes}</option>
          <option value="nej">{words.no}</option>
        </Select>
      </Field>
    );
  return (
    <Field
      label={words.setting[setting]}
      hint={[words.hint[setting], words.asUsual(said(usual))].filter(Boolean).join(' ')}
      {...(example && { validationMessage: words.invalid(example) })}
    >
      <Input value={value} maxLength={200} onChange={(_, { value: typed }) => onChange(typed)} />
    </Field>
  );
};

/** When people are reminded, for all steps or for one: what is typed stays through every choice until it is saved. */
export const Reminders = ({ api, onChanged }: PartProps) => {
  const { tab, shared, language } = useWords();
  const words = setUpWords[language].reminders;
  const load = useCallback((signal: AbortSignal) => api.settings('reminders', signal), [api]);
  const set = useResource('reminders', load);
  const [step, setStep] = useState('');
  const [edits, setEdits] = useState<Values>({});
  const [reason, setReason] = useState('');
  const changing = useChange(() => {
    set.reload();
    onChanged();
  });
  if (!set.data) return set.error ? <NotFetched error={set.error} onRetry={set.reload} /> : <Waiting />;
  const standing = set.data.settings;
  const changed = Object.fromEntries(
    Object.entries(edits).filter(([name, value]) => (standing[name] ?? '') !== value.trim()),
  );
  const usual = writtenAs(step ? policyOf(standing) : DEFAULT_POLICY);
  const settings: readonly ReminderSetting[] = step ? OCCASION_SETTINGS : [...OCCASION_SETTINGS, ...WHOLE_SETTINGS];
  const own = ROWS.filter(({ id }) => Object.keys(standing).some((name) => name.endsWith(`/${id}`)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const before = Object.fromEntries(Object.keys(changed).map((name) => [name, standing[name] ?? '']));
    void changing
      .change(async () => {
        await api.changeSettings('reminders', { settings: changed, reason });
        return {
          text: words.saved,
          undo: () => api.changeSettings('reminders', { settings: before, reason: words.undoReason }),
        };
      })
      .then((isDone) => {
        if (!isDone) return;
        setEdits({});
        setReason('');
      });
  };
  const many = Object.keys(changed).length;
  return (
    <div className="set-up-reminders">
      <p className="quiet">{words.intro}</p>
      <form onSubmit={submit} noValidate>
        <Field label={words.scope}>
          <Select value={step} onChange={(_, { value }) => setStep(value)}>
            <option value="">{words.all}</option>
            {ROWS.map(({ id }) => (
              <option key={id} value={id}>
                {`${id} ${stepText(id, language).short}`}
              </option>
            ))}
          </Select>
        </Field>
        {own.length > 0 && <p className="quiet">{words.own(own.map((it) => it.id).join(', '))}</p>}
        {settings.map((setting) => {
          const name = nameOf(setting, step);
          return (
            <Rule
              key={name}
              setting={setting}
              value={edits[name] ?? standing[name] ?? ''}
              usual={usual[setting]}
              onChange={(value) => setEdits({ ...edits, [name]: value })}
            />
          );
        })}
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
