import type { Driven } from './items.ts';

/** Runs in the page. Times in milliseconds. */
export const watchFirstPaint = (selector: string): void => {
  const page = globalThis as unknown as { firstPaint?: number };
  const look = () => {
    if (!document.querySelector(selector)) return requestAnimationFrame(look);
    // What was found in this frame is on the screen when the next task runs.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      page.firstPaint = performance.now();
    };
    return requestAnimationFrame(() => channel.port2.postMessage(0));
  };
  requestAnimationFrame(look);
};

/** Until nothing has changed for a while: what is measured next is not what was still being loaded. Runs in the page. */
export const comeToRest = (): Promise<void> =>
  new Promise((resolve) => {
    const REST = 300;
    let timer = setTimeout(resolve, REST);
    new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(resolve, REST);
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });

/** From an act to the paint of the last thing that it changed, 20 seconds at most. Runs in the page. */
export const timeToPaint = async ({ name, value }: { name: 'filter' | 'zoom'; value: never }): Promise<number> => {
  const SILENCE = 150;
  const LONGEST = 20_000;
  let painted = 0;
  const observer = new MutationObserver(() => {
    painted = 0;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        painted = performance.now();
      };
      channel.port2.postMessage(0);
    });
  });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  const { driven } = globalThis as unknown as { driven: Driven };
  const began = performance.now();
  driven[name](value);
  await new Promise<void>((resolve) => {
    const wait = () => {
      if (painted > 0 && performance.now() - painted > SILENCE) resolve();
      else if (performance.now() - began > LONGEST) resolve();
      else setTimeout(wait, 10);
    };
    wait();
  });
  observer.disconnect();
  return painted > began ? painted - began : LONGEST;
};

/** How long each frame took while the view was scrolled by a hand that does not stop. Runs in the page. */
export const scrollFrames = async (frames: number): Promise<number[]> => {
  const STEP = 60;
  const { driven } = globalThis as unknown as { driven: Driven };
  const box = driven.scroller();
  const times: number[] = [];
  let before = await new Promise<number>(requestAnimationFrame);
  let by = STEP;
  for (let index = 0; index < frames; index += 1) {
    if (box.scrollTop + box.clientHeight >= box.scrollHeight - 1) by = -STEP;
    if (box.scrollTop <= 0) by = STEP;
    box.scrollTop += by;
    const now = await new Promise<number>(requestAnimationFrame);
    times.push(now - before);
    before = now;
  }
  return times;
};

/** Our own tab as the bench drives it: by what a person presses. Runs in the page. */
export const driveTab = (): void => {
  const choose = (label: string, value: string) => {
    const select = document.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`)!;
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const press = (name: string) =>
    [...document.querySelectorAll<HTMLElement>('.stops button')].find((it) => it.textContent === name)!.click();
  const driven: Driven = {
    filter: (plan) => choose('Plan', plan ?? ''),
    zoom: (close) => press(close ? 'Kvartal' : 'År'),
    scroller: () => document.querySelector('.timeline')!,
  };
  Object.assign(globalThis, { driven });
};
