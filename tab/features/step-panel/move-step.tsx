import { Button, Field, Input, Select, Textarea } from '@fluentui/react-components';
import { type FormEvent, useId, useState } from 'react';
import type { MoveResponse, TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { row } from '../../../src/cycle/definition/rows.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { formatDate } from '../../../src/text/dates.ts';
import type { Api } from '../../data/api.ts';
import { useWords } from '../../shell/language.tsx';
import { Notice } from '../../shell/notice.tsx';
import { reasonOf } from '../../shell/reason.ts';

/** The days a step can have: any, or the meetings of the body that it is taken up by. */
const DayInput = ({
  id,
  step,
  meetings,
  day,
  onDay,
}: {
  readonly id: string;
  readonly step: TimelineStep;
  readonly meetings: TimelineResponse['meetings'];
  readonly day: string;
  readonly onDay: (day: string) => void;
}) => {
  const { language } = useWords();
  const body = row(step.stepId).meetsIn;
  if (!body) return <Input id={id} type="date" value={day} onChange={(_, { value }) => onDay(value)} />;
  const days = meetings.filter((it) => it.body === body).map((it) => it.date);
  return (
    <Select id={id} value={day} onChange={(_, { value }) => onDay(value)}>
      {[...new Set([step.due, ...days])].sort().map((date) => (
        <option key={date} value={date}>
          {formatDate(date, language, 'weekday')}
        </option>
      ))}
    </Select>
  );
};

/** Moves a step to another last day, with the reason asked for; what followed with it is told, and it can be undone. */
export const MoveStep = ({
  api,
  step,
  meetings,
  onMoved,
}: {
  readonly api: Api;
  readonly step: TimelineStep;
  readonly meetings: TimelineResponse['meetings'];
  readonly onMoved: () => void;
}) => {
  const { tab, language } = useWords();
  const dayId = useId();
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState(step.due);
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<string>();
  const [done, setDone] = useState<{ readonly from: string; readonly answer: MoveResponse }>();
  const move = (due: string, why: string, after: (answer: MoveResponse) => void) => {
    setSending(true);
    setFailed(undefined);
    api
      .move(step.id, { due, reason: why })
      .then((answer) => {
        after(answer);
        onMoved();
      })
      .catch((error: unknown) => setFailed(reasonOf(error, tab)))
      .finally(() => setSending(false));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const from = step.due;
    move(day, reason, (answer) => {
      setDone({ from, answer });
      setOpen(false);
      setReason('');
    });
  };
  const undo = (from: string) => move(from, tab.undoReason, () => setDone(undefined));
  const others = done?.answer.steps.slice(1) ?? [];
  return (
    <section className="move-step">
      {!open && (
        <Button
          size="small"
          onClick={() => {
            setDay(step.due);
            setDone(undefined);
            setOpen(true);
          }}
        >
          {tab.moveStep}
        </Button>
      )}
      {open && (
        <form onSubmit={submit} noValidate>
          <Field label={tab.newLastDay}>
            <DayInput id={dayId} step={step} meetings={meetings} day={day} onDay={setDay} />
          </Field>
          <Field label={tab.moveReason} required>
            <Textarea value={reason} maxLength={2000} onChange={(_, { value }) => setReason(value)} />
          </Field>
          <div className="buttons">
            <Button type="submit" appearance="primary" disabledFocusable={sending}>
              {tab.move}
            </Button>
            <Button onClick={() => setOpen(false)}>{tab.cancel}</Button>
          </div>
        </form>
      )}
      {failed && <Notice text={failed} />}
      {done && (
        <div role="status">
          <p>{tab.movedTo(formatDate(done.answer.steps[0]?.due ?? step.due, language, 'weekday'))}</p>
          {others.length > 0 && (
            <p className="quiet">
              {tab.movedAlong(
                others
                  .map((it) => `${stepText(it.stepId, language).short} ${formatDate(it.due, language, 'short')}`)
                  .join(', '),
              )}
            </p>
          )}
          {done.answer.steps[0]?.warnings.map((warning) => (
            <p key={warning.code} className="tight">
              {warning.text[language]}
            </p>
          ))}
          <Button size="small" disabledFocusable={sending} onClick={() => undo(done.from)}>
            {tab.undo}
          </Button>
        </div>
      )}
    </section>
  );
};
