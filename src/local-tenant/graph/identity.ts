import { addressOf, PEOPLE } from '../../sample/exempelbro.ts';
import type { TenantContext } from '../context.ts';

/** The registrations' names in Entra. */
const APP_NAME = 'Årshjul';
const ADMIN_NAME = 'Årshjul, förvaltning';

const personWith = (id: string) => PEOPLE.find((person) => person.id === id);
const applicationName = ({ settings }: TenantContext, id: string): string =>
  id === settings.adminClientId ? ADMIN_NAME : APP_NAME;

/** The display name of who acted: a person's object id or an application's client id. */
export const nameOf = (context: TenantContext, id: string): string =>
  personWith(id)?.name ?? applicationName(context, id);

/** Who acted, as SharePoint tells it (resources/identityset): a person with address, or an application and the account it writes as. */
export const identitySet = (context: TenantContext, id: string) => {
  const person = personWith(id);
  return person
    ? { user: { id, displayName: person.name, email: addressOf(person) } }
    : { application: { id, displayName: applicationName(context, id) }, user: { displayName: 'SharePoint App' } };
};
