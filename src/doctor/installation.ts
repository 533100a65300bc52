import { decodeJwt } from 'jose';
import type { Config } from '../config.ts';
import { createGraph, type Graph } from '../graph/client.ts';
import { msalClient } from '../graph/credentials.ts';
import { appScope } from '../graph/tokens.ts';
import type { GroupId } from '../people/listed-role.ts';
import { type ListSurvey, surveyLists } from '../records/survey.ts';

/** What the app's own token to Graph says of it. */
export interface AppRights {
  /** Permissions consented to in Entra, in the order of the token. */
  readonly roles: readonly string[];
  /** Object id of the service principal, which Entra and Exchange know the app by. */
  readonly servicePrincipal: string;
}

/** The app as it is set up, and what several checks ask about it; each is asked once. */
export interface Installation {
  readonly config: Config;
  readonly graph: Graph;
  /** A token of the app's own. Throws `auth.refused`, `record.unreachable`. */
  token(scope: string): Promise<string>;
  rights(): Promise<AppRights>;
  lists(): Promise<readonly ListSurvey[]>;
  /** Object ids of a few who hold something in the cycle; none where the list cannot be read. */
  people(): Promise<readonly string[]>;
  /** Groups in Entra that the list of roles names, each once; none where the list cannot be read. */
  groups(): Promise<readonly GroupId[]>;
}

/** Somebody who looks on waits no longer than this for one answer with all its repetitions. */
const DEADLINE_MS = 20_000;
const A_FEW = 3;
const PAGE = 500;

const once = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
};

/** Throws `config.invalid` when the credential's files cannot be read. */
export const installation = (config: Config): Installation => {
  const msal = msalClient(config);
  const graph = createGraph(config, msal, { deadlineMs: DEADLINE_MS });
  const token = async (scope: string): Promise<string> =>
    (await msal.acquireTokenByClientCredential({ scopes: [scope] }))!.accessToken;
  const lists = once(() => surveyLists(graph, config.SHAREPOINT_SITE_ID));
  const rolesAddress = async (): Promise<string | undefined> =>
    (await lists().catch(() => [])).find((it) => it.id === 'assignments')?.address;
  return {
    config,
    graph,
    token,
    lists,
    rights: once(async () => {
      const claims = decodeJwt<{ roles?: readonly string[]; oid?: string }>(await token(appScope(config)));
      return { roles: claims.roles ?? [], servicePrincipal: String(claims.oid) };
    }),
    people: once(async () => {
      const address = await rolesAddress();
      if (!address) return [];
      const page = `${address}/items?$top=${A_FEW}&$expand=fields($select=UserId)`;
      const { value } = await graph.get<{ value: readonly { fields: { UserId?: string } }[] }>(page);
      return value.flatMap(({ fields }) => fields.UserId ?? []);
    }),
    groups: once(async () => {
      const address = await rolesAddress();
      if (!address) return [];
      const rows = await graph.all<{ fields: { Group?: string } }>(
        `${address}/items?$top=${PAGE}&$expand=fields($select=Group)`,
      );
      return [...new Set(rows.flatMap(({ fields }) => (fields.Group ? [fields.Group as GroupId] : [])))];
    }),
  };
};
