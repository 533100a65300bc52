import type { Connection } from '../data/live.ts';
import { useWords } from './language.tsx';

/** Says quietly that the year does not follow along any more, since when, and what one can do meanwhile. */
export const Offline = ({ connection }: { readonly connection: Connection }) => {
  const { tab, language } = useWords();
  if (connection.state === 'live') return null;
  const time = new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { hour: '2-digit', minute: '2-digit' });
  const since = time.format(connection.since);
  return (
    <p className="notice offline" role="status">
      {connection.state === 'offline' ? tab.offline(since) : tab.notLive(since)}
    </p>
  );
};
