import type { Verb } from '../../src/commands/app.ts';

/** The Adaptive Card elements that the product uses (schema 1.5, what Teams and Outlook render). */
export type Element =
  | {
      type: 'TextBlock';
      id?: string;
      text: string;
      wrap: true;
      size?: 'Small' | 'Medium' | 'Large';
      weight?: 'Bolder';
      isSubtle?: boolean;
      color?: 'Accent' | 'Good' | 'Attention' | 'Warning';
      spacing?: Spacing;
      style?: 'heading';
    }
  | { type: 'RichTextBlock'; inlines: TextRun[]; spacing?: Spacing }
  | { type: 'FactSet'; facts: { title: string; value: string }[]; spacing?: Spacing }
  | {
      type: 'Container';
      items: Element[];
      style?: 'emphasis' | 'warning' | 'good' | 'attention';
      spacing?: Spacing;
      separator?: boolean;
      selectAction?: Action;
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
      regex?: string;
      value?: string;
    }
  | {
      type: 'Input.Date';
      id: string;
      label: string;
      isRequired: boolean;
      errorMessage: string;
      value?: string;
      min?: string;
    }
  | {
      type: 'Input.Toggle';
      id: string;
      label: string;
      title: string;
      isRequired: boolean;
      errorMessage: string;
      value: string;
      valueOn: 'true';
      valueOff: 'false';
    }
  | { type: 'Input.Number'; id: string; label: string; isRequired: boolean; errorMessage: string; value?: number }
  | {
      type: 'Input.ChoiceSet';
      id: string;
      label: string;
      isRequired: boolean;
      errorMessage: string;
      style: 'expanded' | 'compact';
      choices: { title: string; value: string }[];
      /** The values that are chosen come with commas between. */
      isMultiSelect?: true;
      value?: string;
      wrap: true;
    };

/** A piece of text that no client reads as Markdown: the only place for what people wrote. */
export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly size?: 'Small';
  readonly weight?: 'Bolder';
  readonly isSubtle?: boolean;
  readonly color?: 'Accent' | 'Good' | 'Attention' | 'Warning';
  readonly selectAction?: Action;
}
type Spacing = 'None' | 'Small' | 'Medium' | 'Large';

export type Action =
  | {
      type: 'Action.Execute';
      title: string;
      verb: Verb;
      data: Readonly<Record<string, string>>;
      style?: 'positive';
      mode?: 'secondary';
      associatedInputs?: 'none';
    }
  | { type: 'Action.OpenUrl'; title: string; url: string }
  | {
      type: 'Action.ShowCard';
      title: string;
      style?: 'positive';
      /** Behind "…", where the client has it. */
      mode?: 'secondary';
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

const INLINE_MARKDOWN = /[\\`*_[\]]/g;
const LINE_START_MARKDOWN = /^([#>+-]|\d+[.)])(?=\s)/;

/** A name for the few places that clients read as Markdown: on one line, its signs escaped, and no mention can begin. */
export const plain = (name: string): string =>
  name
    .replace(/\s+/g, ' ')
    .trim()
    .replace(INLINE_MARKDOWN, '\\$&')
    .replace(LINE_START_MARKDOWN, '\\$&')
    .replaceAll('<', '‹');

/** At most `max` characters, cut at a word and marked as cut. */
export const shortened = (content: string, max: number): string => {
  if (content.length <= max) return content;
  const cut = content.slice(0, max);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max / 2)).replace(/[\uD800-\uDBFF]$/, '')} …`;
};

export const run = (content: string, more: Omit<Partial<TextRun>, 'type' | 'text'> = {}): TextRun => ({
  type: 'TextRun',
  text: content,
  ...more,
});

/** What people wrote, word for word. */
export const said = (inlines: string | TextRun[], spacing: Spacing = 'Small'): Element => ({
  type: 'RichTextBlock',
  inlines: typeof inlines === 'string' ? [run(inlines)] : inlines,
  spacing,
});

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
/** A line that stands out. May hold what people wrote. */
export const notice = (content: string, style: 'warning' | 'good' | 'attention' | 'emphasis'): Element => ({
  type: 'Container',
  style,
  spacing: 'Medium',
  items: [said(content, 'None')],
});
export const execute = (
  title: string,
  verb: Verb,
  data: Readonly<Record<string, string>>,
  more: { style?: 'positive'; associatedInputs?: 'none' } = {},
): Action => ({ type: 'Action.Execute', title, verb, data, ...more });
export const show = (title: string, body: Element[], actions: Action[], mode?: 'secondary'): Action => ({
  type: 'Action.ShowCard',
  title,
  ...(mode && { mode }),
  card: { type: 'AdaptiveCard', body, actions },
});
export const openUrl = (title: string, url: string): Action => ({ type: 'Action.OpenUrl', title, url });
