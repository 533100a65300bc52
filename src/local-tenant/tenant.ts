import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { certificate } from './certificate.ts';
import { openChannel } from './channel/channel.ts';
import { connectorRouter } from './channel/connector.ts';
import { offsetTo, tenantClock } from './clock.ts';
import type { TenantContext } from './context.ts';
import { controlRouter } from './control.ts';
import { Directory } from './directory.ts';
import { openCredentials } from './entra/credentials.ts';
import { discoveryRouter } from './entra/discovery.ts';
import { signInRouter } from './entra/sign-in.ts';
import { tokenRouter } from './entra/token.ts';
import { writeEnvironmentFiles } from './env-files.ts';
import { Faults, faultDoor, faultRouter } from './faults.ts';
import { openGrants } from './grants.ts';
import { graphService } from './graph/router.ts';
import { pageRouter } from './page/page.ts';
import { signingKeys, tenantSettings } from './settings.ts';
import { openTenantStore } from './store.ts';

/** The day on which the sample year is first met: a Monday in the month when three operating years are open. */
const FIRST_DAY = '2026-02-02';

export interface TenantOptions {
  readonly dataDir: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly appUrl: string;
  readonly firstDay?: string;
}

export interface Tenant {
  readonly origin: string;
  readonly context: TenantContext;
  close(): Promise<void>;
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const onError: ErrorRequestHandler = (error: { status?: number; message?: string }, _request, response, next) => {
  if (response.headersSent) return next(error);
  const status = error.status ?? 500;
  if (status >= 500) console.error(error);
  response.status(status).json({
    error: { code: status === 400 ? 'BadRequest' : 'generalException', message: error.message ?? 'unexpected' },
  });
};

/**
 * Starts a Microsoft 365 to try the product on: Entra, Graph and Teams over https on loopback, kept under `dataDir`.
 * Throws when the port is taken or another process has the folder open.
 */
export const startTenant = async ({ dataDir, port, appUrl, firstDay = FIRST_DAY }: TenantOptions): Promise<Tenant> => {
  mkdirSync(dataDir, { recursive: true });
  const { key, cert, caFile } = await certificate(dataDir);
  const store = await openTenantStore(dataDir);
  const app = express();
  app.disable('x-powered-by');
  const server = createServer({ key, cert }, app);
  const origin = `https://localhost:${await listen(server, port)}`;

  const events = new EventEmitter().setMaxListeners(0);
  const offset = await store.setting('clock-offset-days', () => offsetTo(firstDay));
  const clock = tenantClock(offset, events, (days) => store.saveSetting('clock-offset-days', days));
  const settings = await tenantSettings(store, origin, appUrl);
  const context: TenantContext = {
    settings,
    store,
    keys: await signingKeys(store),
    clock,
    grants: await openGrants(store, settings),
    credentials: await openCredentials(store, settings),
    directory: await Directory.open(store, settings),
    events,
  };
  const faults = new Faults();
  const channel = await openChannel(context);
  const graph = await graphService(context, faults, channel);
  app.use(discoveryRouter(context), tokenRouter(context), signInRouter(context));
  app.use(faultRouter(faults));
  app.use(['/graph', '/teams'], faultDoor(faults));
  app.use('/graph', graph.router);
  app.use(connectorRouter(context, channel));
  app.use(controlRouter(context, channel, graph));
  app.use(pageRouter(context));
  app.use(onError);
  writeEnvironmentFiles(dataDir, context.settings, caFile);
  return {
    origin,
    context,
    close: async () => {
      graph.subscriptions.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
    },
  };
};
