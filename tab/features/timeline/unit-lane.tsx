import { type KeyboardEvent, memo, type PointerEvent } from 'react';
import type { TimelineStep } from '../../../src/api/contract.ts';
import type { Words } from '../../shell/language.tsx';
import { isComing } from '../../steps/state.ts';
import { StateIcon } from '../../steps/state-icon.tsx';
import { nameAt } from '../../steps/words.ts';
import { HEAD } from './chart.ts';
import type { Scale } from './geometry.ts';
import { alongRow, barBox, dutiesIn, type Place, type UnitRow } from './unit-rows.ts';

/** What is done with a duty's bar, each told where it stands. */
export type LaneActs = {
  readonly onOpen: (place: Place) => void;
  readonly onFocus: (place: Place) => void;
  readonly onKeyDown: (event: KeyboardEvent, place: Place) => void;
  readonly onPress: (event: PointerEvent, place: Place, bar: { readonly width: number }) => void;
  readonly onBlur: () => void;
};

/** Pixels that a duty's bar must have to carry its sign and the step's id. */
const LABELLED = { width: 56, height: 14 } as const;
/** Pixels that a row must have for a unit's name in two lines. */
const ROOMY = 36;

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
    acts,
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
    readonly acts: LaneActs;
    /** Whether a step can be dragged to other days. */
    readonly movable: (step: TimelineStep) => boolean;
  }) => (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields; this groups a unit's bars.
    <div
      className="unit-lane"
      role="group"
      aria-label={row.name}
      style={{ top: HEAD + at * height, height, lineHeight: `${height - 1}px` }}
    >
      <span className={height < ROOMY ? 'unit-name' : 'unit-name roomy'} style={{ width: labels }}>
        {row.name}
      </span>
      {dutiesIn(row).map((banded, index) => {
        const { step, duty } = banded.item;
        const box = barBox(banded, scale, height);
        const classes = ['duty', step.plan, `state-${duty.status}`];
        if (isComing(duty.status)) classes.push('coming');
        if (step.id === selected) classes.push('selected');
        if (box.height < LABELLED.height) classes.push('low');
        if (movable(step)) classes.push('movable');
        return (
          <button
            key={duty.key}
            type="button"
            className={classes.join(' ')}
            data-step={step.id}
            data-duty={duty.key}
            style={{ ...alongRow(banded, scale, labels), top: box.top, height: box.height }}
            tabIndex={index === reachable ? 0 : -1}
            aria-label={nameAt(row.name, step, duty, words)}
            onClick={() => acts.onOpen({ row: at, index })}
            onPointerDown={(event) => acts.onPress(event, { row: at, index }, box)}
            onBlur={acts.onBlur}
            onFocus={() => acts.onFocus({ row: at, index })}
            onKeyDown={(event) => acts.onKeyDown(event, { row: at, index })}
          >
            {box.height >= LABELLED.height && box.width >= LABELLED.width && (
              <>
                <StateIcon state={duty.status} />
                {step.stepId}
              </>
            )}
          </button>
        );
      })}
    </div>
  ),
);
