import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { useWords } from '../../shell/language.tsx';
import { daysInYear } from '../../steps/days.ts';
import type { Scale } from './geometry.ts';
import { type Days, type Grip, gripAt, mayShift, meetingsFor, shifted, stepped } from './shift.ts';

/** A press that moves less than this, in pixels, is a click. */
const STILL = 5;

/** A step on its way to other days. */
export interface Shifting extends Days {
  readonly id: string;
}

/** What somebody wants a step's days to be; the first day only where it is another. */
export interface Wish {
  readonly id: string;
  readonly due: string;
  readonly start?: string;
}

export interface Shift {
  readonly shifting: Shifting | undefined;
  readonly may: (step: TimelineStep) => boolean;
  /** `block` is what the pointer holds: the bar without its label. */
  readonly press: (event: PointerEvent, step: TimelineStep, block: Element) => void;
  /** Answers whether the key was about moving the step. */
  readonly key: (event: KeyboardEvent, step: TimelineStep) => boolean;
  /** Whether the click that ends a drag is to be passed over. */
  readonly wasDragged: () => boolean;
  readonly cancel: () => void;
}

/**
 * Takes a step to other days: dragged with a mouse or pen by its bar or an end of it, or with Alt and the arrows (Shift as
 * well for the last day alone), Enter when it is right. Escape leaves it where it was. A finger scrolls the line.
 */
export const useShift = (
  { me, meetings }: Pick<TimelineResponse, 'me' | 'meetings'>,
  scale: Scale,
  onShift: (wish: Wish) => void,
): Shift => {
  const [shifting, setShifting] = useState<Shifting>();
  const dragged = useRef(false);
  const release = useRef<() => void>(undefined);
  useEffect(() => () => release.current?.(), []);

  const drop = (step: TimelineStep, { start, due }: Days) => {
    setShifting(undefined);
    const starts = start !== step.window.start;
    if (starts || due !== step.due) onShift({ id: step.id, due, ...(starts && { start }) });
  };

  return {
    shifting,
    may: (step) => mayShift(step, me),
    press: (event, step, block) => {
      dragged.current = false;
      if (event.button !== 0 || event.pointerType === 'touch' || !mayShift(step, me)) return;
      const from: Days = { start: step.window.start, due: step.due };
      const { left, width } = block.getBoundingClientRect();
      const grip: Grip = gripAt(event.clientX - left, width);
      const choices = meetingsFor(step, meetings);
      const days = daysInYear(scale.year);
      const first = event.clientX;
      let now = from;
      const move = ({ clientX }: globalThis.PointerEvent) => {
        if (!dragged.current && Math.abs(clientX - first) < STILL) return;
        dragged.current = true;
        now = shifted(from, grip, Math.round(((clientX - first) / scale.width) * days), choices);
        setShifting({ id: step.id, ...now });
      };
      const end = () => {
        release.current?.();
        if (dragged.current) drop(step, now);
      };
      const leave = ({ key }: globalThis.KeyboardEvent) => {
        if (key !== 'Escape') return;
        release.current?.();
        setShifting(undefined);
      };
      release.current = () => {
        window.removeEventListener('pointermove', move);
        window.removeEventListener('pointerup', end);
        window.removeEventListener('keydown', leave);
        release.current = undefined;
      };
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', end);
      window.addEventListener('keydown', leave);
    },
    key: (event, step) => {
      const mine = shifting?.id === step.id ? shifting : undefined;
      if (mine && (event.key === 'Enter' || event.key === 'Escape')) {
        event.preventDefault();
        if (event.key === 'Enter') drop(step, mine);
        else setShifting(undefined);
        return true;
      }
      if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') || !mayShift(step, me))
        return false;
      event.preventDefault();
      const from = mine ?? { start: step.window.start, due: step.due };
      const by = event.key === 'ArrowRight' ? 1 : -1;
      setShifting({ id: step.id, ...stepped(from, event.shiftKey ? 'end' : 'whole', by, meetingsFor(step, meetings)) });
      return true;
    },
    wasDragged: () => {
      const was = dragged.current;
      dragged.current = false;
      return was;
    },
    cancel: () => setShifting(undefined),
  };
};

/** Where the step would be, with its new days beside it; said aloud as they change. */
export const Ghost = ({
  shifting: { start, due },
  step,
  scale,
  top,
  height,
  said: also,
  under,
}: {
  readonly shifting: Shifting;
  readonly step: TimelineStep;
  readonly scale: Scale;
  readonly top: number;
  readonly height: number;
  /** What is said after the days. */
  readonly said?: string;
  /** Its words stand under it: over it there is no room. */
  readonly under?: boolean;
}) => {
  const { tab, language } = useWords();
  const left = scale.start(start < due ? start : due);
  const day = (date: string) => formatDate(date, language, 'weekday');
  const said = start === step.window.start ? day(due) : tab.until(day(start), day(due));
  return (
    <div
      className={`shift-ghost ${step.plan}`}
      style={{ left, width: Math.max(scale.end(due) - left, 4), top, height }}
    >
      <span
        className={[...(left > scale.width / 2 ? ['before'] : []), ...(under ? ['under'] : [])].join(' ')}
        aria-live="assertive"
      >
        {[said, ...(also ? [also] : [])].join(' · ')}
        <span className="only-heard">. {tab.shiftKeys}</span>
      </span>
    </div>
  );
};
