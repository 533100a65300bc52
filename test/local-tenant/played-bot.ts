import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Reply, startTestTenant, type TenantUnderTest } from './tenant-client.ts';

// biome-ignore lint/suspicious/noExplicitAny: activities are read as the test expects them.
export type Told = any;

/** A tab that shows what its host answers when it asks for the context, as teams-js asks. */
const TAB = `<!doctype html><title>tab</title><pre></pre><script>
  addEventListener('message', ({ data }) => {
    if (data.id === 1) document.querySelector('pre').textContent = JSON.stringify(data.args[0]);
  });
  parent.postMessage({ id: 1, func: 'getContext', args: [] }, '*');
</script>`;

/** A bot that the test plays: it notes what Teams tells it, and answers presses as it is told to. */
export const playedBot = async () => {
  const told: { activity: Told; headers: IncomingHttpHeaders }[] = [];
  const bot = {
    told,
    /** What the next presses are answered with: an invoke response's body, or a promise of it. */
    answer: (_activity: Told): unknown => message('Tack.'),
    of: (type: string): Told[] => told.map((it) => it.activity).filter((activity) => activity.type === type),
    url: '',
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') return void response.writeHead(200, { 'content-type': 'text/html' }).end(TAB);
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const activity = JSON.parse(Buffer.concat(parts).toString());
    told.push({ activity, headers: request.headers });
    const body = activity.type === 'invoke' ? await bot.answer(activity) : undefined;
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(typeof body === 'string' ? body : body && JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  bot.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return bot;
};

export const card = (text: string, more: object = {}): Record<string, unknown> => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text }],
  actions: [{ type: 'Action.Execute', title: 'Klar', verb: 'done', data: { of: text } }],
  ...more,
});
export const refreshing = (more: object = {}) => ({
  refresh: { action: { type: 'Action.Execute', verb: 'refresh', data: { key: '1' } }, ...more },
});
export const message = (value: string) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
});
export const turnedTo = (value: object) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value,
});
export const withCard = (content: object, more: object = {}) => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  ...more,
});

/** A tenant with a bot that the test plays, and the two sides one can act on it from. */
export const startChannel = async () => {
  const bot = await playedBot();
  let on: TenantUnderTest = await startTestTenant(undefined, bot.url);
  let token: string | undefined;

  /** As a person in Teams, through the tenant's own controls. */
  const control = (method: string, path: string, body?: object): Promise<Reply> =>
    on.send(`/_tenant${path}`, { method, ...(body && { body }) });
  /** As the bot, through the Bot Connector. */
  const connector = async (method: string, path: string, body?: object): Promise<Reply> => {
    token ??= await on.token('app', 'https://api.botframework.com/.default');
    return on.send(`/teams/v3${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}` },
      ...(body && { body }),
    });
  };
  const chatWith = async (userId: string): Promise<string> => {
    const { tenantId } = on.tenant.context.settings;
    const made = await connector('POST', '/conversations', {
      members: [{ id: userId }],
      channelData: { tenant: { id: tenantId } },
    });
    return `/conversations/${encodeURIComponent(made.body.id)}`;
  };
  return {
    bot,
    control,
    connector,
    chatWith,
    send: (...asked: Parameters<TenantUnderTest['send']>) => on.send(...asked),
    bearer: () => ({ Authorization: `Bearer ${token}` }),
    settings: () => on.tenant.context.settings,
    /** Sends from the bot to a person; the activity's id. */
    sendTo: async (userId: string, activity: object): Promise<string> =>
      (await connector('POST', `${await chatWith(userId)}/activities`, activity)).body.id,
    /** What a person sees in their chat, oldest first. */
    chat: async (userId: string): Promise<Told[]> => (await control('GET', `/people/${userId}/chat`)).body.messages,
    /** Every stored message. */
    stored: async (): Promise<Told[]> => (await control('GET', '/activities')).body.messages,
    restart: async () => {
      on = await on.restart();
      token = undefined;
    },
    stop: async () => {
      await on.stop();
      await bot.stop();
    },
  };
};
export type ChannelUnderTest = Awaited<ReturnType<typeof startChannel>>;
