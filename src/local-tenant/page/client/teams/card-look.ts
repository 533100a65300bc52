const look = (colours: {
  text: string;
  subtle: string;
  accent: string;
  good: string;
  warning: string;
  attention: string;
  card: string;
  emphasis: string;
  goodTint: string;
  warningTint: string;
  attentionTint: string;
  line: string;
}) => {
  const foreground = {
    default: { default: colours.text, subtle: colours.subtle },
    accent: { default: colours.accent, subtle: colours.accent },
    good: { default: colours.good, subtle: colours.good },
    warning: { default: colours.warning, subtle: colours.warning },
    attention: { default: colours.attention, subtle: colours.attention },
    light: { default: colours.subtle, subtle: colours.subtle },
    dark: { default: colours.text, subtle: colours.text },
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors: foreground });
  return {
    fontFamily: '"Segoe UI", "Segoe UI Web", system-ui, sans-serif',
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
    spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 12 },
    separator: { lineThickness: 1, lineColor: colours.line },
    supportsInteractivity: true,
    containerStyles: {
      default: style(colours.card),
      emphasis: style(colours.emphasis),
      good: style(colours.goodTint),
      warning: style(colours.warningTint),
      attention: style(colours.attentionTint),
      accent: style(colours.emphasis),
    },
    actions: {
      maxActions: 20,
      spacing: 'medium',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 12 },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    factSet: {
      title: { size: 'default', color: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 120 },
      value: { size: 'default', color: 'default', isSubtle: false, weight: 'default', wrap: true },
      spacing: 16,
    },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { weight: 'bolder', color: 'default', suffix: ' *', suffixColor: 'attention' },
        optionalInputs: { weight: 'bolder', color: 'default' },
      },
      errorMessage: { color: 'attention', weight: 'default', size: 'small' },
    },
  };
};

/** The cards' look in Teams' light theme, with the plans' accents of the timeline. */
const light = look({
  text: '#242424',
  subtle: '#616161',
  accent: '#5b5fc7',
  good: '#0f7b6c',
  warning: '#bc4b09',
  attention: '#c4314b',
  card: '#ffffff',
  emphasis: '#f5f5f5',
  goodTint: '#e0f3ef',
  warningTint: '#fdf0e7',
  attentionTint: '#fdf3f4',
  line: '#e0e0e0',
});

/** The same in the dark theme. */
const dark = look({
  text: '#ffffff',
  subtle: '#adadad',
  accent: '#9299f7',
  good: '#54c7b3',
  warning: '#f9a36b',
  attention: '#f1707b',
  card: '#292929',
  emphasis: '#1f1f1f',
  goodTint: '#16362f',
  warningTint: '#402312',
  attentionTint: '#3b1519',
  line: '#3d3d3d',
});

/** High contrast: few colours, all bright on black; the page draws lines where the others have tints. */
const contrast = look({
  text: '#ffffff',
  subtle: '#ffffff',
  accent: '#1aebff',
  good: '#3ff23f',
  warning: '#ffff01',
  attention: '#ffff01',
  card: '#000000',
  emphasis: '#000000',
  goodTint: '#000000',
  warningTint: '#000000',
  attentionTint: '#000000',
  line: '#ffffff',
});

export type Theme = 'default' | 'dark' | 'contrast';

export const CARD_LOOKS: Readonly<Record<Theme, ReturnType<typeof look>>> = { default: light, dark, contrast };
