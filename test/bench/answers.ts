import type { AddressInfo } from 'node:net';
import { AuthenticationHandler, Client, HTTPMessageHandler } from '@microsoft/microsoft-graph-client';
import botbuilder from 'botbuilder';
import express from 'express';
import { pino } from 'pino';
import { createAdapter } from '../../bot/adapter.ts';
import { assemble } from '../../src/assemble.ts';
import { steppedClock } from '../../src/clock.ts';
import type { Config } from '../../src/config.ts';
import { msalClient } from '../../src/graph/credentials.ts';
import { departmentOf } from './department.ts';
import { CARD, presser } from './press.ts';
import { prepareDepartment, startTenant } from './tenant-process.ts';

const DAY = '2026-02-02';
const WARM = 20;

/** One part of a `$batch`, as it is sent. */
interface Part {
  readonly id: string;
  readonly method: string;
  url: string;
  headers?: Record<string, string>;
  body?: { fields?: Record<string, unknown> } & Record<string, unknown>;
}

/** A bot as short as botbuilder lets it be: a turn that writes one batch with Microsoft's client and answers with a card. */
const bareBot = async (config: Config, batchFor: (duty: string) => object) => {
  const msal = msalClient(config);
  const first = new AuthenticationHandler({
    getAccessToken: async () =>
      (await msal.acquireTokenByClientCredential({ scopes: ['https://graph.microsoft.com/.default'] }))!.accessToken,
  });
  first.setNext(new HTTPMessageHandler());
  const graph = Client.initWithMiddleware({
    baseUrl: config.GRAPH_BASE_URL,
    customHosts: new Set([new URL(config.GRAPH_BASE_URL).hostname]),
    middleware: first,
  });
  const adapter = createAdapter(config, msal, pino({ level: 'silent' }));
  const server = express()
    .use(express.json())
    .post('/api/messages', async (request, response) => {
      await adapter.process(request as never, response as never, async (turn) => {
        const { duty } = turn.activity.value.action.data;
        const written = await graph.api('/$batch').post(batchFor(duty));
        if (written.responses.some((it: { status: number }) => it.status >= 300))
          throw new Error(JSON.stringify(written));
        const value = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: `Klar: ${duty}` }] };
        await turn.sendActivity({
          type: botbuilder.ActivityTypes.InvokeResponse,
          value: { status: 200, body: { statusCode: 200, type: CARD, value } },
        });
      });
    })
    .listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
};

export interface Latencies {
  /** Milliseconds from the press to the answer, in the order of the presses. */
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

/**
 * The answer to a pressed card, beside a bare botbuilder turn that makes the very same Graph write (the app's own batch, to
 * another unit's row), press about, in one process, against one tenant. A press comes when what followed from the one before
 * has ended.
 */
export const answersBesideBare = async (presses: number): Promise<Latencies> => {
  const each = presses + WARM;
  const tenant = await startTenant('answers', DAY);
  const { graph, lists, publish } = await prepareDepartment(tenant, 2 * each, DAY);
  await publish(2027);
  const heads = departmentOf(2 * each).assignments.filter((it) => it.role === 'unitHead');
  const pressAt = await presser(tenant);
  const app = await assemble(tenant.appConfig(tenant.appPort), steppedClock(new Date(`${DAY}T09:00:00+01:00`)));

  const dutyOf = (index: number) => `2027-M01-${heads[index]!.unit}`;
  const press = (url: string, index: number, verb?: string): Promise<number> =>
    pressAt(url, { head: heads[index]!, duty: dutyOf(index), message: `card-${index}`, ...(verb && { verb }) });

  // The app's own batch for the first press is what the bare bot writes for its units.
  const real = globalThis.fetch;
  let template: Part[] | undefined;
  globalThis.fetch = (...args: Parameters<typeof fetch>) => {
    if (String(args[0]).endsWith('/$batch') && String(args[1]?.body).includes('"PATCH"'))
      template ??= JSON.parse(String(args[1]!.body)).requests;
    return real(...args);
  };
  await press(app.url, 0);
  globalThis.fetch = real;
  await app.settled();
  if (!template) throw new Error('the answer wrote no batch');
  const items = await graph.all<{ id: string; eTag: string; fields: { Key: string } }>(
    `${lists.duties}/items?$expand=fields($select=Key)&$top=1000`,
  );
  const itemOf = new Map(items.map((it) => [it.fields.Key, it]));
  const asText = JSON.stringify({ requests: template });
  const templateId = /items\/(\d+)\/fields/.exec(asText)![1]!;
  const answerId = template.find((it) => it.body?.fields?.Key && it.url.includes(lists.history))!.body!.fields!
    .Key as string;
  const bare = await bareBot(tenant.appConfig(), (duty) => {
    const item = itemOf.get(duty)!;
    const text = asText
      .replaceAll(`items/${templateId}/fields`, `items/${item.id}/fields`)
      .replaceAll(dutyOf(0), duty)
      .replaceAll(heads[0]!.unit!, duty.slice('2027-M01-'.length))
      .replaceAll(answerId, crypto.randomUUID());
    const { requests } = JSON.parse(text) as { requests: Part[] };
    for (const it of requests) if (it.headers?.['If-Match']) it.headers['If-Match'] = item.eTag;
    return { requests };
  });

  const ours: number[] = [];
  const theirs: number[] = [];
  for (let index = 1; index < each; index += 1) {
    // The card is seen before it is answered.
    await press(app.url, index, 'card.refresh');
    await app.settled();
    ours.push(await press(app.url, index));
    await app.settled();
    theirs.push(await press(bare.url, each + index));
  }
  bare.stop();
  await app.close();
  await tenant.stop();
  return { ours: ours.slice(WARM - 1), bare: theirs.slice(WARM - 1) };
};
