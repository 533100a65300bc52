import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { MeetingImportPreview, MeetingImportResponse, MeetingSourceView } from '../../../src/api/contract.ts';
import { importWords } from '../../../src/text/import.ts';
import { type Api, ApiError } from '../../data/api.ts';
import { useWords } from '../../shell/language.tsx';
import './meetings.css';
import { Preview } from './preview.tsx';
import { type Choice, isChosen, NOTHING_CHOSEN, SourceForm, sourceOf } from './source-form.tsx';

/** Choosing, looking, done. What was looked at keeps its source, so that the same is confirmed. */
type Stage =
  | { readonly at: 'choosing' }
  | {
      readonly at: 'seen';
      readonly source: MeetingSourceView;
      readonly callOff: readonly string[];
      readonly seen: MeetingImportPreview;
    }
  | { readonly at: 'done'; readonly done: MeetingImportResponse };

/** Brings in the bodies' meetings: choose, look at what would become of each line, confirm. */
export const ImportDialog = ({
  api,
  onImported,
  onClose,
}: {
  readonly api: Api;
  readonly onImported: () => void;
  readonly onClose: () => void;
}) => {
  const { tab, language } = useWords();
  const words = tab.importMeetings;
  const [choice, setChoice] = useState<Choice>(NOTHING_CHOSEN);
  const [stage, setStage] = useState<Stage>({ at: 'choosing' });
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const content = useRef<HTMLDivElement>(null);
  const { at } = stage;
  // What comes next is read from its beginning.
  useEffect(() => {
    if (at !== 'choosing') content.current?.focus();
  }, [at]);

  const asked = { ...(choice.body && { body: choice.body }) };
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof ApiError && error.message ? error.message : tab.failed);
    } finally {
      setBusy(false);
    }
  };
  const look = async (source: MeetingSourceView, callOff: readonly string[]): Promise<void> => {
    const seen = await api.previewMeetings({ source, callOff, ...asked });
    setStage({ at: 'seen', source, callOff, seen });
  };
  const confirm = (source: MeetingSourceView, callOff: readonly string[], digest: string) =>
    guarded(async () => {
      try {
        setStage({ at: 'done', done: await api.importMeetings({ source, callOff, digest, ...asked }) });
        onImported();
      } catch (error) {
        // Something has changed since: what is shown must be what is confirmed.
        if (error instanceof ApiError && error.code === 'import.changed') await look(source, callOff);
        throw error;
      }
    });

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={at === 'seen' ? 'import wide' : 'import'}>
        <DialogBody>
          <DialogTitle>{words.title}</DialogTitle>
          <DialogContent>
            <div ref={content} tabIndex={-1} className="import-content">
              {problem && (
                <p role="alert" className="import-problem">
                  {problem}
                </p>
              )}
              {at === 'choosing' && <SourceForm choice={choice} onChange={setChoice} />}
              {at === 'seen' && (
                <Preview
                  seen={stage.seen}
                  callOff={stage.callOff}
                  onCallOff={(key, chosen) =>
                    void guarded(() =>
                      look(stage.source, chosen ? [...stage.callOff, key] : stage.callOff.filter((it) => it !== key)),
                    )
                  }
                />
              )}
              {at === 'done' && (
                <p role="status">
                  {stage.done.kind === 'received'
                    ? importWords[language].received
                    : importWords[language].written(stage.done.written)}
                </p>
              )}
            </div>
          </DialogContent>
          <DialogActions>
            {isBusy && <Spinner size="tiny" label={words.working} />}
            {at === 'seen' && (
              <Button disabled={isBusy} onClick={() => setStage({ at: 'choosing' })}>
                {words.back}
              </Button>
            )}
            {at !== 'seen' && <Button onClick={onClose}>{at === 'done' ? tab.closePanel : words.cancel}</Button>}
            {at === 'choosing' && (
              <Button
                appearance="primary"
                disabled={isBusy || !isChosen(choice)}
                onClick={() => void guarded(async () => look(await sourceOf(choice), []))}
              >
                {words.preview}
              </Button>
            )}
            {at === 'seen' && (
              <Button
                appearance="primary"
                disabled={isBusy || stage.seen.writes === 0}
                onClick={() => void confirm(stage.source, stage.callOff, stage.seen.digest)}
              >
                {words.confirm}
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
