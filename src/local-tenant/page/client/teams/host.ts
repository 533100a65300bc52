import { api, type Person } from '../api.ts';
import type { Theme } from './card-look.ts';

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

/** The step that a deep link to the tab names, or undefined for every other address. */
export const stepIn = (url: string): string | undefined => {
  const { host, pathname, searchParams } = new URL(url, location.href);
  const context = searchParams.get('context');
  if (host !== 'teams.microsoft.com' || !pathname.startsWith('/l/entity/') || !context) return undefined;
  return (JSON.parse(context) as { subEntityId?: string }).subEntityId;
};

/** Plays Teams for the tab in the frame: context, single sign-on and theme, over teams-js' messages. */
export class TabHost {
  readonly #frame: HTMLIFrameElement;
  readonly #origin: string;
  readonly #tenantId: string;
  #step: string | undefined;
  #person: Person | undefined;
  #theme: Theme = 'default';

  constructor(frame: HTMLIFrameElement, appUrl: string, tenantId: string) {
    this.#tenantId = tenantId;
    this.#frame = frame;
    this.#origin = new URL(appUrl).origin;
    window.addEventListener('message', (event) => {
      if (event.source === frame.contentWindow && event.origin === this.#origin)
        void this.#answer(event.data as SdkMessage);
    });
  }

  /** Shows the tab as this person sees it, at a step when one is named. */
  show(person: Person, theme: Theme, step?: string): void {
    this.#person = person;
    this.#step = step;
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
      ...(this.#step && { subEntityId: this.#step }),
      tid: this.#tenantId,
      locale: 'sv-se',
      theme: this.#theme,
      userObjectId: this.#person!.id,
      loginHint: this.#person!.handle,
      userPrincipalName: this.#person!.handle,
      frameContext: 'content',
      hostClientType: 'web',
      hostName: 'Teams',
      sessionId: 'provmiljo',
      appSessionId: 'provmiljo',
      ringId: 'general',
    };
  }
}
