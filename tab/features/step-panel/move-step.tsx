import { Button, Field, Input, Select, Textarea } from '@fluentui/react-components';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { MoveResponse, TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { row } from '../../../src/cycle/definition/rows.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { formatDate } from '../../../src/text/dates.ts';
import type { Api } from '../../data/api.ts';
import { useWords } from '../../shell/language.tsx';
import { Problem } from '../../shell/notice.tsx';
import { reasonOf } from '../../shell/reason.ts';
import type { Wish } from '../timeline/use-shift.tsx';

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

/** The first day only where it is another. */
interface Days {
  readonly due: string;
  readonly start?: string;
}

/** Moves a step to another last day, with the reason asked for; what followed with it is told, and it can be undone. */
export const MoveStep = ({
  api,
  step,
  meetings,
  wish,
  onMoved,
}: {
  readonly api: Api;
  readonly step: TimelineStep;
  readonly meetings: TimelineResponse['meetings'];
  /** Days that it was dragged to on the line: asked about here before anything moves. */
  readonly wish?: Wish | undefined;
  readonly onMoved: () => void;
}) => {
  const { tab, language } = useWords();
  const dayId = useId();
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState(step.due);
  const [start, setStart] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<string>();
  const [done, setDone] = useState<{ readonly from: Days; readonly answer: MoveResponse }>();
  useEffect(() => {
    if (!wish) return;
    setDay(wish.due);
    setStart(wish.start);
    setDone(undefined);
    setOpen(true);
  }, [wish]);
  useEffect(() => {
    if (open && wish) form.current?.querySelector('textarea')?.focus();
  }, [open, wish]);
  const move = ({ due, start: first }: Days, reasonSaid: string, after: (answer: MoveResponse) => void) => {
    setSending(true);
    setFailed(undefined);
    api
      .move(step.id, { due, ...(first && { start: first }), reason: reasonSaid })
      .then((answer) => {
        after(answer);
        onMoved();
      })
      .catch((error: unknown) => setFailed(reasonOf(error, tab)))
      .finally(() => setSending(false));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const from: Days = { due: step.due, ...(start && { start: step.window.start }) };
    move({ due: day, ...(start && { start }) }, reason, (answer) => {
      setDone({ from, answer });
      setOpen(false);
      setStart(undefined);
      setReason('');
    });
  };
  const undo = (from: Days) => move(from, tab.undoReason, () => setDone(undefined));
  const others = done?.answer.steps.slice(1) ?? [];
  return (
    <section className="move-step">
      {!open && (
        <Button
          size="small"
          onClick={() => {
            setDay(step.due);
            setStart(undefined);
            setDone(undefined);
            setOpen(true);
          }}
        >
          {tab.moveStep}
        </Button>
      )}
      {open && (
        <form ref={form} onSubmit={submit} noValidate>
          {start !== undefined && (
            <Field label={tab.newFirstDay}>
              <Input type="date" value={start} onChange={(_, { value }) => setStart(value)} />
            </Field>
          )}
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
            <Button
              onClick={() => {
                setOpen(false);
                setFailed(undefined);
              }}
            >
              {tab.cancel}
            </Button>
          </div>
        </form>
      )}
      {failed && <Problem text={failed} />}
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
