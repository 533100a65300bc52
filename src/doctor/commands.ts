import type { Config } from '../config.ts';

/** Microsoft Graph's application id, the same in every directory. */
const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';
/** What management scope and role assignment are called in Exchange, and resource group and bot in Azure. */
const EXCHANGE_NAME = 'Arshjul';
const AZURE_NAME = 'arshjul';
const CALENDAR_ROLE = 'Application Calendars.ReadWrite';
const MAIL_ROLE = 'Application Mail.Send';

/** Text as PowerShell takes it word for word. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const lines = (...commands: readonly string[]): string => commands.join('\n');

const connectGraph = ({ TENANT_ID }: Config, ...scopes: readonly string[]): string =>
  `Connect-MgGraph -TenantId ${TENANT_ID} -Scopes ${scopes.map(quoted).join(',')}`;
const connectForRoles = (config: Config): string =>
  lines(
    connectGraph(config, 'Application.Read.All', 'AppRoleAssignment.ReadWrite.All'),
    `$graph = Get-MgServicePrincipal -Filter "appId eq '${GRAPH_APP_ID}'"`,
  );

/** Microsoft Graph PowerShell: consent to an application permission (serviceprincipal-post-approleassignments). */
export const grantRole = (config: Config, servicePrincipal: string, role: string): string =>
  lines(
    connectForRoles(config),
    `New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId ${servicePrincipal} -PrincipalId ${servicePrincipal} -ResourceId $graph.Id -AppRoleId ($graph.AppRoles | Where-Object Value -EQ ${quoted(role)}).Id`,
  );

/** Takes application permissions away (serviceprincipal-delete-approleassignments). */
export const withdrawRoles = (config: Config, servicePrincipal: string, roles: readonly string[]): string =>
  lines(
    connectForRoles(config),
    `$excess = ($graph.AppRoles | Where-Object Value -In ${roles.map(quoted).join(',')}).Id`,
    `Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId ${servicePrincipal} -All | Where-Object AppRoleId -In $excess | ForEach-Object { Remove-MgServicePrincipalAppRoleAssignment -ServicePrincipalId ${servicePrincipal} -AppRoleAssignmentId $_.Id }`,
  );

const connectForSites = (config: Config): string => connectGraph(config, 'Sites.FullControl.All');
const grantsOn = (siteId: string, { CLIENT_ID }: Config): string =>
  `Get-MgSitePermission -SiteId ${quoted(siteId)} -All | Where-Object { $_.GrantedToIdentitiesV2.Application.Id -contains '${CLIENT_ID}' }`;

/** A role on the one site, for the app alone (site-post-permissions). */
export const grantSite = (config: Config): string =>
  lines(
    connectForSites(config),
    `New-MgSitePermission -SiteId ${quoted(config.SHAREPOINT_SITE_ID)} -BodyParameter @{ roles = @('write'); grantedToIdentities = @(@{ application = @{ id = '${config.CLIENT_ID}'; displayName = 'Årshjul' } }) }`,
  );

/** Makes the role that the app has on the site `write`, whatever it is (site-update-permission). */
export const setSiteRole = (config: Config): string =>
  lines(
    connectForSites(config),
    `${grantsOn(config.SHAREPOINT_SITE_ID, config)} | ForEach-Object { Update-MgSitePermission -SiteId ${quoted(config.SHAREPOINT_SITE_ID)} -PermissionId $_.Id -BodyParameter @{ roles = @('write') } }`,
  );

export const withdrawSite = (config: Config, siteId: string): string =>
  lines(
    connectForSites(config),
    `${grantsOn(siteId, config)} | ForEach-Object { Remove-MgSitePermission -SiteId ${quoted(siteId)} -PermissionId $_.Id }`,
  );

/** Finds the site's id by its address. */
export const findSite = (config: Config): string =>
  lines(
    connectGraph(config, 'Sites.Read.All'),
    `Get-MgSite -SiteId ${quoted(`${config.SHAREPOINT_SITE_ID.split(',')[0]}:/sites/arshjul`)} | Select-Object Id, WebUrl`,
  );

/** Makes and changes the lists, which takes an administrator's registration (env/). */
export const PROVISION = 'npx arshjul provision';

/** Exchange Online PowerShell, RBAC for Applications: one mailbox, and its calendar alone. */
const newScope = ({ CALENDAR_MAILBOX }: Config): string =>
  `New-ManagementScope -Name ${EXCHANGE_NAME} -RecipientRestrictionFilter "PrimarySmtpAddress -eq '${CALENDAR_MAILBOX}'"`;
const newAssignment = (servicePrincipal: string, role = CALENDAR_ROLE): string =>
  `New-ManagementRoleAssignment -App ${servicePrincipal} -Role ${quoted(role)} -CustomResourceScope ${EXCHANGE_NAME}`;

export const openMailbox = (config: Config, servicePrincipal: string): string =>
  lines(
    'Connect-ExchangeOnline',
    `New-ServicePrincipal -AppId ${config.CLIENT_ID} -ObjectId ${servicePrincipal} -DisplayName 'Årshjul'`,
    newScope(config),
    newAssignment(servicePrincipal),
  );

export const letWriteInMailbox = (servicePrincipal: string): string =>
  lines('Connect-ExchangeOnline', newAssignment(servicePrincipal));

/** Sending from the one mailbox, in the scope that its calendar was opened in. */
export const letSendMail = (servicePrincipal: string): string =>
  lines('Connect-ExchangeOnline', newAssignment(servicePrincipal, MAIL_ROLE));

/** Puts every application role that the app has in Exchange into the scope of the one mailbox. */
export const narrowMailboxes = (config: Config, servicePrincipal: string): string =>
  lines(
    'Connect-ExchangeOnline',
    newScope(config),
    `Get-ManagementRoleAssignment -RoleAssignee ${servicePrincipal} | Where-Object Role -Like 'Application *' | Set-ManagementRoleAssignment -CustomResourceScope ${EXCHANGE_NAME}`,
  );

export const makeMailbox = ({ CALENDAR_MAILBOX }: Config): string =>
  lines(
    'Connect-ExchangeOnline',
    `New-Mailbox -Shared -Name 'Årshjul' -PrimarySmtpAddress ${quoted(CALENDAR_MAILBOX)}`,
  );

/** Azure CLI: the bot's registration, with Teams as its channel. */
export const registerBot = ({ CLIENT_ID, TENANT_ID, PUBLIC_URL }: Config): string =>
  lines(
    `az group create --name ${AZURE_NAME} --location swedencentral`,
    `az bot create --resource-group ${AZURE_NAME} --name ${AZURE_NAME} --app-type SingleTenant --appid ${CLIENT_ID} --tenant-id ${TENANT_ID} --endpoint ${PUBLIC_URL}/api/messages`,
    `az bot msteams create --resource-group ${AZURE_NAME} --name ${AZURE_NAME}`,
  );

export const newSecret = ({ CLIENT_ID }: Config): string =>
  `az ad app credential reset --id ${CLIENT_ID} --append --display-name ${AZURE_NAME}`;

export const newCertificate = ({ CLIENT_ID, CLIENT_CERTIFICATE_PATH }: Config): string =>
  `az ad app credential reset --id ${CLIENT_ID} --append --cert "@${CLIENT_CERTIFICATE_PATH}"`;

/** What the platform's token says of itself, as the registration is to trust it. */
export interface Workload {
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

export const trustWorkload = ({ CLIENT_ID }: Config, workload: Workload): string =>
  `az ad app federated-credential create --id ${CLIENT_ID} --parameters '${JSON.stringify({ name: AZURE_NAME, ...workload })}'`;

export const findApp = (): string => `az ad app list --display-name Årshjul --query "[].appId" --output tsv`;
export const findTenant = (): string => 'az account show --query tenantId --output tsv';
