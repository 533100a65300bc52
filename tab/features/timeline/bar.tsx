import type { KeyboardEvent, PointerEvent } from 'react';
import type { TimelineStep } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { useWords } from '../../shell/language.tsx';
import { isComing, stateOf } from '../../steps/state.ts';
import { StateIcon } from '../../steps/state-icon.tsx';
import { nameOf } from '../../steps/words.ts';
import type { PlacedBar } from './geometry.ts';

/** Air between two rows' bars, in pixels. */
export const ROW_AIR = 4;

/** A step on the line: its bar with the state's sign, and its label inside or beside it. One button, both parts. */
export const Bar = ({
  bar,
  step,
  top,
  rowHeight,
  selected,
  reachable,
  movable,
  onOpen,
  onPointerDown,
  onBlur,
  onFocus,
  onKeyDown,
}: {
  readonly bar: PlacedBar;
  readonly step: TimelineStep;
  readonly top: number;
  readonly rowHeight: number;
  readonly selected: boolean;
  readonly reachable: boolean;
  /** Can be dragged to other days. */
  readonly movable: boolean;
  readonly onOpen: () => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onBlur: () => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}) => {
  const words = useWords();
  const state = stateOf(step);
  const left = Math.min(bar.x, bar.labelX);
  const right = Math.max(bar.x + bar.width, bar.labelX + bar.labelWidth);
  const height = rowHeight - ROW_AIR;
  const text = stepText(step.stepId, words.language);
  const classes = ['bar', step.plan, `state-${state}`];
  if (isComing(step.status)) classes.push('coming');
  if (selected) classes.push('selected');
  if (movable) classes.push('movable');
  return (
    <button
      type="button"
      className={classes.join(' ')}
      data-step={step.id}
      data-side={bar.side}
      style={{ left, top, width: right - left, height }}
      tabIndex={reachable ? 0 : -1}
      aria-label={nameOf(step, words)}
      aria-current={selected ? 'true' : undefined}
      onClick={onOpen}
      onPointerDown={onPointerDown}
      onBlur={onBlur}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <span className="block" style={{ left: bar.x - left, width: bar.width }}>
        <StateIcon state={state} />
      </span>
      <span
        className="label"
        style={{ width: bar.labelWidth, ...(bar.side !== 'inside' && { left: bar.labelX - left }) }}
      >
        <b>{step.stepId}</b> <span className="short">{text.short}</span> <small>{step.operatingYear}</small>
      </span>
    </button>
  );
};
