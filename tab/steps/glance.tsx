import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import './glance.css';

/** A look rests on a thing this long before its card shows, and may leave it this long on the way to the card. */
const SHOW_MS = 300;
const LEAVE_MS = 200;
const GAP = 8;
const WIDTH = 300;

/** The data attributes of the thing that is looked at. */
export type Looked = Readonly<Record<string, string | undefined>>;

interface Shown {
  readonly looked: Looked;
  readonly left: number;
  readonly top: number;
  readonly above: boolean;
}

/** Where the card stands for a thing at `box`: below it, or above where the screen ends; never across the sides. */
export const glancePlace = (
  box: { readonly left: number; readonly top: number; readonly bottom: number; readonly width: number },
  screen: { readonly width: number; readonly height: number },
): Omit<Shown, 'looked'> => {
  const above = box.bottom > screen.height * 0.7;
  const left = Math.min(
    Math.max(box.left + Math.min(box.width, WIDTH) / 2 - WIDTH / 2, GAP),
    screen.width - WIDTH - GAP,
  );
  return { left: Math.max(left, GAP), top: above ? box.top - GAP : box.bottom + GAP, above };
};

const thingIn = (target: EventTarget, attribute: string): HTMLElement | undefined =>
  (target as Element).closest<HTMLElement>(`[${attribute}]`) ?? undefined;

/**
 * One small card for all things under an element that carry `attribute`, shown when a pointer or the keyboard rests on
 * one. It can be pointed at and sent away with Escape (WCAG 1.4.13). What it says stands in the thing's own name too.
 */
export const useGlance = (attribute: string, contents: (looked: Looked) => ReactNode) => {
  const [shown, setShown] = useState<Shown>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wait = (ms: number, then: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(then, ms);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = (thing: HTMLElement, pointer?: { readonly clientX: number; readonly clientY: number }) =>
    wait(SHOW_MS, () => {
      if (!thing.isConnected) return;
      const screen = { width: document.documentElement.clientWidth, height: window.innerHeight };
      // A long bar or arc may reach far from where one looks.
      const box = pointer
        ? { left: pointer.clientX, top: pointer.clientY - GAP, bottom: pointer.clientY + GAP, width: 0 }
        : thing.getBoundingClientRect();
      setShown({ looked: { ...thing.dataset }, ...glancePlace(box, screen) });
    });
  const hide = () => wait(LEAVE_MS, () => setShown(undefined));
  const handlers = {
    onPointerOver: (event: PointerEvent) => {
      const thing = thingIn(event.target, attribute);
      if (thing && event.pointerType !== 'touch') show(thing, event);
      else hide();
    },
    onPointerLeave: hide,
    onFocus: ({ target }: FocusEvent) => {
      const thing = thingIn(target, attribute);
      if (thing?.matches(':focus-visible')) show(thing);
    },
    onBlur: hide,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !shown) return;
      event.stopPropagation();
      clearTimeout(timer.current);
      setShown(undefined);
    },
    onScroll: () => setShown(undefined),
  };
  const inside = shown && contents(shown.looked);
  const card =
    shown && inside
      ? createPortal(
          <div
            className={shown.above ? 'glance above' : 'glance'}
            style={{ left: shown.left, top: shown.top, width: WIDTH }}
            aria-hidden="true"
            onPointerEnter={() => clearTimeout(timer.current)}
            onPointerLeave={hide}
          >
            {inside}
          </div>,
          document.querySelector('.page') ?? document.body,
        )
      : null;
  return { handlers, card };
};
