import { Button } from '@fluentui/react-components';
import type { TimelineStep } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { useWords } from '../../shell/language.tsx';
import { stateOf } from '../../steps/state.ts';
import { StateIcon } from '../../steps/state-icon.tsx';
import { periodOf, progressOf } from '../../steps/words.ts';

/** The wheel's equal: the same steps as a table, heard before the wheel and shown on request (WCAG 1.1.1). */
export const WheelTable = ({
  steps,
  shown,
  onShow,
  onOpen,
}: {
  readonly steps: readonly TimelineStep[];
  readonly shown: boolean;
  readonly onShow: (shown: boolean) => void;
  readonly onOpen: (id: string) => void;
}) => {
  const words = useWords();
  const { tab, shared, language } = words;
  const inTime = [...steps].sort((a, b) => a.window.start.localeCompare(b.window.start) || a.due.localeCompare(b.due));
  return (
    <div className={shown ? 'wheel-table shown' : 'wheel-table'}>
      <Button size="small" aria-pressed={shown} onClick={() => onShow(!shown)}>
        {shown ? tab.showWheel : tab.showTable}
      </Button>
      {/* What can be scrolled must be reached by the keyboard (WCAG 2.1.1). */}
      <div
        className={shown ? 'scrolls' : 'only-heard'}
        {...(shown && { tabIndex: 0, role: 'region', 'aria-label': tab.tableName })}
      >
        <table>
          <caption className="only-heard">{tab.tableName}</caption>
          <thead>
            <tr>
              {[
                tab.column.step,
                tab.column.year,
                tab.column.plan,
                tab.column.role,
                tab.column.when,
                tab.column.state,
              ].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inTime.map((step) => (
              <tr key={step.id}>
                <th scope="row">
                  {shown ? (
                    <button type="button" className="open" data-row={step.id} onClick={() => onOpen(step.id)}>
                      <b className="id">{step.stepId}</b> {stepText(step.stepId, language).short}
                    </button>
                  ) : (
                    `${step.stepId} ${stepText(step.stepId, language).short}`
                  )}
                </th>
                <td>{step.operatingYear}</td>
                <td>{shared.plan[step.plan]}</td>
                <td>{tab.lane[step.lane]}</td>
                <td>{periodOf(step, words)}</td>
                <td>
                  <span className="state">
                    {shown && <StateIcon state={stateOf(step)} />}
                    {progressOf(step, words)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
};
