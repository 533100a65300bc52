// Started by process.test.ts as an administrator would start the app: the environment names the tenant and the
// certificate to trust. Prints one JSON line of what the official clients saw.
import { ConfidentialClientApplication } from '@azure/msal-node';
import graphClient from '@microsoft/microsoft-graph-client';

const { TENANT_ID, CLIENT_ID, CLIENT_SECRET, AUTHORITY_HOST, GRAPH_BASE_URL, SHAREPOINT_SITE_ID } = process.env;
const msal = new ConfidentialClientApplication({
  auth: {
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    authority: `${AUTHORITY_HOST}/${TENANT_ID}`,
    knownAuthorities: [new URL(AUTHORITY_HOST).host],
  },
});
const scopes = [`${new URL(GRAPH_BASE_URL).origin}/.default`];
const graph = graphClient.Client.init({
  baseUrl: GRAPH_BASE_URL,
  defaultVersion: 'v1.0',
  customHosts: new Set([new URL(GRAPH_BASE_URL).hostname]),
  authProvider: (done) => {
    msal.acquireTokenByClientCredential({ scopes }).then(
      (result) => done(null, result.accessToken),
      (error) => done(error, null),
    );
  },
});

const site = `/sites/${SHAREPOINT_SITE_ID}`;
const list = await graph.api(`${site}/lists`).post({
  displayName: 'Klienter',
  columns: [{ name: 'Key', indexed: true, enforceUniqueValues: true, text: {} }],
  list: { template: 'genericList' },
});
const items = `${site}/lists/${list.id}/items`;
const item = await graph.api(items).post({ fields: { Title: 'Åäö', Key: '2027-M01' } });
const refused = await graph
  .api(`${items}/${item.id}/fields`)
  .header('If-Match', '"stale,9"')
  .patch({ Title: 'Nej' })
  .catch((error) => ({ status: error.statusCode, code: error.code, requestId: error.requestId }));
const read = await graph.api(items).expand('fields').filter("fields/Key eq '2027-M01'").get();
const again = await msal.acquireTokenByClientCredential({ scopes });

console.log(
  JSON.stringify({
    list: list.displayName,
    refused,
    titles: read.value.map((it) => it.fields.Title),
    cached: again.fromCache,
  }),
);
