import { useWords } from '../../shell/language.tsx';
import type { StepState } from './state.ts';
import { StateIcon } from './state-icon.tsx';

const SHOWN: readonly StepState[] = ['done', 'open', 'upcoming', 'waiting', 'returned', 'notNeeded', 'tight'];

/** The word of every sign in the chart. */
export const Legend = () => {
  const { tab } = useWords();
  return (
    <ul className="legend" aria-label={tab.legend}>
      {SHOWN.map((state) => (
        <li key={state}>
          <StateIcon state={state} />
          {state === 'tight' ? tab.tightOrLate : tab.state[state]}
        </li>
      ))}
      <li>
        <span aria-hidden="true">◆</span> {tab.meeting}
      </li>
      <li>
        <span aria-hidden="true">○</span> {tab.papersDue}
      </li>
    </ul>
  );
};
