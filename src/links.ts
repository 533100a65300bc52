import type { Config } from './config.ts';
import type { StepKey } from './cycle/duties/duty.ts';

/** The tab's entity id in the manifest. */
export const TAB_ENTITY = 'year';

/** A deep link that opens the step in the tab in Teams, or in the browser outside of it (Teams documentation, deep link to a tab). */
export const linkToStep = (config: Pick<Config, 'CLIENT_ID' | 'PUBLIC_URL'>, step: StepKey): string => {
  const context = encodeURIComponent(JSON.stringify({ subEntityId: step }));
  const webUrl = encodeURIComponent(`${config.PUBLIC_URL}/tab/?step=${step}`);
  return `https://teams.microsoft.com/l/entity/${config.CLIENT_ID}/${TAB_ENTITY}?webUrl=${webUrl}&context=${context}`;
};
