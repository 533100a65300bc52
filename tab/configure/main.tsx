import { FluentProvider } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import '../theme/tokens.css';
import '../theme/page.css';
import { readAddress } from '../shell/address.ts';
import { LanguageProvider } from '../shell/language.tsx';
import { FLUENT, useTheme } from '../theme/theme.ts';
import { Configure } from './configure.tsx';

const Page = () => (
  <FluentProvider theme={FLUENT[useTheme(undefined)]} className="provider">
    <Configure />
  </FluentProvider>
);

createRoot(document.getElementById('root')!).render(
  <LanguageProvider linked={readAddress(window.location.search).lang}>
    <Page />
  </LanguageProvider>,
);
