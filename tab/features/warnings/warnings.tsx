import { useState } from 'react';
import type { TimelineStep } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { useWords } from '../../shell/language.tsx';
import { stateOf } from '../../steps/state.ts';
import { StateIcon } from '../../steps/state-icon.tsx';
import './warnings.css';

/** Shown before one asks for more, so that the year keeps its place on the screen. */
const SHOWN = 2;

/** What collides in the plan, in one orange notice; each line leads to its step. */
export const Warnings = ({
  steps,
  onOpen,
}: {
  readonly steps: readonly TimelineStep[];
  readonly onOpen: (id: string) => void;
}) => {
  const { tab, language } = useWords();
  const [all, setAll] = useState(false);
  const tight = steps.filter((step) => stateOf(step) === 'tight').sort((a, b) => a.due.localeCompare(b.due));
  if (tight.length === 0) return null;
  return (
    <section className="warnings" aria-label={tab.warnings}>
      <ul>
        {(all ? tight : tight.slice(0, SHOWN)).map((step) => (
          <li key={step.id}>
            <StateIcon state="tight" />
            <span>
              <button type="button" onClick={() => onOpen(step.id)}>
                {`${stepText(step.stepId, language).short} (${step.stepId})`}
              </button>{' '}
              {step.warnings[0]!.text[language]}
            </span>
          </li>
        ))}
      </ul>
      {tight.length > SHOWN && (
        <button type="button" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? tab.showFewerWarnings : tab.showAllWarnings(tight.length)}
        </button>
      )}
    </section>
  );
};
