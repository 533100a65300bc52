import type { KeyboardEvent } from 'react';
import type { TimelineStep } from '../../../src/api/contract.ts';
import { useWords } from '../../shell/language.tsx';
import { measureArcLabel } from '../../steps/measure.ts';
import { isAllYear } from '../../steps/span.ts';
import { isComing, stateOf } from '../../steps/state.ts';
import { StateShape } from '../../steps/state-icon.tsx';
import { nameOf } from '../../steps/words.ts';
import { type Arc, arcPath, type LabelPlace, labelIn } from './geometry.ts';

const LINE = 11;
const ICON = 11;
const ICON_GAP = 3;
/** The focus ring stands this far outside the arc (look.md, Keys). */
const FOCUS_AIR = 3;

interface Label extends LabelPlace {
  readonly text: string;
  readonly icon: boolean;
}

/** As much as the arc holds: sign, id and year; sign and id; id alone; or nothing. */
const labelOf = (step: TimelineStep, arc: Arc): Label | undefined => {
  const withYear = `${step.stepId} ’${String(step.operatingYear).slice(2)}`;
  const tries = [
    { text: withYear, icon: true },
    { text: step.stepId, icon: true },
    { text: step.stepId, icon: false },
  ];
  for (const it of tries) {
    const place = labelIn(arc, measureArcLabel(it.text) + (it.icon ? ICON + ICON_GAP : 0), LINE);
    if (place) return { ...it, ...place };
  }
  return undefined;
};

/** What an arc looks like, and its label with it. */
const classesOf = (step: TimelineStep): string =>
  [
    step.plan,
    `state-${stateOf(step)}`,
    ...(isComing(step.status) ? ['coming'] : []),
    ...(isAllYear(step) ? ['all-year'] : []),
  ].join(' ');

/** The label of a step's arc. It stands above the arcs and is silent: the arc's own name says it and more. */
export const ArcLabel = ({ step, arc }: { readonly step: TimelineStep; readonly arc: Arc }) => {
  const label = labelOf(step, arc);
  if (!label) return null;
  const width = measureArcLabel(label.text) + (label.icon ? ICON + ICON_GAP : 0);
  return (
    <g transform={`translate(${label.x} ${label.y}) rotate(${label.turn})`} className={`arc-label ${classesOf(step)}`}>
      {label.icon && (
        <g transform={`translate(${-width / 2} ${-ICON / 2}) scale(${ICON / 16})`}>
          <StateShape state={stateOf(step)} />
        </g>
      )}
      <text x={label.icon ? (ICON + ICON_GAP) / 2 : 0} dy="0.35em">
        {label.text}
      </text>
    </g>
  );
};

/** A step as a piece of a picture, for the eye only. */
export const PlainArc = ({ step, arc }: { readonly step: TimelineStep; readonly arc: Arc }) => (
  <g className={`arc ${classesOf(step)}`}>
    <path className="piece" d={arcPath(arc)} />
  </g>
);

/** A step in the wheel. How it looks tells its plan and whether it runs, its sign and its name tell the state. */
export const StepArc = ({
  step,
  arc,
  selected,
  lit,
  reachable,
  onOpen,
  onFocus,
  onKeyDown,
  onLight,
}: {
  readonly step: TimelineStep;
  readonly arc: Arc;
  readonly selected: boolean;
  /** The list beside the wheel points at it. */
  readonly lit: boolean;
  readonly reachable: boolean;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onLight: (on: boolean) => void;
}) => {
  const words = useWords();
  const classes = ['arc', classesOf(step), selected ? 'selected' : '', lit ? 'lit' : ''].filter(Boolean);
  const around = {
    inner: arc.inner - FOCUS_AIR,
    outer: arc.outer + FOCUS_AIR,
    from: arc.from - FOCUS_AIR / arc.outer,
    to: arc.to + FOCUS_AIR / arc.outer,
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return onKeyDown(event);
    event.preventDefault();
    onOpen();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an HTML button cannot be a piece of a ring.
    <g
      role="button"
      className={classes.join(' ')}
      data-step={step.id}
      tabIndex={reachable ? 0 : -1}
      aria-label={nameOf(step, words)}
      aria-current={selected ? 'true' : undefined}
      onClick={onOpen}
      onKeyDown={press}
      onFocus={onFocus}
      onPointerEnter={() => onLight(true)}
      onPointerLeave={() => onLight(false)}
    >
      <path className="piece" d={arcPath(arc)} />
      <path className="focus" d={arcPath(around)} />
    </g>
  );
};
