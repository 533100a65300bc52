import type { Verb } from '../../src/commands/app.ts';

/** The Adaptive Card elements that the product uses (schema 1.5, what Teams and Outlook render). */
export type Element =
  | {
      type: 'TextBlock';
      text: string;
      wrap: true;
      size?: 'Small' | 'Medium' | 'Large';
      weight?: 'Bolder';
      isSubtle?: boolean;
      color?: 'Accent' | 'Good' | 'Attention' | 'Warning';
      spacing?: Spacing;
      style?: 'heading';
    }
  | { type: 'FactSet'; facts: { title: string; value: string }[]; spacing?: Spacing }
  | {
      type: 'Container';
      items: Element[];
      style?: 'emphasis' | 'warning' | 'good' | 'attention';
      spacing?: Spacing;
      separator?: boolean;
    }
  | {
      type: 'Input.Text';
      id: string;
      label: string;
      isRequired: boolean;
      errorMessage: string;
      isMultiline: boolean;
      maxLength?: number;
      placeholder?: string;
      style?: 'Url';
    }
  | { type: 'Input.Date'; id: string; label: string; isRequired: boolean; errorMessage: string; value?: string }
  | {
      type: 'Input.Toggle';
      id: string;
      label: string;
      title: string;
      isRequired: boolean;
      errorMessage: string;
      value: 'false';
      valueOn: 'true';
      valueOff: 'false';
    }
  | { type: 'Input.Number'; id: string; label: string; isRequired: boolean; errorMessage: string }
  | {
      type: 'Input.ChoiceSet';
      id: string;
      label: string;
      isRequired: boolean;
      errorMessage: string;
      style: 'expanded' | 'compact';
      choices: { title: string; value: string }[];
    };
type Spacing = 'None' | 'Small' | 'Medium' | 'Large';

export type Action =
  | {
      type: 'Action.Execute';
      title: string;
      verb: Verb;
      data: Readonly<Record<string, string>>;
      style?: 'positive';
      associatedInputs?: 'none';
    }
  | { type: 'Action.OpenUrl'; title: string; url: string }
  | {
      type: 'Action.ShowCard';
      title: string;
      style?: 'positive';
      card: { type: 'AdaptiveCard'; body: Element[]; actions: Action[] };
    };

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly lang: string;
  readonly fallbackText: string;
  readonly body: readonly Element[];
  readonly actions?: readonly Action[];
  /** Without `userIds`: Teams then asks for each viewer in a small chat, as a chat with the bot is. */
  readonly refresh?: { readonly action: Action };
}

/** A card whole. `fallbackText` is what a client that shows no cards says. */
export const card = (parts: {
  lang: string;
  fallbackText: string;
  body: Element[];
  actions?: Action[];
  refresh?: { action: Action };
}): AdaptiveCard => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  ...parts,
});

const MARKDOWN = /([\\`*_{}[\]()#+\-.!|~>])/g;

/** What a person wrote, so that it stays text: Markdown signs are escaped and a mention cannot begin. */
export const plain = (text: string): string =>
  text.replace(MARKDOWN, '\\$1').replace(/</g, '‹').replace(/\r?\n/g, '\n\n');

export const text = (content: string, more: Partial<Extract<Element, { type: 'TextBlock' }>> = {}): Element => ({
  type: 'TextBlock',
  text: content,
  wrap: true,
  ...more,
});
export const subtle = (content: string, spacing: Spacing = 'Small'): Element =>
  text(content, { isSubtle: true, size: 'Small', spacing });
export const facts = (rows: readonly (readonly [string, string | undefined])[]): Element => ({
  type: 'FactSet',
  facts: rows
    .filter((row): row is readonly [string, string] => Boolean(row[1]))
    .map(([title, value]) => ({ title, value })),
});
export const notice = (content: string, style: 'warning' | 'good' | 'attention' | 'emphasis'): Element => ({
  type: 'Container',
  style,
  spacing: 'Medium',
  items: [text(content)],
});
export const execute = (
  title: string,
  verb: Verb,
  data: Readonly<Record<string, string>>,
  more: { style?: 'positive'; associatedInputs?: 'none' } = {},
): Action => ({ type: 'Action.Execute', title, verb, data, ...more });
export const show = (title: string, body: Element[], actions: Action[], more: { style?: 'positive' } = {}): Action => ({
  type: 'Action.ShowCard',
  title,
  ...more,
  card: { type: 'AdaptiveCard', body, actions },
});
export const openUrl = (title: string, url: string): Action => ({ type: 'Action.OpenUrl', title, url });
