import { Button } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import type { MeetingView, MoveResponse } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import { setUpWords } from '../../../src/text/set-up.ts';
import { useResource } from '../../data/resource.ts';
import { fetchedPart } from '../../shell/fetched-part.tsx';
import { useWords } from '../../shell/language.tsx';
import { NotFetched } from '../../shell/notice.tsx';
import { Waiting } from '../../shell/waiting.tsx';
import { AddMeeting, CancelMeeting, MoveMeeting } from './meeting-forms.tsx';
import { Outcome } from './outcome.tsx';
import type { PartProps } from './set-up.tsx';
import { type Done, useChange } from './use-change.ts';

// Meetings are brought in from a file seldom.
const ImportDialog = fetchedPart(async () => (await import('../meetings/import-dialog.tsx')).ImportDialog);

/** What the steps that followed say, under what was done. */
const useFollowed = () => {
  const { tab, language } = useWords();
  return ({ steps }: MoveResponse): string[] => [
    ...(steps.length > 0
      ? [
          tab.movedAlong(
            steps
              .map(
                (it) => `${it.stepId} ${stepText(it.stepId, language).short} ${formatDate(it.due, language, 'long')}`,
              )
              .join(', '),
          ),
        ]
      : []),
    ...steps.flatMap((it) => it.warnings.map((warning) => `${it.stepId}: ${warning.text[language]}`)),
  ];
};

type Asking = { readonly key: string; readonly what: 'move' | 'cancel' };

const Row = ({
  meeting,
  mayChange,
  onAsk,
}: {
  readonly meeting: MeetingView;
  readonly mayChange: boolean;
  readonly onAsk: (what: Asking['what']) => void;
}) => {
  const { shared, language } = useWords();
  const words = setUpWords[language].meetings;
  const day = formatDate(meeting.date, language, 'full');
  return (
    <tr className={meeting.state === 'coming' ? undefined : 'there'}>
      <th scope="row">
        {day}
        {meeting.state === 'moved' && meeting.movedTo && (
          <small>{words.movedTo(formatDate(meeting.movedTo, language, 'long'))}</small>
        )}
        {meeting.state === 'cancelled' && <small>{words.cancelled}</small>}
        {meeting.state === 'past' && <small>{words.past}</small>}
      </th>
      <td>
        {sentence(shared.body[meeting.body])}
        <small>{[meeting.starts, meeting.place].filter(Boolean).join(', ')}</small>
      </td>
      <td data-name={words.columns[2]}>{formatDate(meeting.papersDue, language, 'long')}</td>
      <td>{meeting.steps.map((it) => `${it.stepId} ${it.operatingYear}`).join(', ')}</td>
      <td className="row-buttons">
        {meeting.state === 'coming' && mayChange && (
          <>
            <Button
              size="small"
              aria-label={words.moveNamed(shared.body[meeting.body], day)}
              onClick={() => onAsk('move')}
            >
              {words.move}
            </Button>
            <Button
              size="small"
              aria-label={words.cancelNamed(shared.body[meeting.body], day)}
              onClick={() => onAsk('cancel')}
            >
              {words.cancel}
            </Button>
          </>
        )}
      </td>
    </tr>
  );
};

/** The bodies' meetings one by one: enter, move, call off; each can be undone. */
export const Meetings = ({ api, onChanged }: PartProps) => {
  const { tab, shared, language } = useWords();
  const words = setUpWords[language].meetings;
  const load = useCallback((signal: AbortSignal) => api.meetings(signal), [api]);
  const meetings = useResource('meetings', load);
  const changing = useChange(() => {
    meetings.reload();
    onChanged();
  });
  const [asking, setAsking] = useState<Asking>();
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const followed = useFollowed();
  if (!meetings.data)
    return meetings.error ? <NotFetched error={meetings.error} onRetry={meetings.reload} /> : <Waiting />;
  const { mayChange } = meetings.data;
  const day = (date: string) => formatDate(date, language, 'full');
  const bodySaid = (meeting: Pick<MeetingView, 'body'>) => sentence(shared.body[meeting.body]);
  const again = ({ body, date, starts, minutes, place }: MeetingView) =>
    api.addMeeting({
      body,
      day: date,
      ...(starts && { starts }),
      ...(minutes && { minutes: String(minutes) }),
      ...(place && { place }),
    });
  const asked = async (work: () => Promise<Done>): Promise<boolean> => {
    const isDone = await changing.change(work);
    if (isDone) {
      setAsking(undefined);
      setAdding(false);
    }
    return isDone;
  };
  const found = meetings.data.meetings.find((it) => it.key === asking?.key);
  const ask = (next: Asking | undefined) => {
    changing.clear();
    setAdding(false);
    setAsking(next);
  };
  return (
    <div className="set-up-meetings">
      <p className="quiet">{words.intro}</p>
      {mayChange.length > 0 && (
        <div className="set-up-buttons">
          <Button
            appearance="primary"
            onClick={() => {
              ask(undefined);
              setAdding(true);
            }}
          >
            {words.add}
          </Button>
          <Button onClick={() => setImporting(true)}>{tab.importMeetings.open}</Button>
        </div>
      )}
      {adding && (
        <AddMeeting
          bodies={mayChange}
          sending={changing.sending}
          onCancel={() => ask(undefined)}
          onAdd={(meeting) =>
            void asked(async () => {
              const answer = await api.addMeeting(meeting);
              const key = `${meeting.body}-${meeting.day}`;
              return {
                text: words.added(bodySaid(meeting), day(meeting.day)),
                also: followed(answer),
                undo: () => api.cancelMeeting(key, { reason: words.undoReason }),
              };
            })
          }
        />
      )}
      {found && asking?.what === 'move' && (
        <MoveMeeting
          key={found.key}
          meeting={found}
          title={words.moveNamed(shared.body[found.body], day(found.date))}
          sending={changing.sending}
          onCancel={() => ask(undefined)}
          onMove={(to) =>
            void asked(async () => {
              const answer = await api.moveMeeting(found.key, to);
              return {
                text: words.moved(bodySaid(found), day(to.to)),
                also: followed(answer),
                undo: () =>
                  api.moveMeeting(`${found.body}-${to.to}`, {
                    to: found.date,
                    starts: found.starts ?? '',
                    place: found.place ?? '',
                    reason: words.undoReason,
                  }),
              };
            })
          }
        />
      )}
      {found && asking?.what === 'cancel' && (
        <CancelMeeting
          key={found.key}
          title={words.cancelNamed(shared.body[found.body], day(found.date))}
          sending={changing.sending}
          onCancel={() => ask(undefined)}
          onCallOff={(reason) =>
            void asked(async () => {
              const answer = await api.cancelMeeting(found.key, { reason });
              return {
                text: words.calledOff(bodySaid(found), day(found.date)),
                also: followed(answer),
                undo: () => again(found),
              };
            })
          }
        />
      )}
      {importing && (
        <ImportDialog
          api={api}
          onImported={() => {
            meetings.reload();
            onChanged();
          }}
          onClose={() => setImporting(false)}
        />
      )}
      <Outcome changing={changing} />
      {meetings.data.meetings.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <table className="set-up-table meetings">
          <caption className="only-heard">{words.table}</caption>
          <thead>
            <tr>
              {words.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {meetings.data.meetings.map((it) => (
              <Row
                key={it.key}
                meeting={it}
                mayChange={mayChange.includes(it.body)}
                onAsk={(what) => ask({ key: it.key, what })}
              />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
};
