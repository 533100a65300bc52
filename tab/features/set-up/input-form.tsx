import { Checkbox, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { setUpWords } from '../../../src/text/set-up.ts';
import { useWords } from '../../shell/language.tsx';
import { Reason, SetUpForm } from './set-up-form.tsx';

/** One input of a command, under its name there; its words stand in the shared catalogue under the same. */
export interface FormInput {
  readonly id: string;
  readonly kind: 'text' | 'date' | 'choice' | 'reason' | 'check';
  readonly required?: boolean;
  readonly options?: readonly { readonly value: string; readonly words: string }[];
  /** Asked only after this answer. */
  readonly when?: { readonly input: string; readonly is: string };
  /** In place of the catalogue's. */
  readonly label?: string;
  readonly hint?: string;
}

export type Values = Readonly<Record<string, string>>;

/** A form made of a command's inputs. What is typed stays until it is sent and taken. */
export const InputForm = ({
  title,
  submit,
  inputs,
  first,
  sending,
  onSubmit,
  onCancel,
}: {
  readonly title: string;
  readonly submit: string;
  readonly inputs: readonly FormInput[];
  /** What stands in it from the start. */
  readonly first?: Values;
  readonly sending: boolean;
  readonly onSubmit: (values: Values) => void;
  readonly onCancel: () => void;
}) => {
  const { shared, language } = useWords();
  const [values, setValues] = useState<Values>(first ?? {});
  const set = (id: string, value: string) => setValues((before) => ({ ...before, [id]: value }));
  const asked = inputs.filter(({ when }) => !when || values[when.input] === when.is);
  return (
    <SetUpForm
      title={title}
      submit={submit}
      sending={sending}
      onCancel={onCancel}
      onSubmit={() => onSubmit(Object.fromEntries(asked.map(({ id }) => [id, values[id] ?? ''])))}
    >
      <div className="set-up-form">
        {asked.map(({ id, kind, required, options, label, hint }) => {
          const words = shared.input[id];
          const said = label ?? words?.label ?? id;
          const value = values[id] ?? '';
          if (kind === 'reason') return <Reason key={id} label={said} reason={value} onReason={(it) => set(id, it)} />;
          if (kind === 'check')
            return (
              <Checkbox
                key={id}
                label={said}
                checked={value === 'true'}
                onChange={(_, { checked }) => set(id, checked ? 'true' : 'false')}
              />
            );
          const help = hint ?? words?.hint;
          return (
            <Field key={id} label={said} {...(required && { required })} {...(help && { hint: help })}>
              {kind === 'choice' ? (
                <Select value={value} onChange={(_, { value: chosen }) => set(id, chosen)}>
                  <option value="">{setUpWords[language].people.choose}</option>
                  {options?.map((it) => (
                    <option key={it.value} value={it.value}>
                      {it.words}
                    </option>
                  ))}
                </Select>
              ) : (
                <Input
                  type={kind === 'date' ? 'date' : 'text'}
                  value={value}
                  maxLength={200}
                  onChange={(_, { value: typed }) => set(id, typed)}
                />
              )}
            </Field>
          );
        })}
      </div>
    </SetUpForm>
  );
};
