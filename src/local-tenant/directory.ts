import { z } from 'zod';
import { AppError } from '../errors.ts';
import { addressOf, ORGANISATION, PEOPLE, UNITS } from '../sample/exempelbro.ts';
import type { TenantSettings } from './context.ts';
import type { TenantStore } from './store.ts';

export interface User {
  readonly id: string;
  readonly displayName: string;
  readonly mail: string;
  readonly userPrincipalName: string;
  readonly jobTitle: string | null;
  readonly accountEnabled: boolean;
  readonly userType: 'Member' | 'Guest';
}

/** A security group. Members are users and other groups, by id. */
export interface Group {
  readonly id: string;
  readonly displayName: string;
  readonly members: readonly string[];
}

/** What an administrator may do to an account; left out, it stays as it was. */
const AccountSchema = z.strictObject({
  accountEnabled: z.boolean().optional(),
  userType: z.enum(['Member', 'Guest']).optional(),
  deleted: z.boolean().optional(),
});
type Account = z.output<typeof AccountSchema>;

const GroupSchema = z.strictObject({ displayName: z.string().min(1), members: z.array(z.string()) });

interface Kept {
  readonly accounts: Readonly<Record<string, Account>>;
  readonly groups: readonly Group[];
}

const SETTING = 'directory';

const groupId = (number: number): string => `5a3b1e00-0000-4000-9000-${String(number).padStart(12, '0')}`;
/** The group of all heads, which holds each unit's own. */
export const HEADS_GROUP = groupId(100);
/** The group that holds the head of a unit. */
export const groupOfUnit = (unit: string): string => groupId(UNITS.findIndex((it) => it.id === unit) + 1);

const sampleGroups = (): Group[] => [
  ...UNITS.map(({ id, name, head }) => ({
    id: groupOfUnit(id),
    displayName: `${name}, enhetschef`,
    members: [head.id],
  })),
  {
    id: HEADS_GROUP,
    displayName: `${ORGANISATION.department}, enhetschefer`,
    members: UNITS.map(({ id }) => groupOfUnit(id)),
  },
];

const read = <T>(schema: z.ZodType<T>, asked: unknown): T => {
  const found = schema.safeParse(asked);
  if (found.success) return found.data;
  throw new AppError('config.invalid', {
    problems: found.error.issues.map((it) => `${it.path.join('.')}: ${it.message}`),
  });
};

/** Entra's people and groups. The people are those of the sample; what an administrator does to them is kept. */
export class Directory {
  readonly #store: TenantStore;
  readonly #mailbox: User;
  /** The most that a page of members holds: the service may give fewer than are asked for. */
  largestPage = 999;
  #kept: Kept;

  private constructor(store: TenantStore, mailbox: User, kept: Kept) {
    this.#store = store;
    this.#mailbox = mailbox;
    this.#kept = kept;
  }

  static async open(store: TenantStore, settings: TenantSettings): Promise<Directory> {
    // A shared mailbox is an account that nobody signs in to.
    const mailbox: User = {
      id: settings.calendarMailboxId,
      displayName: `Årshjul ${ORGANISATION.municipality}`,
      mail: settings.calendarMailbox,
      userPrincipalName: settings.calendarMailbox,
      jobTitle: null,
      accountEnabled: false,
      userType: 'Member',
    };
    return new Directory(
      store,
      mailbox,
      await store.setting(SETTING, () => ({ accounts: {}, groups: sampleGroups() })),
    );
  }

  /** Everyone with an account, the shared mailbox last. */
  users(): readonly User[] {
    const people = PEOPLE.filter(({ id }) => !this.isDeleted(id)).map((person): User => {
      const { accountEnabled = true, userType = 'Member' } = this.#kept.accounts[person.id] ?? {};
      const address = addressOf(person);
      return {
        id: person.id,
        displayName: person.name,
        mail: address,
        userPrincipalName: address,
        jobTitle: person.title,
        accountEnabled,
        userType,
      };
    });
    return [...people, this.#mailbox];
  }

  isDeleted(userId: string): boolean {
    return this.#kept.accounts[userId]?.deleted ?? false;
  }

  isGuest(userId: string): boolean {
    return this.#kept.accounts[userId]?.userType === 'Guest';
  }

  groups(): readonly Group[] {
    return this.#kept.groups;
  }

  group(id: string): Group | undefined {
    return this.#kept.groups.find((it) => it.id === id);
  }

  /** Who and what is in a group itself; deleted accounts are in none. */
  members({ members }: Group): readonly (User | Group)[] {
    const users = this.users();
    return members.flatMap((id) => users.find((it) => it.id === id) ?? this.group(id) ?? []);
  }

  /** The same with all that is in the groups that it holds, each once. */
  transitiveMembers(group: Group): readonly (User | Group)[] {
    const found = new Map<string, User | Group>();
    const take = (it: Group): void => {
      for (const member of this.members(it)) {
        if (member.id === group.id || found.has(member.id)) continue;
        found.set(member.id, member);
        if ('members' in member) take(member);
      }
    };
    take(group);
    return [...found.values()];
  }

  /** Throws `config.invalid`. */
  async changeAccount(userId: string, asked: unknown): Promise<Account> {
    const changed = { ...this.#kept.accounts[userId], ...read(AccountSchema, asked) };
    await this.#keep({ accounts: { ...this.#kept.accounts, [userId]: changed } });
    return changed;
  }

  /** Makes a group, or puts another in its place. Throws `config.invalid`. */
  async putGroup(id: string, asked: unknown): Promise<Group> {
    const group = { id, ...read(GroupSchema, asked) };
    await this.#keep({ groups: [...this.#kept.groups.filter((it) => it.id !== id), group] });
    return group;
  }

  async removeGroup(id: string): Promise<void> {
    await this.#keep({ groups: this.#kept.groups.filter((it) => it.id !== id) });
  }

  async #keep(over: Partial<Kept>): Promise<void> {
    this.#kept = { ...this.#kept, ...over };
    await this.#store.saveSetting(SETTING, this.#kept);
  }
}
