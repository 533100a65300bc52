import { Button } from '@fluentui/react-components';
import { ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect, useRef } from 'react';
import type { TimelineResponse } from '../../src/api/contract.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import type { View } from './address.ts';
import { useWords } from './language.tsx';

/** The other language, in its own words. */
const OTHER: Readonly<Record<Language, { readonly code: Language; readonly name: string }>> = {
  sv: { code: 'en', name: 'English' },
  en: { code: 'sv', name: 'Svenska' },
};

/** The statement about accessibility is reached from the foot of the page. */
const SHOWN: readonly View[] = ['wheel', 'line', 'list', 'missing', 'overview'];

/** Which year, whose, seen how and in which language. */
export const Header = ({
  timeline: { year, organisation, me },
  view,
  onView,
  onYear,
  children,
}: {
  readonly timeline: TimelineResponse;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly onYear: (year: number) => void;
  /** What this person can do beside looking: bring in meetings, take something along. */
  readonly children: ReactNode;
}) => {
  const { tab, language, setLanguage } = useWords();
  const other = OTHER[language];
  const views = useRef<HTMLElement>(null);
  // On a narrow screen they scroll: the one that is shown is in sight.
  useEffect(() => {
    views.current?.querySelector(`[data-view="${view}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [view]);
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
      <p className="organisation">{organisation}</p>
      <nav ref={views} className="views" aria-label={tab.views}>
        {[...SHOWN, ...(me.mayOperate ? (['operations'] as const) : [])].map((it) => (
          <button
            key={it}
            data-view={it}
            type="button"
            aria-current={it === view ? 'page' : undefined}
            onClick={() => onView(it)}
          >
            {tab.view[it]}
          </button>
        ))}
      </nav>
      {children}
      <button type="button" className="language" lang={other.code} onClick={() => setLanguage(other.code)}>
        {other.name}
      </button>
    </header>
  );
};
