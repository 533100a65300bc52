import { addressOf, PEOPLE } from '../../sample/exempelbro.ts';

const SMALLEST_PAGE = 50;
const LARGEST_PAGE = 500;

const personWith = (id: string) => PEOPLE.find((person) => person.id === id);

/** The channel's own id of a person ("MRI"); in this tenant it is made from the Entra object id. */
export const mriOf = (userId: string): string => `29:${userId}`;

/** The person that an id names: the channel's own, Entra's, or a user principal name. Undefined when nobody is called so. */
export const personNamed = (id: string): string | undefined => {
  const bare = id.replace(/^29:/, '').toLowerCase();
  return PEOPLE.find((person) => person.id === bare || addressOf(person).toLowerCase() === bare)?.id;
};

/** A person as activities name them. */
export const accountOf = (userId: string) => {
  const person = personWith(userId);
  return person && { id: mriOf(person.id), aadObjectId: person.id, name: person.name };
};

/** A person as the roster tells of them (Teams documentation, get-teams-context). */
export const memberOf = (userId: string, tenantId: string) => {
  const person = personWith(userId)!;
  const [givenName, ...surname] = person.name.split(' ');
  return {
    id: mriOf(person.id),
    objectId: person.id,
    aadObjectId: person.id,
    name: person.name,
    givenName,
    surname: surname.join(' '),
    email: addressOf(person),
    userPrincipalName: addressOf(person),
    tenantId,
    userRole: 'user',
  };
};

/**
 * One page of a roster: a page size under 50 counts as 50 and one over 500 as 500 (Teams documentation,
 * get-teams-context). `continuationToken` is where the next page begins. Undefined when the token is none of ours.
 */
export const pageOf = <T>(
  members: readonly T[],
  { pageSize, continuationToken }: { readonly pageSize?: unknown; readonly continuationToken?: unknown },
): { members: readonly T[]; continuationToken?: string } | undefined => {
  const start = continuationToken === undefined ? 0 : Number(continuationToken);
  if (!Number.isInteger(start) || start < 0 || start > members.length) return undefined;
  const size = Math.min(Math.max(Number(pageSize) || SMALLEST_PAGE, SMALLEST_PAGE), LARGEST_PAGE);
  const end = start + size;
  return { members: members.slice(start, end), ...(end < members.length && { continuationToken: String(end) }) };
};
