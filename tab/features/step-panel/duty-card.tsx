import { AdaptiveCard, ExecuteAction, HostConfig, OpenUrlAction } from 'adaptivecards';
import { useEffect, useRef, useState } from 'react';
import type { Api } from '../../data/api.ts';
import { useWords } from '../../shell/language.tsx';
import { Notice } from '../../shell/notice.tsx';
import { cardHtml } from './card-text.ts';

const text = (name: string) => ({ default: `var(${name})`, subtle: 'var(--quiet)' });

/** The card in the tab's own colours; the renderer writes these as they stand, so they follow the theme by themselves. */
const LOOKS = {
  fontFamily: 'inherit',
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 1 },
  actions: { actionsOrientation: 'horizontal', buttonSpacing: 8, spacing: 'medium', maxActions: 10 },
  inputs: {
    label: {
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention' },
  },
  containerStyles: {
    default: {
      backgroundColor: 'transparent',
      foregroundColors: {
        default: text('--text'),
        accent: text('--goals'),
        good: text('--follow-up'),
        warning: text('--warning'),
        attention: text('--today'),
      },
    },
    emphasis: {
      backgroundColor: 'var(--page)',
      foregroundColors: { default: text('--text'), accent: text('--goals') },
    },
    good: { backgroundColor: 'var(--follow-up-tint)', foregroundColors: { default: text('--text') } },
    warning: { backgroundColor: 'var(--warning-tint)', foregroundColors: { default: text('--text') } },
    attention: { backgroundColor: 'var(--warning-tint)', foregroundColors: { default: text('--text') } },
    accent: { backgroundColor: 'var(--goals-tint)', foregroundColors: { default: text('--text') } },
  },
} as const;

AdaptiveCard.onProcessMarkdown = (source, result) => {
  result.outputHtml = cardHtml(source);
  result.didProcess = true;
};

/** A duty's card, drawn as in chat. An answer goes to the app with the card's own verb and data and gives the next card. */
export const DutyCard = ({
  api,
  card: first,
  onAnswered,
}: {
  readonly api: Api;
  readonly card: unknown;
  readonly onAnswered: () => void;
}) => {
  const { tab, language } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const [card, setCard] = useState(first);
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<string>();
  const latest = useRef({ api, onAnswered, tab });
  latest.current = { api, onAnswered, tab };
  // Drawn once for each card: what is half written must outlive everything that moves around it.
  useEffect(() => {
    const drawn = new AdaptiveCard();
    drawn.hostConfig = new HostConfig(LOOKS);
    drawn.onExecuteAction = (action) => {
      if (action instanceof OpenUrlAction && action.url) window.open(action.url, '_blank', 'noopener');
      if (!(action instanceof ExecuteAction)) return;
      setSending(true);
      setFailed(undefined);
      latest.current.api
        .act(action.verb, action.data ?? {})
        .then((answer) => {
          setCard(answer.card);
          latest.current.onAnswered();
        })
        .catch((error: unknown) => setFailed((error instanceof Error && error.message) || latest.current.tab.failed))
        .finally(() => setSending(false));
    };
    drawn.parse(card);
    const element = drawn.render();
    place.current!.replaceChildren(...(element ? [element] : []));
  }, [card]);
  return (
    <div className="duty-card">
      <div ref={place} lang={language} inert={sending} />
      {sending && (
        <p className="quiet" role="status">
          {tab.sending}
        </p>
      )}
      {failed && <Notice text={failed} />}
    </div>
  );
};
