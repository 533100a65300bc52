import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The inner size of an element in pixels, followed as it changes. */
export const useSize = (element: RefObject<HTMLElement | null>): Size => {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const watched = element.current!;
    const read = () =>
      setSize((before) =>
        before.width === watched.clientWidth && before.height === watched.clientHeight
          ? before
          : { width: watched.clientWidth, height: watched.clientHeight },
      );
    read();
    // What follows from a new size is drawn in the very frame that has it.
    const observer = new ResizeObserver(() => flushSync(read));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return size;
};
