import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { TenantSettings } from './context.ts';
import type { TenantStore } from './store.ts';

/** What an application's registration has been granted, and where. */
const GrantsSchema = z.strictObject({
  /** Application permissions consented to in Entra: they stand in the token and reach the whole tenant, but for `Sites.Selected`. */
  roles: z.array(z.string()),
  /** Delegated permissions consented to for everyone. */
  scopes: z.array(z.string()),
  /** `Sites.Selected`: the role on each site, by site id; `root` is the tenant's root site. */
  sites: z.record(z.string(), z.enum(['read', 'write', 'fullcontrol'])),
  /** RBAC for Applications in Exchange Online: addresses in the role's scope, `*` for every mailbox. Never in a token. */
  mailboxes: z.array(z.string()),
  /** The Exchange application role's permission. */
  calendarsRole: z.enum(['Calendars.Read', 'Calendars.ReadWrite']).optional(),
  /** The Exchange application role for mail, in the same scope. */
  mailRole: z.enum(['Mail.Send']).optional(),
  /** The bot's registration: without it Entra knows no channel to make out tokens for. */
  channel: z.boolean().default(true),
});
export type Grants = z.output<typeof GrantsSchema>;

/** The most that the app needs, and nothing that reaches the whole tenant. */
const leastPrivilege = ({ siteId, calendarMailbox }: TenantSettings): Grants => ({
  roles: ['Sites.Selected', 'TeamsAppInstallation.ReadWriteSelfForUser.All'],
  scopes: ['Calendars.Read'],
  sites: { [siteId]: 'write' },
  mailboxes: [calendarMailbox],
  calendarsRole: 'Calendars.ReadWrite',
  mailRole: 'Mail.Send',
  channel: true,
});

/** Who provisions may do all that the app's own setting up takes. */
const ADMINISTRATOR: Grants = {
  roles: [
    'Sites.FullControl.All',
    'Calendars.ReadWrite',
    'User.Read.All',
    'GroupMember.Read.All',
    'TeamsAppInstallation.ReadWriteForUser.All',
  ],
  scopes: [],
  sites: {},
  mailboxes: [],
  channel: true,
};

const NOTHING: Grants = { roles: [], scopes: [], sites: {}, mailboxes: [], channel: false };

export interface GrantBook {
  of(clientId: string): Grants;
  /** Replaces the app's grants. Throws `config.invalid` for what is none. Tokens already made out keep their roles. */
  replace(asked: unknown): Promise<Grants>;
}

/** The grants of the app, kept with the tenant; the administrator's are fixed. */
export const openGrants = async (store: TenantStore, settings: TenantSettings): Promise<GrantBook> => {
  let kept = GrantsSchema.parse(await store.setting('grants', () => leastPrivilege(settings)));
  return {
    of: (clientId) =>
      clientId === settings.clientId ? kept : clientId === settings.adminClientId ? ADMINISTRATOR : NOTHING,
    replace: async (asked) => {
      const read = GrantsSchema.safeParse(asked);
      if (!read.success)
        throw new AppError('config.invalid', {
          problems: read.error.issues.map((it) => `${it.path.join('.')}: ${it.message}`),
        });
      kept = read.data;
      await store.saveSetting('grants', kept);
      return kept;
    },
  };
};
