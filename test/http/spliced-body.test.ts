import { once } from 'node:events';
import { request as ask, type IncomingMessage, type OutgoingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasTag, longPart, sendSpliced } from '../../src/http/spliced-body.ts';

const long = longPart({
  steps: Array.from({ length: 5000 }, (_, index) => ({ id: index, name: `Månstensskolan ${index}` })),
});
const stepsOf = (text: string) => JSON.parse(text) as { steps: { id: number; name: string }[]; me: { name: string } };

let server: Server;
beforeAll(async () => {
  const app = express();
  app.get('/:name', (request, response) => sendSpliced(request, response, long, { me: { name: request.params.name } }));
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

/** Asked without fetch, which unpacks by itself. */
const get = async (name: string, headers: OutgoingHttpHeaders = {}) => {
  const { port } = server.address() as AddressInfo;
  const sent = ask({ port, host: '127.0.0.1', path: `/${encodeURIComponent(name)}`, headers });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
};

describe('a long body with an end of its own for everyone', () => {
  it('is one JSON object, as it stands', async () => {
    const { headers, body } = await get('Demo Påhittsson');
    expect(headers['content-encoding']).toBeUndefined();
    expect(Number(headers['content-length'])).toBe(body.length);
    const answer = stepsOf(body.toString());
    expect(answer.steps).toHaveLength(5000);
    expect(answer.me).toEqual({ name: 'Demo Påhittsson' });
  });

  it('is the same packed, with a check sum that holds, and much smaller', async () => {
    const plain = await get('Demo Påhittsson');
    const packed = await get('Demo Påhittsson', { 'Accept-Encoding': 'gzip, br' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.headers.vary).toContain('Accept-Encoding');
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    expect(packed.body.length * 4).toBeLessThan(plain.body.length);
  });

  it('is understood by a browser-like client', async () => {
    const { port } = server.address() as AddressInfo;
    const answer = (await (await fetch(`http://127.0.0.1:${port}/x`)).json()) as { me: object };
    expect(answer.me).toEqual({ name: 'x' });
  });

  it('is not sent again to whom has it, and is to anyone else', async () => {
    const first = await get('Demo');
    const again = await get('Demo', { 'If-None-Match': first.headers.etag });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    expect(again.headers.etag).toBe(first.headers.etag);
    expect((await get('Fiktiva', { 'If-None-Match': first.headers.etag })).status).toBe(200);
  });

  it('has a tag that is found among others, weak or strong', () => {
    expect(hasTag('"a", W/"b"', 'W/"b"')).toBe(true);
    expect(hasTag('"b"', 'W/"b"')).toBe(true);
    expect(hasTag('*', 'W/"b"')).toBe(true);
    expect(hasTag('"a"', 'W/"b"')).toBe(false);
    expect(hasTag(undefined, 'W/"b"')).toBe(false);
  });
});
