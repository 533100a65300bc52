import { createRoot } from 'react-dom/client';
import './theme/tokens.css';
import './theme/page.css';
import { readAddress } from './shell/address.ts';
import { App } from './shell/app.tsx';
import { LanguageProvider } from './shell/language.tsx';

createRoot(document.getElementById('root')!).render(
  <LanguageProvider linked={readAddress(window.location.search).lang}>
    <App />
  </LanguageProvider>,
);
