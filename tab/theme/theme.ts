import { type Theme, teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Host } from '../sign-in/host.ts';

export type ThemeName = 'light' | 'dark' | 'contrast';

/** Fluent's families; where Segoe UI is not installed Arial's widths come closest, and a Linux desktop's own may be so wide that the year no longer fits. */
export const FONT_FAMILY = teamsLightTheme.fontFamilyBase.replace(', system-ui,', ', Arial, system-ui,');

/** Fluent's own themes; Teams' brand colour is the plan's accent (look.md, Tokens). */
export const FLUENT: Readonly<Record<ThemeName, Theme>> = {
  light: { ...teamsLightTheme, fontFamilyBase: FONT_FAMILY },
  dark: { ...teamsDarkTheme, fontFamilyBase: FONT_FAMILY, colorNeutralForeground3: '#adadad' },
  contrast: { ...teamsHighContrastTheme, fontFamilyBase: FONT_FAMILY },
};

/** The host's word for its theme in ours; what it may call something new is shown light. */
export const themeNamed = (hostTheme: string): ThemeName =>
  hostTheme === 'dark' ? 'dark' : hostTheme === 'contrast' ? 'contrast' : 'light';

const PREFERS_DARK = '(prefers-color-scheme: dark)';

/** The host's theme, followed live; outside a host the browser's. Written to the root element for the style sheet. */
export const useTheme = (host: Host | undefined): ThemeName => {
  const [theme, setTheme] = useState<ThemeName>(() => (window.matchMedia(PREFERS_DARK).matches ? 'dark' : 'light'));
  useEffect(() => {
    if (host) {
      setTheme(themeNamed(host.theme));
      host.onTheme((name) => setTheme(themeNamed(name)));
      return;
    }
    const query = window.matchMedia(PREFERS_DARK);
    const follow = () => setTheme(query.matches ? 'dark' : 'light');
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, [host]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return theme;
};
