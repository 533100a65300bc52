import { Button } from '@fluentui/react-components';
import { ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { TimelineResponse } from '../../src/api/contract.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import { useWords } from './language.tsx';

const LANGUAGES: readonly { readonly code: Language; readonly name: string }[] = [
  { code: 'sv', name: 'Svenska' },
  { code: 'en', name: 'English' },
];

/** Which year, whose, and in which language. */
export const Header = ({
  timeline: { year, organisation },
  onYear,
  children,
}: {
  readonly timeline: TimelineResponse;
  readonly onYear: (year: number) => void;
  /** What this person can do beside looking. */
  readonly children?: ReactNode;
}) => {
  const { tab, language, setLanguage } = useWords();
  return (
    <header className="header">
      <h1>
        {tab.product} <span className="number">{year}</span>
      </h1>
      <p className="organisation">{organisation}</p>
      {children}
      <nav className="years" aria-label={tab.years}>
        <Button
          appearance="subtle"
          size="small"
          icon={<ChevronLeftRegular />}
          aria-label={tab.previousYear(year - 1)}
          onClick={() => onYear(year - 1)}
        >
          {year - 1}
        </Button>
        <span className="this-year" aria-current="true">
          {year}
        </span>
        <Button
          appearance="subtle"
          size="small"
          icon={<ChevronRightRegular />}
          iconPosition="after"
          aria-label={tab.nextYear(year + 1)}
          onClick={() => onYear(year + 1)}
        >
          {year + 1}
        </Button>
      </nav>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame and a legend around two quiet buttons. */}
      <div className="languages" role="group" aria-label={tab.language}>
        {LANGUAGES.map(({ code, name }) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={language === code}
            onClick={() => setLanguage(code)}
          >
            {name}
          </button>
        ))}
      </div>
    </header>
  );
};
