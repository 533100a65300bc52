import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import type { Assignment } from '../../src/cycle/people/assignment.ts';
import type { TenantProcess } from './tenant-process.ts';

export const CARD = 'application/vnd.microsoft.card.adaptive';

interface Heard {
  readonly authorization: string;
  readonly activity: Readonly<Record<string, unknown>>;
}

/** What Teams sends for one press, heard at the app's address before the app is there. */
const hearOnePress = async (port: number, press: () => Promise<unknown>): Promise<Heard> => {
  const read = async (request: IncomingMessage): Promise<Heard> => {
    let body = '';
    for await (const part of request) body += part;
    return { authorization: request.headers.authorization ?? '', activity: JSON.parse(body) };
  };
  let heard: (it: Promise<Heard>) => void;
  const hearing = new Promise<Heard>((resolve) => {
    heard = resolve as typeof heard;
  });
  const server = createHttpServer((request, response) => {
    const reading = read(request);
    heard(reading);
    void reading.finally(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await press();
  const it = await hearing;
  await new Promise((resolve) => server.close(resolve));
  return it;
};

/** A press on the card of a head's sketch (M01). */
export interface Press {
  readonly head: Pick<Assignment, 'userId' | 'name'>;
  readonly duty: string;
  /** The message that holds the card. */
  readonly message: string;
  readonly verb?: string;
}

/**
 * Presses cards as the tenant's Teams does, for people whom it does not know: what it sends for one of its own is heard once,
 * signature and all, and sent on in their name. Answers milliseconds from the press to the answer. Throws when there is no card.
 */
export const presser = async (tenant: TenantProcess) => {
  const { authorization, activity } = await hearOnePress(tenant.appPort, () =>
    tenant.control.pressElsewhere('5a3b1e00-0000-4000-8000-000000000001', 'duty.close', {}),
  );
  return async (url: string, { head, duty, message, verb = 'duty.close' }: Press): Promise<number> => {
    const data = { duty, areas: 'Läsning', motive: 'Resultaten i årskurs 3' };
    const body = JSON.stringify({
      ...activity,
      replyToId: message,
      from: { id: `29:${head.userId}`, aadObjectId: head.userId, name: head.name },
      value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
    });
    const began = performance.now();
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: authorization },
      body,
    });
    const answer = (await response.json()) as { type?: string };
    const ms = performance.now() - began;
    if (answer.type !== CARD) throw new Error(`not taken: ${JSON.stringify(answer)}`);
    return ms;
  };
};
