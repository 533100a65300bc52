import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import express from 'express';

/** A bare server of the same framework: the same bytes under the same headers, whoever asks. */
const body = readFileSync(process.env.BARE_BODY!);
const headers = JSON.parse(process.env.BARE_HEADERS!) as Record<string, string>;
const server = express()
  .disable('x-powered-by')
  .get('/api/timeline', (_request, response) => {
    response.set(headers);
    response.end(body);
  });
const listening = server.listen(0, '127.0.0.1', () =>
  process.send!({ url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}` }),
);
// Whoever started it is gone.
process.once('disconnect', () => process.exit());
