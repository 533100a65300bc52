import { randomUUID } from 'node:crypto';
import type { Graph } from '../../graph/client.ts';
import type { ListId } from '../../records/schema.ts';
import type { ListSurvey } from '../../records/survey.ts';
import { attempt } from '../attempt.ts';
import { type Check, type Finding, missing, OK, tooMuch, warning } from '../check.ts';
import { findSite, grantRole, grantSite, PROVISION, setSiteRole, withdrawSite } from '../commands.ts';
import { SITE_ROLE } from '../rights.ts';

/** `Sites.Selected` in the token; without it no grant on a site counts (permissions-selected-overview). */
export const siteRole: Check = {
  id: 'siteRole',
  needs: ['signIn'],
  examine: async ({ config, rights }) => {
    const { roles, servicePrincipal } = await rights();
    return roles.includes(SITE_ROLE)
      ? OK
      : missing('roleMissing', { role: SITE_ROLE }, grantRole(config, servicePrincipal, SITE_ROLE));
  },
};

export const siteRead: Check = {
  id: 'siteRead',
  needs: ['siteRole'],
  examine: async ({ config, graph }) => {
    const outcome = await attempt(() => graph.get(`/sites/${config.SHAREPOINT_SITE_ID}?$select=id`));
    if (outcome.is === 'done') return OK;
    return outcome.is === 'refused'
      ? missing('siteClosed', {}, grantSite(config))
      : missing('siteUnknown', { status: outcome.status }, findSite(config));
  },
};

const named = (lists: readonly ListSurvey[], columns: (list: ListSurvey) => readonly string[]): string[] =>
  lists.flatMap((list) => columns(list).map((column) => `${list.displayName}.${column}`));

export const lists: Check = {
  id: 'lists',
  needs: ['siteRead'],
  examine: async (installation) => {
    const found = await installation.lists();
    const absent = found.filter((it) => !it.address).map((it) => it.displayName);
    if (absent.length > 0) return missing('listsMissing', { lists: absent }, PROVISION);
    const old = named(found, (it) => [
      ...it.missing.map((column) => column.name),
      ...it.outdated.map((to) => to.column),
    ]);
    if (old.length > 0) return missing('columnsOutdated', { columns: old }, PROVISION);
    const mistyped = named(found, (it) => it.mistyped.map((column) => column.column));
    return mistyped.length > 0 ? warning('columnsMistyped', { columns: mistyped }) : OK;
  },
};

interface Probe {
  readonly items: string;
  readonly fields: { readonly Title: string; readonly Key: string };
}

/**
 * A write that leaves nothing: a unit under the key of one that is there. Who may write is refused for the key, which the
 * column `Key` lets in once, and who may not for that. A site without units gets a setting, which is taken away again.
 */
const probeFor = async (graph: Graph, surveys: readonly ListSurvey[]): Promise<Probe> => {
  const items = (id: ListId): string => `${surveys.find((it) => it.id === id)!.address}/items`;
  const { value } = await graph.get<{ value: readonly { fields: { Key?: string } }[] }>(
    `${items('units')}?$top=1&$expand=fields($select=Key)`,
  );
  const taken = value[0]?.fields.Key;
  return taken
    ? { items: items('units'), fields: { Title: taken, Key: taken } }
    : { items: items('settings'), fields: { Title: 'arshjul doctor', Key: `doctor/${randomUUID()}` } };
};

export const siteWrite: Check = {
  id: 'siteWrite',
  needs: ['lists'],
  examine: async (installation): Promise<Finding> => {
    const { config, graph } = installation;
    const { items, fields } = await probeFor(graph, await installation.lists());
    const written = await attempt(() => graph.send<{ id: string }>('POST', items, { fields }));
    if (written.is === 'refused') return missing('siteReadOnly', {}, setSiteRole(config));
    if (written.is === 'judged') return OK;
    const removed = await attempt(() => graph.send('DELETE', `${items}/${written.body.id}`));
    return removed.is === 'done' ? OK : warning('probeLeft', { key: fields.Key });
  },
};

/** Who else may what on a list is shown to full control, or the owner's role, alone (permissions-selected-overview). */
export const noMoreOnSite: Check = {
  id: 'noMoreOnSite',
  needs: ['lists'],
  unless: /^Sites\.(Manage|FullControl)\.All$/,
  examine: async (installation) => {
    const { config, graph } = installation;
    const [{ address }] = (await installation.lists()) as [ListSurvey];
    const outcome = await attempt(() => graph.get(`${address}/permissions`));
    return outcome.is === 'done' ? tooMuch('siteTooMuch', {}, setSiteRole(config)) : OK;
  },
};

/** The one other site whose address every tenant has. */
export const noOtherSite: Check = {
  id: 'noOtherSite',
  needs: ['signIn'],
  unless: /^Sites\..+\.All$/,
  examine: async ({ config, graph }) => {
    const outcome = await attempt(() => graph.get<{ id: string }>('/sites/root?$select=id,webUrl'));
    if (outcome.is !== 'done' || outcome.body.id === config.SHAREPOINT_SITE_ID) return OK;
    return tooMuch('otherSite', { site: outcome.body.id }, withdrawSite(config, outcome.body.id));
  },
};
