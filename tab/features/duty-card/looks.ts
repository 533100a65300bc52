const text = (name: string) => ({ default: `var(${name})`, subtle: 'var(--quiet)' });

/** The card in the tab's own colours; the renderer writes these as they stand, so they follow the theme by themselves. */
export const LOOKS = {
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 20 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 28 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 12 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  textBlock: { headingLevel: 4 },
  actions: {
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    buttonSpacing: 8,
    spacing: 'medium',
    maxActions: 10,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
  },
  factSet: {
    title: { color: 'default', size: 'small', isSubtle: true, weight: 'default', wrap: true, maxWidth: 130 },
    value: { color: 'default', size: 'default', isSubtle: false, weight: 'default', wrap: true },
    spacing: 12,
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', size: 'small', spacing: 'small' },
  },
  containerStyles: {
    default: {
      backgroundColor: 'transparent',
      foregroundColors: {
        default: text('--text'),
        accent: text('--goals'),
        good: text('--follow-up'),
        warning: text('--warning'),
        attention: text('--today'),
      },
    },
    emphasis: {
      backgroundColor: 'var(--page)',
      foregroundColors: { default: text('--text'), accent: text('--goals'), attention: text('--today') },
    },
    good: { backgroundColor: 'var(--follow-up-tint)', foregroundColors: { default: text('--text') } },
    warning: { backgroundColor: 'var(--warning-tint)', foregroundColors: { default: text('--text') } },
    attention: { backgroundColor: 'var(--warning-tint)', foregroundColors: { default: text('--text') } },
    accent: { backgroundColor: 'var(--goals-tint)', foregroundColors: { default: text('--text') } },
  },
} as const;
