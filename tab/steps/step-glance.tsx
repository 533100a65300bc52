import type { DutyView, TimelineStep } from '../../src/api/contract.ts';
import { stepText } from '../../src/cycle/definition/text.ts';
import { useWords } from '../shell/language.tsx';
import { periodOf, progressOf } from './words.ts';

/** What the small card says of a step or, with `duty`, of one unit's part in it. */
export const StepGlance = ({
  step,
  duty,
  units,
}: {
  readonly step: TimelineStep;
  readonly duty?: DutyView | undefined;
  readonly units?: ReadonlyMap<string, string>;
}) => {
  const words = useWords();
  const text = stepText(step.stepId, words.language);
  return (
    <>
      <p>
        <b>{`${step.stepId} ${text.short}`}</b> {step.operatingYear}
      </p>
      <p>{text.what}</p>
      <p className="quiet">{`${periodOf(step, words)} · ${progressOf(step, words)}`}</p>
      {duty?.unit && (
        <p>{`${units?.get(duty.unit) ?? duty.unit}: ${words.shared.status[duty.status].toLowerCase()}${duty.holder ? `, ${duty.holder.name}` : ''}`}</p>
      )}
    </>
  );
};
