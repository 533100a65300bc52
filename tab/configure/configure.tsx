import { app, pages } from '@microsoft/teams-js';
import { useEffect, useState } from 'react';
import type { ClientConfig } from '../../src/api/contract.ts';
import { useWords } from '../shell/language.tsx';
import { configPath, tabPath } from '../sign-in/tenant.ts';

/** The tab's name for itself in a channel; the same as the personal tab's in the manifest. */
const ENTITY = 'year';

const prepare = async (name: string): Promise<void> => {
  const config = (await (await fetch(configPath())).json()) as ClientConfig;
  await app.initialize([...config.hostOrigins]);
  pages.config.registerOnSaveHandler((save) => {
    const url = `${window.location.origin}${tabPath()}`;
    pages.config
      .setConfig({ entityId: ENTITY, contentUrl: url, websiteUrl: url, suggestedDisplayName: name })
      .then(() => save.notifySuccess())
      .catch((error: unknown) => save.notifyFailure(String(error)));
  });
  // There is nothing to choose: the year is the same for the whole department.
  pages.config.setValidityState(true);
  await app.notifySuccess();
};

/** What Teams shows when someone adds the tab to a channel. */
export const Configure = () => {
  const { tab } = useWords();
  const [outside, setOutside] = useState(window.parent === window);
  useEffect(() => {
    if (window.parent !== window) prepare(tab.product).catch(() => setOutside(true));
  }, [tab]);
  return (
    <main className="alone">
      <h1>{tab.configureTitle}</h1>
      <p>{outside ? tab.configureOutside : tab.configureText}</p>
    </main>
  );
};
