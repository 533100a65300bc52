import { FluentProvider } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { FLUENT, type ThemeName } from './theme.ts';

/** Fluent's theme around a page on our own ground. The ground is an element of its own: Fluent's is copied to every tooltip. */
export const Themed = ({ theme, children }: { readonly theme: ThemeName; readonly children: ReactNode }) => (
  <FluentProvider theme={FLUENT[theme]}>
    <div className="page">{children}</div>
  </FluentProvider>
);
