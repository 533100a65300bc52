import { stepKeyIn } from '../../shell/address.ts';

/** The step that an address of our own leads to (src/links.ts): in Teams by its context, else in the query; nothing for others. */
export const stepInLink = (url: string): string | undefined => {
  if (!URL.canParse(url)) return undefined;
  const { searchParams: query } = new URL(url);
  try {
    const { subEntityId } = JSON.parse(query.get('context') ?? '{}') as { subEntityId?: unknown };
    return stepKeyIn(typeof subEntityId === 'string' ? subEntityId : query.get('step'));
  } catch {
    return undefined;
  }
};

interface Part {
  readonly type?: string;
  readonly style?: string;
  readonly url?: string;
  readonly mode?: string;
}

/** The body without the heading and what stands right above it. */
const withoutHeading = (body: readonly Part[]): readonly Part[] => {
  const heading = body.findIndex((it) => it.type === 'TextBlock' && it.style === 'heading');
  return body.filter((it, index) => index > heading || it.type !== 'TextBlock');
};

/**
 * The card as the tab shows it: under a title of the tab's own, so without its heading; every button in sight, for there is
 * room; and where the step is shown already (`atStep`) without the way to it.
 */
export const forTab = (card: unknown, atStep: boolean): object => {
  const { body = [], actions = [] } = card as { body?: readonly Part[]; actions?: readonly Part[] };
  return {
    ...(card as object),
    body: withoutHeading(body),
    actions: actions
      .filter((it) => !(atStep && it.type === 'Action.OpenUrl' && stepInLink(it.url ?? '')))
      .map(({ mode: _, ...it }) => it),
  };
};
