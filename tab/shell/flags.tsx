import { Link } from '@fluentui/react-components';
import type { FlagsResponse } from '../../src/api/contract.ts';
import { useWords } from './language.tsx';

/** So many are told one by one; the rest are counted. */
const SHOWN = 3;

/** Values that somebody has written in the lists by hand and that cannot be read: what each should be, and where it is. */
export const Flags = ({ flags }: FlagsResponse) => {
  const { tab } = useWords();
  if (flags.length === 0) return null;
  return (
    <section className="notice flags" aria-label={tab.flags}>
      <p>
        <strong>{tab.flags}.</strong> {tab.flagsMeanwhile}
      </p>
      <ul>
        {flags.slice(0, SHOWN).map(({ list, item, column, value, expected, url }) => (
          <li key={`${list} ${item} ${column}`}>
            {tab.flag(list, item, column, value, expected)}{' '}
            {url && (
              <Link href={url} target="_blank" rel="noreferrer">
                {tab.openInSharePoint}
              </Link>
            )}
          </li>
        ))}
        {flags.length > SHOWN && <li>{tab.moreFlags(flags.length - SHOWN)}</li>}
      </ul>
    </section>
  );
};
