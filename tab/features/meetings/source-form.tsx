import { Field, Input, Radio, RadioGroup, Select } from '@fluentui/react-components';
import { useId } from 'react';
import type { MeetingSourceView } from '../../../src/api/contract.ts';
import { BODIES, type Body } from '../../../src/cycle/definition/step.ts';
import { sentence } from '../../../src/text/facts.ts';
import { useWords } from '../../shell/language.tsx';

export type SourceKind = MeetingSourceView['kind'];
const KINDS: readonly SourceKind[] = ['file', 'ownCalendar', 'mailbox', 'list'];

/** What has been chosen so far. */
export interface Choice {
  readonly kind: SourceKind;
  readonly file: File | undefined;
  readonly list: string;
  readonly body: Body | undefined;
}

export const NOTHING_CHOSEN: Choice = { kind: 'file', file: undefined, list: '', body: undefined };

export const isChosen = ({ kind, file, list }: Choice): boolean =>
  kind === 'file' ? file !== undefined : kind !== 'list' || list.trim() !== '';

const base64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    // A data address: what comes after the comma is the file.
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.readAsDataURL(file);
  });

/** The source as the app is asked for it. */
export const sourceOf = async ({ kind, file, list }: Choice): Promise<MeetingSourceView> => {
  if (kind === 'file') return { kind, name: file!.name, base64: await base64(file!) };
  return kind === 'list' ? { kind, list: list.trim() } : { kind };
};

/** Where the meetings are, and whose they are where it does not say. */
export const SourceForm = ({
  choice,
  onChange,
}: {
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}) => {
  const { tab, shared } = useWords();
  const words = tab.importMeetings;
  const hint = useId();
  return (
    <div className="import-source">
      <Field label={words.from}>
        <RadioGroup value={choice.kind} onChange={(_, { value }) => onChange({ ...choice, kind: value as SourceKind })}>
          {KINDS.map((kind) => (
            <Radio key={kind} value={kind} label={words.source[kind]} />
          ))}
        </RadioGroup>
      </Field>
      {choice.kind === 'file' && (
        <div className="import-file">
          <label>
            <input
              type="file"
              className="only-heard"
              accept=".ics,.csv,.txt,text/calendar,text/csv"
              aria-describedby={hint}
              onChange={({ target }) => onChange({ ...choice, file: target.files?.[0] })}
            />
            <span className="import-browse">{words.file}</span>
            <span>{choice.file?.name ?? words.noFile}</span>
          </label>
          <p id={hint} className="quiet">
            {words.fileHint}
          </p>
        </div>
      )}
      {choice.kind === 'list' && (
        <Field label={words.list} hint={words.listHint}>
          <Input value={choice.list} onChange={(_, { value }) => onChange({ ...choice, list: value })} />
        </Field>
      )}
      <Field label={words.body} hint={words.bodyHint}>
        <Select
          value={choice.body ?? ''}
          onChange={(_, { value }) => onChange({ ...choice, body: BODIES.find((it) => it === value) })}
        >
          <option value="">{words.anyBody}</option>
          {BODIES.map((body) => (
            <option key={body} value={body}>
              {sentence(shared.body[body])}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
};
