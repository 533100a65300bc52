import type { ReactNode } from 'react';
import type { StepState } from './state.ts';
import './state-icon.css';

const SHAPES: Readonly<Record<StepState, ReactNode>> = {
  done: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none" />
      <path d="m5 8.2 2.1 2.1L11 6" stroke="var(--on-sign, var(--card))" fill="none" strokeWidth="1.6" />
    </>
  ),
  open: (
    <>
      <circle cx="8" cy="8" r="5.6" fill="none" />
      <path d="M8 2.4a5.6 5.6 0 0 0 0 11.2z" fill="currentColor" stroke="none" />
    </>
  ),
  upcoming: <circle cx="8" cy="8" r="5.6" fill="none" strokeDasharray="1.7 1.82" />,
  waiting: (
    <>
      <circle cx="8" cy="8" r="5.6" fill="none" />
      <path d="M8 4.8V8l2.2 1.6" fill="none" />
    </>
  ),
  tight: (
    <>
      <path d="M8 2 14.6 13.6H1.4z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" strokeWidth="1" />
      <path d="M8 6.2v3.6M8 11.2v1.2" stroke="var(--on-sign, var(--card))" fill="none" />
    </>
  ),
  late: (
    <>
      <path d="M8 2 14.6 13.6H1.4z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" strokeWidth="1" />
      <path d="M8 6.2v3.6M8 11.2v1.2" stroke="var(--on-sign, var(--card))" fill="none" />
    </>
  ),
  returned: (
    <>
      <path d="M3.2 5.2A5.6 5.6 0 1 1 2.4 8" fill="none" />
      <path d="M2.6 2.6v3h3" fill="none" />
    </>
  ),
  notNeeded: (
    <>
      <circle cx="8" cy="8" r="5.6" fill="none" />
      <path d="M5.4 8h5.2" fill="none" />
    </>
  ),
};

/** The shape alone, 16 by 16, for a drawing that is an SVG already. */
export const StateShape = ({ state }: { readonly state: StepState }) => (
  <g className={`state-icon ${state}`} stroke="currentColor" strokeWidth="1.5">
    {SHAPES[state]}
  </g>
);

/** The shape of a state. Its word stands beside it or in the name of what holds it, so the shape itself is silent. */
export const StateIcon = ({ state }: { readonly state: StepState }) => (
  <svg
    className={`state-icon ${state}`}
    width="16"
    height="16"
    viewBox="0 0 16 16"
    stroke="currentColor"
    strokeWidth="1.5"
    aria-hidden="true"
  >
    {SHAPES[state]}
  </svg>
);
