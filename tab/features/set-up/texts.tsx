import { Field, Select, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { ROWS } from '../../../src/cycle/definition/rows.ts';
import type { StepId } from '../../../src/cycle/definition/step.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { LONGEST_OWN_TEXT, ownTextSetting } from '../../../src/cycle/settings/own-texts.ts';
import { setUpWords } from '../../../src/text/set-up.ts';
import { useWords } from '../../shell/language.tsx';
import type { PartProps } from './set-up.tsx';
import { SettingsForm, useSettings } from './settings-form.tsx';

/** What the organisation itself says of each step. */
export const Texts = ({ api, onChanged }: PartProps) => {
  const { language } = useWords();
  const words = setUpWords[language].texts;
  const settings = useSettings('texts', api);
  const [step, setStep] = useState<StepId>(ROWS[0]!.id);
  const name = ownTextSetting(step);
  const text = settings.valueOf(name);
  const having = ROWS.filter(({ id }) => settings.standing[ownTextSetting(id)]);
  return (
    <div className="set-up-texts">
      <p className="quiet">{words.intro}</p>
      <SettingsForm kind="texts" api={api} settings={settings} words={words} onChanged={onChanged}>
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
            onChange={(_, { value }) => settings.edit(name, value)}
          />
        </Field>
      </SettingsForm>
    </div>
  );
};
