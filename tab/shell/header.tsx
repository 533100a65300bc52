import { Button } from '@fluentui/react-components';
import { ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { TimelineResponse } from '../../src/api/contract.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import type { View } from './address.ts';
import { DropList } from './drop-list.tsx';
import { useWords } from './language.tsx';
import { entriesFor } from './menu.ts';

/** The other language, in its own words. */
const OTHER: Readonly<Record<Language, { readonly code: Language; readonly name: string }>> = {
  sv: { code: 'en', name: 'English' },
  en: { code: 'sv', name: 'Svenska' },
};

/** Which year, whose, seen how and in which language. */
export const Header = ({
  timeline: { year, organisation, me },
  view,
  counts,
  onView,
  onYear,
  seldom,
  children,
}: {
  readonly timeline: TimelineResponse;
  readonly view: View;
  /** How much waits for this person on a page. */
  readonly counts: Readonly<Partial<Record<View, number>>>;
  readonly onView: (view: View) => void;
  readonly onYear: (year: number) => void;
  /** What this person can do and seldom does, as items of the list under "More"; nothing when there is none. */
  readonly seldom: ReactNode;
  /** What everyone can do beside looking: take something along. */
  readonly children: ReactNode;
}) => {
  const { tab, language, setLanguage } = useWords();
  const other = OTHER[language];
  const more = entriesFor(me, 'more');
  const pageButton = (it: View) => {
    const count = counts[it];
    return (
      <button key={it} type="button" aria-current={it === view ? 'page' : undefined} onClick={() => onView(it)}>
        {tab.view[it]}
        {count ? (
          <>
            {' '}
            <span className="count">{count}</span> <span className="only-heard">{tab.toDo}</span>
          </>
        ) : null}
      </button>
    );
  };
  return (
    <header className="header">
      <h1>
        {tab.product} <span className="number">{year}</span>
      </h1>
      <nav className="years" aria-label={tab.years}>
        <Button
          appearance="subtle"
          size="small"
          icon={<ChevronLeftRegular />}
          aria-label={tab.previousYear(year - 1)}
          onClick={() => onYear(year - 1)}
        />
        <Button
          appearance="subtle"
          size="small"
          icon={<ChevronRightRegular />}
          aria-label={tab.nextYear(year + 1)}
          onClick={() => onYear(year + 1)}
        />
      </nav>
      <p className="organisation">
        {organisation.split(' · ').map((part, index) => (
          <span key={part}>{index === 0 ? part : ` · ${part}`}</span>
        ))}
      </p>
      <nav className="views" aria-label={tab.views}>
        {entriesFor(me, 'bar').map(pageButton)}
      </nav>
      {(more.length > 0 || seldom) && (
        <DropList id="more" words={tab.more} current={more.includes(view)}>
          {more.map((it) => (
            <li key={it}>{pageButton(it)}</li>
          ))}
          {seldom}
        </DropList>
      )}
      {children}
      <button type="button" className="language" lang={other.code} onClick={() => setLanguage(other.code)}>
        {other.name}
      </button>
    </header>
  );
};
