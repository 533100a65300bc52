import { createRoot } from 'react-dom/client';
import '../theme/tokens.css';
import '../theme/page.css';
import { readAddress } from '../shell/address.ts';
import { LanguageProvider } from '../shell/language.tsx';
import { useTheme } from '../theme/theme.ts';
import { Themed } from '../theme/themed.tsx';
import { Configure } from './configure.tsx';

const Page = () => (
  <Themed theme={useTheme(undefined)}>
    <Configure />
  </Themed>
);

createRoot(document.getElementById('root')!).render(
  <LanguageProvider linked={readAddress(window.location.search).lang}>
    <Page />
  </LanguageProvider>,
);
