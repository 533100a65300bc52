import type { Request, Response } from 'express';
import type { ChangeEvent } from '../api/contract.ts';
import type { Hub } from './hub.ts';

const HEARTBEAT_MS = 20_000;

/** GET /api/events: server-sent events for as long as the tab is open (`change` with the steps that moved, `day`). */
export const streamEvents = (hub: Hub, request: Request, response: Response): void => {
  response.status(200).set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    Connection: 'keep-alive',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  const onChange = (steps: readonly string[]) => {
    const change: ChangeEvent = { steps };
    response.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`);
  };
  const onDay = () => response.write('event: day\ndata: {}\n\n');
  // Proxies close silent connections.
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  hub.on('change', onChange);
  hub.on('day', onDay);
  response.write(': connected\n\n');
  request.on('close', () => {
    clearInterval(heartbeat);
    hub.off('change', onChange);
    hub.off('day', onDay);
  });
};
