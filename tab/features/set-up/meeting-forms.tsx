import { Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { MeetingAddRequest, MeetingMoveRequest, MeetingView } from '../../../src/api/contract.ts';
import type { Body } from '../../../src/cycle/definition/step.ts';
import { sentence } from '../../../src/text/facts.ts';
import { setUpWords } from '../../../src/text/set-up.ts';
import { useWords } from '../../shell/language.tsx';
import { Reason, SetUpForm } from './set-up-form.tsx';

export const AddMeeting = ({
  bodies,
  sending,
  onAdd,
  onCancel,
}: {
  readonly bodies: readonly Body[];
  readonly sending: boolean;
  readonly onAdd: (meeting: MeetingAddRequest) => void;
  readonly onCancel: () => void;
}) => {
  const { shared, language } = useWords();
  const words = setUpWords[language].meetings;
  const [body, setBody] = useState(bodies[0]!);
  const [day, setDay] = useState('');
  const [starts, setStarts] = useState('');
  const [minutes, setMinutes] = useState('');
  const [place, setPlace] = useState('');
  return (
    <SetUpForm
      title={words.add}
      submit={words.addIt}
      sending={sending}
      onCancel={onCancel}
      onSubmit={() =>
        onAdd({ body, day, ...(starts && { starts }), ...(minutes && { minutes }), ...(place && { place }) })
      }
    >
      <div className="set-up-form">
        <Field label={shared.input.body!.label}>
          <Select value={body} onChange={(_, { value }) => setBody(value as Body)}>
            {bodies.map((it) => (
              <option key={it} value={it}>
                {sentence(shared.body[it])}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={shared.input.day!.label} required>
          <Input type="date" value={day} onChange={(_, { value }) => setDay(value)} />
        </Field>
        <Field label={shared.input.starts!.label}>
          <Input type="time" value={starts} onChange={(_, { value }) => setStarts(value)} />
        </Field>
        <Field label={shared.input.minutes!.label}>
          <Input inputMode="numeric" value={minutes} onChange={(_, { value }) => setMinutes(value)} />
        </Field>
        <Field label={words.place}>
          <Input value={place} maxLength={200} onChange={(_, { value }) => setPlace(value)} />
        </Field>
      </div>
    </SetUpForm>
  );
};

export const MoveMeeting = ({
  meeting,
  title,
  sending,
  onMove,
  onCancel,
}: {
  readonly meeting: MeetingView;
  readonly title: string;
  readonly sending: boolean;
  readonly onMove: (to: MeetingMoveRequest) => void;
  readonly onCancel: () => void;
}) => {
  const { tab, shared, language } = useWords();
  const words = setUpWords[language].meetings;
  const [to, setTo] = useState(meeting.date);
  const [starts, setStarts] = useState(meeting.starts ?? '');
  const [place, setPlace] = useState(meeting.place ?? '');
  const [reason, setReason] = useState('');
  return (
    <SetUpForm
      title={title}
      submit={tab.move}
      sending={sending}
      onCancel={onCancel}
      onSubmit={() => onMove({ to, starts, place, reason })}
    >
      <div className="set-up-form">
        <Field label={words.newDay} required>
          <Input type="date" value={to} onChange={(_, { value }) => setTo(value)} />
        </Field>
        <Field label={shared.input.starts!.label}>
          <Input type="time" value={starts} onChange={(_, { value }) => setStarts(value)} />
        </Field>
        <Field label={words.place}>
          <Input value={place} maxLength={200} onChange={(_, { value }) => setPlace(value)} />
        </Field>
      </div>
      <Reason label={tab.moveReason} reason={reason} onReason={setReason} />
    </SetUpForm>
  );
};

export const CancelMeeting = ({
  title,
  sending,
  onCallOff,
  onCancel,
}: {
  readonly title: string;
  readonly sending: boolean;
  readonly onCallOff: (reason: string) => void;
  readonly onCancel: () => void;
}) => {
  const { language } = useWords();
  const words = setUpWords[language].meetings;
  const [reason, setReason] = useState('');
  return (
    <SetUpForm
      title={title}
      submit={words.cancel}
      sending={sending}
      onCancel={onCancel}
      onSubmit={() => onCallOff(reason)}
    >
      <Reason label={words.cancelReason} reason={reason} onReason={setReason} />
    </SetUpForm>
  );
};
