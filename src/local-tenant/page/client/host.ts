import { api, type Person } from './api.ts';

export type Theme = 'default' | 'dark' | 'contrast';

interface SdkMessage {
  readonly id?: number;
  readonly uuid?: unknown;
  readonly func?: string;
  readonly args?: readonly unknown[];
}

/** What this host can do, as teams-js reads it at the start. */
const RUNTIME = JSON.stringify({
  apiVersion: 4,
  isLegacyTeams: false,
  hostVersionsInfo: {},
  supports: { pages: { config: {}, backStack: {}, fullTrust: {} }, logs: {}, teamsCore: {} },
});
const SDK_VERSION = '2.58.0';

/** Plays Teams for the tab in the frame: context, single sign-on and theme, over teams-js' messages. */
export class TabHost {
  readonly #frame: HTMLIFrameElement;
  readonly #origin: string;
  #person: Person | undefined;
  #theme: Theme = 'default';

  constructor(frame: HTMLIFrameElement, appUrl: string) {
    this.#frame = frame;
    this.#origin = new URL(appUrl).origin;
    window.addEventListener('message', (event) => {
      if (event.source === frame.contentWindow && event.origin === this.#origin)
        void this.#answer(event.data as SdkMessage);
    });
  }

  /** Shows the tab as this person sees it. */
  show(person: Person, theme: Theme): void {
    this.#person = person;
    this.#theme = theme;
    this.#frame.src = `${this.#origin}/tab/`;
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#frame.contentWindow?.postMessage({ func: 'themeChange', args: [theme] }, this.#origin);
  }

  async #answer({ id, uuid, func }: SdkMessage): Promise<void> {
    if (!func || !this.#person) return;
    const args = await this.#argumentsFor(func);
    if (args) this.#frame.contentWindow?.postMessage({ id, uuid, args, isPartialResponse: false }, this.#origin);
  }

  async #argumentsFor(func: string): Promise<unknown[] | undefined> {
    if (func === 'initialize') return ['content', 'web', RUNTIME, SDK_VERSION];
    if (func === 'getContext') return [this.#context()];
    if (func === 'authentication.getAuthToken') return this.#token();
    return undefined;
  }

  async #token(): Promise<unknown[]> {
    try {
      return [true, await api.token(this.#person!.id)];
    } catch (error) {
      return [false, error instanceof Error ? error.message : String(error)];
    }
  }

  #context() {
    return {
      entityId: 'year',
      locale: 'sv-se',
      theme: this.#theme,
      userObjectId: this.#person!.id,
      loginHint: this.#person!.handle,
      frameContext: 'content',
      hostClientType: 'web',
      hostName: 'Teams',
      sessionId: 'provmiljo',
      appSessionId: 'provmiljo',
      ringId: 'general',
    };
  }
}
