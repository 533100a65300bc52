import type { Config } from './config.ts';
import type { Duty, StepKey } from './cycle/duties/duty.ts';
import type { World } from './cycle/duties/world.ts';

/** The tab's entity id in the manifest. */
export const TAB_ENTITY = 'year';

/** The tab's address for this customer: where a service has several, the tab must know whose sign-in to ask for. */
const tabUrl = ({ PUBLIC_URL, TENANT_NAME }: Pick<Config, 'PUBLIC_URL' | 'TENANT_NAME'>, step?: StepKey): string => {
  const query = [TENANT_NAME && `tenant=${TENANT_NAME}`, step && `step=${step}`].filter(Boolean).join('&');
  return `${PUBLIC_URL}/tab/${query && `?${query}`}`;
};

/** A deep link that opens the step in the tab in Teams, or in the browser outside of it (Teams documentation, deep link to a tab). */
export const linkToStep = (config: Pick<Config, 'CLIENT_ID' | 'PUBLIC_URL' | 'TENANT_NAME'>, step: StepKey): string => {
  const context = encodeURIComponent(JSON.stringify({ subEntityId: step }));
  const webUrl = encodeURIComponent(tabUrl(config, step));
  return `https://teams.microsoft.com/l/entity/${config.CLIENT_ID}/${TAB_ENTITY}?webUrl=${webUrl}&context=${context}`;
};

/** A deep link to the year in the tab. */
export const linkToYear = (config: Pick<Config, 'CLIENT_ID' | 'PUBLIC_URL' | 'TENANT_NAME'>): string =>
  `https://teams.microsoft.com/l/entity/${config.CLIENT_ID}/${TAB_ENTITY}?webUrl=${encodeURIComponent(tabUrl(config))}`;

/**
 * Opens the app's installation in Teams: by its id in the organisation's catalogue, or by the manifest's where it is not
 * known (Teams documentation, deep link to an application).
 */
export const linkToInstall = (config: Pick<Config, 'CLIENT_ID' | 'TENANT_ID' | 'TEAMS_APP_ID'>): string =>
  `https://teams.microsoft.com/l/app/${config.TEAMS_APP_ID ?? config.CLIENT_ID}?tenantId=${config.TENANT_ID}`;

const isHttps = (url: string): boolean => URL.canParse(url) && new URL(url).protocol === 'https:';

/**
 * Where the duty's goals are in Stratsys: the unit's own address or the customer's common one, its blanks filled. Undefined
 * where the customer has set none that is a link.
 */
export const stratsysLink = (duty: Duty, world: World): string | undefined => {
  const template = (duty.unit && world.unitById.get(duty.unit)?.stratsysUrl) ?? world.settings.stratsysUrl;
  const url = template
    ?.replaceAll('{unit}', encodeURIComponent(duty.unit ?? ''))
    .replaceAll('{year}', String(duty.operatingYear))
    .replaceAll('{step}', duty.step);
  return url && isHttps(url) ? url : undefined;
};
