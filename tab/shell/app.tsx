import { Button, Spinner } from '@fluentui/react-components';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError, createApi } from '../data/api.ts';
import { openSession, type Session, type SignIn } from '../sign-in/session.ts';
import { useTheme } from '../theme/theme.ts';
import { Themed } from '../theme/themed.tsx';
import { useWords } from './language.tsx';
import { Notice } from './notice.tsx';
import { Year } from './year.tsx';

type State =
  | { readonly at: 'opening' }
  /** `said`: the app's own words, when it was the app that refused. */
  | { readonly at: 'failed'; readonly said?: string }
  | ({ readonly at: 'open' } & SignIn);

const whySaid = (error: unknown) => (error instanceof ApiError && error.message ? { said: error.message } : {});

const SignedIn = ({ session }: { readonly session: Session }) => {
  const { language } = useWords();
  const api = useMemo(() => createApi(session.token, language), [session, language]);
  return <Year api={api} linkedStep={session.host?.subPageId} />;
};

const SignedOut = ({ signIn }: { readonly signIn: () => Promise<void> }) => {
  const { tab } = useWords();
  const [failed, setFailed] = useState(false);
  return (
    <main className="alone">
      <h1>{tab.signedOutTitle}</h1>
      <p>{tab.signedOutText}</p>
      {failed && <p role="alert">{tab.signInFailed}</p>}
      <Button appearance="primary" onClick={() => signIn().catch(() => setFailed(true))}>
        {tab.signIn}
      </Button>
    </main>
  );
};

/** From an empty page to a year: finds the host, signs in, follows its theme. */
export const App = () => {
  const { tab, language } = useWords();
  /** Another language is no reason to sign in anew. */
  const spoken = useRef(language);
  spoken.current = language;
  const [state, setState] = useState<State>({ at: 'opening' });
  const open = useCallback(() => {
    setState({ at: 'opening' });
    openSession(spoken.current)
      .then((signIn) => setState({ at: 'open', ...signIn }))
      .catch((error: unknown) => setState({ at: 'failed', ...whySaid(error) }));
  }, []);
  useEffect(open, [open]);
  const session = state.at === 'open' && 'session' in state ? state.session : undefined;
  const theme = useTheme(session?.host);
  return (
    <Themed theme={theme}>
      {state.at === 'opening' && (
        <main className="alone">
          <h1 className="only-heard">{tab.product}</h1>
          <Spinner label={tab.signingIn} />
        </main>
      )}
      {state.at === 'failed' && (
        <main className="alone">
          <h1>{tab.product}</h1>
          <Notice text={state.said ?? tab.failed} detail={state.said ? undefined : tab.nothingLost} onRetry={open} />
        </main>
      )}
      {state.at === 'open' && 'signIn' in state && <SignedOut signIn={state.signIn} />}
      {session && <SignedIn session={session} />}
    </Themed>
  );
};
