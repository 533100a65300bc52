import { ExecuteAction, OpenUrlAction } from 'adaptivecards';
import { useEffect, useRef, useState } from 'react';
import type { Api } from '../../data/api.ts';
import { useWords } from '../../shell/language.tsx';
import { Notice } from '../../shell/notice.tsx';
import { reasonOf } from '../../shell/reason.ts';
import { draw } from './draw.ts';
import './duty-card.css';
import { forTab, stepInLink } from './for-tab.ts';

/**
 * A duty's card, drawn as in chat. An answer goes to the app with the card's own verb and data and gives the next card.
 * What is written in it outlives whatever moves around it, and an answer that did not go; until something is written the
 * card follows the one that it is given.
 */
export const DutyCard = ({
  api,
  card: given,
  onAnswered,
  onOpenStep,
}: {
  readonly api: Api;
  readonly card: unknown;
  readonly onAnswered: () => void;
  /** What the card's own way to its step does; without it the card has none. */
  readonly onOpenStep?: (step: string) => void;
}) => {
  const { tab, language } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const refusal = useRef<HTMLDivElement>(null);
  const isTouched = useRef(false);
  const isAnswered = useRef(false);
  const [card, setCard] = useState(given);
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<string>();
  const latest = useRef({ api, given, onAnswered, onOpenStep, tab });
  latest.current = { api, given, onAnswered, onOpenStep, tab };

  const givenText = JSON.stringify(given);
  const seen = useRef(givenText);
  useEffect(() => {
    if (seen.current === givenText || isTouched.current) return;
    seen.current = givenText;
    setCard(latest.current.given);
  }, [givenText]);

  // Drawn once for each card.
  useEffect(() => {
    const elements = draw(forTab(card, !latest.current.onOpenStep), (action) => {
      const { api, onAnswered, onOpenStep, tab } = latest.current;
      if (action instanceof OpenUrlAction && action.url) {
        const step = stepInLink(action.url);
        if (step) onOpenStep?.(step);
        else window.open(action.url, '_blank', 'noopener');
      }
      if (!(action instanceof ExecuteAction)) return;
      setSending(true);
      setFailed(undefined);
      api
        .act(action.verb, action.data ?? {})
        .then((answer) => {
          isTouched.current = false;
          isAnswered.current = true;
          setCard(answer.card);
          onAnswered();
        })
        .catch((error: unknown) => setFailed(reasonOf(error, tab)))
        .finally(() => setSending(false));
    });
    place.current!.replaceChildren(...elements);
  }, [card]);

  // What was pressed is gone: whoever uses keys or hears the page goes on at the new card.
  useEffect(() => {
    if (sending || !isAnswered.current) return;
    isAnswered.current = false;
    place.current!.focus({ preventScroll: true });
  }, [sending]);

  useEffect(() => {
    if (failed) refusal.current!.scrollIntoView({ block: 'nearest' });
  }, [failed]);

  return (
    <div className="duty-card">
      <div
        ref={place}
        tabIndex={-1}
        lang={language}
        inert={sending}
        onInput={() => {
          isTouched.current = true;
        }}
      />
      {sending && (
        <p className="quiet" role="status">
          {tab.sending}
        </p>
      )}
      {failed && (
        <div ref={refusal}>
          <Notice text={failed} detail={tab.answerKept} />
        </div>
      )}
    </div>
  );
};
