import { memo } from 'react';
import type { TimelineStep } from '../../../src/api/contract.ts';
import type { Words } from '../../shell/language.tsx';
import { isComing } from '../../steps/state.ts';
import { StateIcon } from '../../steps/state-icon.tsx';
import { nameAt } from '../../steps/words.ts';
import { HEAD } from './chart.ts';
import type { Scale } from './geometry.ts';
import { alongRow, barBox, dutiesIn, type UnitPart, type UnitRow } from './unit-rows.ts';

/** Pixels that a duty's bar must have to carry its sign and the step's id. */
const LABELLED = { width: 56, height: 14 } as const;
/** Pixels that a row must have for a unit's name in two lines. */
const ROOMY = 36;

/** A unit's duty as a bar. Drawn again only when something of its own has changed; what is done with it is told the chart. */
const DutyBar = memo(
  ({
    step,
    duty,
    unitName,
    left,
    width,
    top,
    height,
    labelled,
    selected,
    reachable,
    movable,
    words,
  }: UnitPart & {
    readonly unitName: string;
    /** Along the row, as CSS; across it in pixels. */
    readonly left: string;
    readonly width: string;
    readonly top: number;
    readonly height: number;
    readonly labelled: boolean;
    readonly selected: boolean;
    /** Tab leads to it. */
    readonly reachable: boolean;
    /** Can be dragged to other days. */
    readonly movable: boolean;
    readonly words: Words;
  }) => {
    const classes = ['duty', step.plan, `state-${duty.status}`];
    if (isComing(duty.status)) classes.push('coming');
    if (selected) classes.push('selected');
    if (height < LABELLED.height) classes.push('low');
    if (movable) classes.push('movable');
    return (
      <button
        type="button"
        className={classes.join(' ')}
        data-step={step.id}
        data-duty={duty.key}
        style={{ left, width, top, height }}
        tabIndex={reachable ? 0 : -1}
        aria-label={nameAt(unitName, step, duty, words)}
      >
        {labelled && (
          <span className="sign">
            <StateIcon state={duty.status} />
            {step.stepId}
          </span>
        )}
      </button>
    );
  },
);

/** One unit's row. Drawn again only when something of its own has changed: scrolling moves it, no more. */
export const UnitLane = memo(
  ({
    row,
    at,
    height,
    scale,
    labels,
    selected,
    reachable,
    words,
    movable,
  }: {
    readonly row: UnitRow;
    readonly at: number;
    readonly height: number;
    readonly scale: Scale;
    readonly labels: number;
    readonly selected: string | undefined;
    /** The duty that Tab leads to, when it is in this row. */
    readonly reachable: number | undefined;
    readonly words: Words;
    /** Whether a step can be dragged to other days. */
    readonly movable: (step: TimelineStep) => boolean;
  }) => (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields; this groups a unit's bars.
    <div
      className="unit-lane"
      role="group"
      aria-label={row.name}
      data-row={at}
      style={{ top: HEAD + at * height, height, lineHeight: `${height - 1}px` }}
    >
      <span className={height < ROOMY ? 'unit-name' : 'unit-name roomy'} style={{ width: labels }}>
        {row.name}
      </span>
      <div className="unit-line" style={{ left: labels }}>
        {dutiesIn(row).map((banded, index) => {
          const { step, duty } = banded.item;
          const box = barBox(banded, scale, height);
          return (
            <DutyBar
              key={duty.key}
              step={step}
              duty={duty}
              unitName={row.name}
              {...alongRow(banded, scale)}
              top={box.top}
              height={box.height}
              labelled={box.height >= LABELLED.height && box.width >= LABELLED.width}
              selected={step.id === selected}
              reachable={index === reachable}
              movable={movable(step)}
              words={words}
            />
          );
        })}
      </div>
    </div>
  ),
);
