/** A place on the page: one of its programs, and what is open in it. */
export type Place =
  | { readonly app: 'teams'; readonly step?: string | undefined }
  /** `month`: `2026-05`, or `mail` for the inbox, where `event` is a message. */
  | { readonly app: 'outlook'; readonly month?: string | undefined; readonly event?: string | undefined }
  | { readonly app: 'sharepoint'; readonly list?: string | undefined; readonly item?: string | undefined };

export interface Address {
  /** Handle of who one is; absent in a link that is anybody's. */
  readonly person?: string | undefined;
  readonly place: Place;
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Reads the part of the address after #: `demo.pahittsson/2027-M01`, `…/outlook/2026-05/<event>`, `…/sharepoint/<list>/<item>`. */
export const readAddress = (hash: string): Address => {
  const [person, first, second, third] = hash
    .replace(/^#/, '')
    .split('/')
    .map((part) => decoded(part) || undefined);
  const place: Place =
    first === 'outlook'
      ? { app: first, month: second, event: third }
      : first === 'sharepoint'
        ? { app: first, list: second, item: third }
        : { app: 'teams', step: first };
  return { person, place };
};

export const writeAddress = ({ person = '', place }: Address): string => {
  const parts =
    place.app === 'teams'
      ? [place.step]
      : place.app === 'outlook'
        ? [place.app, place.month, place.event]
        : [place.app, place.list, place.item];
  return [person, ...parts.filter((it) => it !== undefined)].map(encodeURIComponent).join('/');
};
