import { useCallback, useEffect } from 'react';
import { operationsWords } from '../../../src/text/operations.ts';
import type { Api } from '../../data/api.ts';
import { useResource } from '../../data/resource.ts';
import { useWords } from '../../shell/language.tsx';
import { NotFetched, Notice } from '../../shell/notice.tsx';
import { Waiting } from '../../shell/waiting.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { Mornings } from './mornings.tsx';
import { Needed } from './needed.tsx';
import { Sending } from './sending.tsx';
import './operations.css';

/** How often the page asks again while somebody looks at it. */
const ASK_MS = 15_000;

/** How the app runs, for the process owner: messages, what did not arrive, who is not reached, and what the app leans on. */
export const Operations = ({ api, onOpen }: { readonly api: Api; readonly onOpen: (id: string) => void }) => {
  const { language, tab } = useWords();
  const words = operationsWords[language];
  const load = useCallback((signal: AbortSignal) => api.operations(signal), [api]);
  const { data, error, reload } = useResource('operations', load);
  useEffect(() => {
    const asking = setInterval(reload, ASK_MS);
    return () => clearInterval(asking);
  }, [reload]);
  if (!data) return error ? <NotFetched error={error} onRetry={reload} /> : <Waiting />;
  return (
    <div className="operations ready">
      <h2>{tab.view.operations}</h2>
      {error && <Notice text={tab.failedAgain} onRetry={reload} />}
      <Sending api={api} state={data} words={words} onChanged={reload} />
      <Needed dependencies={data.dependencies} words={words} today={data.today} />
      <Mornings mornings={data.mornings} today={data.today} words={words} />
      <div className="beside-each-other">
        <DeadLetters api={api} letters={data.deadLetters} words={words} onOpen={onOpen} onChanged={reload} />
        <section aria-labelledby="unreachable-title">
          <h3 id="unreachable-title">{words.title.unreachable}</h3>
          {data.unreachable.length === 0 && <p className="quiet">{words.everyoneReached}</p>}
          <ul className="told-list">
            {data.unreachable.map((it) => (
              <li key={it.userId}>
                <b>{it.name}</b> <span className="quiet">{it.title}</span>
                <p>{it.text}</p>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
};
