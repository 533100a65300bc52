import { useWords } from '../shell/language.tsx';
import { STEP_STATES } from './state.ts';
import { StateIcon } from './state-icon.tsx';
import './legend.css';

/** A late step has the sign of a tight one, and one word stands for both. */
const SHOWN = STEP_STATES.filter((state) => state !== 'late');

/** The word of every sign in the chart; of school breaks where some are drawn. */
export const Legend = ({ breaks }: { readonly breaks: boolean }) => {
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
      {breaks && (
        <li>
          <span aria-hidden="true">▬</span> {tab.schoolBreak}
        </li>
      )}
    </ul>
  );
};
