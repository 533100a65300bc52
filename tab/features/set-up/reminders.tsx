import { Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
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
import { useWords } from '../../shell/language.tsx';
import type { PartProps } from './set-up.tsx';
import { SettingsForm, useSettings } from './settings-form.tsx';

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

/** When people are reminded, for all steps or for one. */
export const Reminders = ({ api, onChanged }: PartProps) => {
  const { language } = useWords();
  const words = setUpWords[language].reminders;
  const settings = useSettings('reminders', api);
  const { standing } = settings;
  const [step, setStep] = useState('');
  const usual = writtenAs(step ? policyOf(standing) : DEFAULT_POLICY);
  const shown: readonly ReminderSetting[] = step ? OCCASION_SETTINGS : [...OCCASION_SETTINGS, ...WHOLE_SETTINGS];
  const own = ROWS.filter(({ id }) => Object.keys(standing).some((name) => name.endsWith(`/${id}`)));
  return (
    <div className="set-up-reminders">
      <p className="quiet">{words.intro}</p>
      <SettingsForm kind="reminders" api={api} settings={settings} words={words} onChanged={onChanged}>
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
        {shown.map((setting) => {
          const name = nameOf(setting, step);
          return (
            <Rule
              key={name}
              setting={setting}
              value={settings.valueOf(name)}
              usual={usual[setting]}
              onChange={(value) => settings.edit(name, value)}
            />
          );
        })}
      </SettingsForm>
    </div>
  );
};
