import { app, authentication } from '@microsoft/teams-js';
import { keepToken } from './token-life.ts';

/** The Microsoft 365 host that shows the tab. */
export interface Host {
  readonly token: (fresh?: boolean) => Promise<string>;
  /** `default`, `dark` or `contrast`, as the host names them. */
  readonly theme: string;
  readonly onTheme: (listener: (theme: string) => void) => void;
  /** The step a link into the tab names. */
  readonly subPageId?: string;
  /** Takes away the host's own loading sign. */
  readonly ready: () => void;
}

/** A host answers in a moment; a page that merely frames the tab never does. */
const ANSWER_WITHIN_MS = 4000;

const within = <T>(promise: Promise<T>, ms: number): Promise<T | undefined> =>
  Promise.race([promise, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms))]);

/**
 * The host around the tab, or undefined when there is none. `origins` are hosts beside Microsoft's own that may frame the
 * tab. Throws what the host says when it is there but refuses.
 */
export const openHost = async (origins: readonly string[]): Promise<Host | undefined> => {
  if (window.parent === window) return undefined;
  const answered = await within(
    app.initialize([...origins]).then(() => true),
    ANSWER_WITHIN_MS,
  );
  if (!answered) return undefined;
  const context = await app.getContext();
  return {
    token: keepToken(() => authentication.getAuthToken()),
    theme: context.app.theme,
    onTheme: (listener) => app.registerOnThemeChangeHandler(listener),
    ...(context.page.subPageId && { subPageId: context.page.subPageId }),
    ready: () => {
      void app.notifySuccess();
    },
  };
};
