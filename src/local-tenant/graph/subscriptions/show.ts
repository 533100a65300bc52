import type { TenantContext } from '../../context.ts';
import type { AskedSubscription } from './fields.ts';
import type { Happened } from './resource.ts';

export interface Subscription extends AskedSubscription {
  readonly id: string;
  readonly clientId: string;
  /** Whether events are named by ids that outlive a move (concepts/outlook-immutable-id). */
  readonly immutableIds: boolean;
  /** The application is asked to show anew that it may: until it does, changes are not told of. */
  readonly paused: boolean;
}

/** As Graph gives it; the client's secret comes back only when the subscription is made (subscription-list). */
export const showSubscription = (
  { settings }: TenantContext,
  { id, clientId, ...it }: Subscription,
  clientState: string | null = null,
) => ({
  '@odata.context': `${settings.origin}/graph/v1.0/$metadata#subscriptions/$entity`,
  id,
  resource: it.resource,
  applicationId: clientId,
  changeType: it.changeTypes.join(','),
  clientState,
  notificationUrl: it.notificationUrl,
  notificationQueryOptions: null,
  lifecycleNotificationUrl: it.lifecycleNotificationUrl ?? null,
  expirationDateTime: new Date(it.expires).toISOString(),
  creatorId: clientId,
  includeResourceData: null,
  latestSupportedTlsVersion: it.latestSupportedTlsVersion,
  encryptionCertificate: null,
  encryptionCertificateId: null,
  notificationUrlAppId: null,
});

/** What every notification says of the subscription that it comes from (resources/changenotification). */
export const aboutItself = ({ settings }: TenantContext, { id, expires, clientState }: Subscription) => ({
  subscriptionId: id,
  subscriptionExpirationDateTime: new Date(expires).toISOString(),
  ...(clientState && { clientState }),
  tenantId: settings.tenantId,
});

/** A list tells only that something in it changed; an event is named. */
export const whatChanged = (
  { settings }: TenantContext,
  { watched, immutableIds }: Subscription,
  happened: Happened,
) => {
  if (happened.what === 'list') return { resource: watched.path.slice(1), resourceData: null };
  const id = immutableIds ? happened.immutableId : happened.id;
  const resource = `Users/${settings.calendarMailboxId}/Events/${id}`;
  return {
    resource,
    resourceData: { '@odata.type': '#Microsoft.Graph.Event', '@odata.id': resource, '@odata.etag': happened.etag, id },
  };
};
