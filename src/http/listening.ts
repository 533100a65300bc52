import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

export interface Listening {
  readonly url: string;
  /** Ends what is open, streams too. */
  close(): Promise<void>;
}

/** Lets a server answer on a port of this machine; 0 takes a free one. Throws when the port is taken. */
export const listening = async (routes: Express, port: number): Promise<Listening> => {
  const server = createServer(routes);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
