import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../src/cli/processes.ts';
import { UNITS } from '../../src/sample/exempelbro.ts';
import { arshjul, controlOf, type Running, startUntil, until } from '../helpers/local.ts';

const built = (name: string): string => fileURLToPath(new URL(`../../dist/${name}.js`, import.meta.url));

interface Answer {
  readonly statusCode: number;
  readonly type: string;
  readonly value: object;
}

/** Duties that every head has open on 2 February 2026, with what answers them. */
const OPEN = [
  ['2027-M01', { areas: 'Läsning' }],
  ['2026-M10', { date: '2026-02-02', departmentHeadNeeded: 'no' }],
  ['2025-U16', { date: '2026-02-02', departmentHeadNeeded: 'no' }],
] as const;

describe('the app killed with SIGKILL while people answer', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'arshjul-kill-'));
  let tenant: Running;
  let control: ReturnType<typeof controlOf>;
  let app: Running | undefined;
  let env: Record<string, string>;

  const startApp = () => startUntil(built('app'), [], { ...env, DATA_DIR: dataDir, LOG_LEVEL: 'fatal' }, 'ready app ');
  const readEnv = (file: string) =>
    ({ ...parseEnv(readFileSync(join(dataDir, file), 'utf8')) }) as Record<string, string>;

  beforeAll(async () => {
    tenant = await startUntil(
      built('tenant'),
      [],
      { DATA_DIR: dataDir, TENANT_PORT: '0', PORT: String(await freePort()) },
      'ready tenant ',
    );
    env = readEnv('tenant.env');
    control = controlOf(env.AUTHORITY_HOST!, dataDir);
    const provisioned = await arshjul(
      ['provision', '--sample', '--from', '2026-01-01', '--year', '2025', '--year', '2026', '--year', '2027'],
      readEnv('admin.env'),
    );
    expect(provisioned).toMatchObject({ code: 0, err: '' });
    app = await startApp();
  }, 120_000);
  afterAll(async () => {
    for (const it of [app, tenant]) {
      it?.child.kill('SIGKILL');
      await it?.stopped;
    }
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('sends no card again when it is started again on the same day', async () => {
    const cards = async () => {
      const { messages } = await control<{ messages: { userId: string; updatedAt?: string; card?: object }[] }>(
        'GET',
        '/activities',
      );
      return messages.filter((message) => message.card).length;
    };
    const sentAll = async () => {
      const metrics = await (await fetch(`${env.PUBLIC_URL}/metrics`)).text();
      const count = (state: string) => Number(new RegExp(`state="${state}"} (\\d+)`).exec(metrics)?.[1] ?? 0);
      const morningDone = /^arshjul_mornings_total [1-9]/m.test(metrics);
      return morningDone && count('sent') > 0 && count('planned') + count('sending') === 0 ? count('sent') : undefined;
    };
    const sent = await until(sentAll);
    expect(await cards()).toBe(sent);
    app!.child.kill('SIGKILL');
    await app!.stopped;
    app = await startApp();
    expect(await until(sentAll)).toBe(sent);
    expect(await cards()).toBe(sent);
  });

  it('loses no answer that a card confirmed, and writes none twice', async () => {
    const waiting = OPEN.flatMap(([step, data]) =>
      UNITS.map((unit) => ({ duty: `${step}-${unit.id}`, who: unit.head.handle, data })),
    );
    const confirmed: string[] = [];
    for (let round = 0; waiting.length > 0; round += 1) {
      const batch = waiting.splice(0, 4);
      let settled = 0;
      const pressed = batch.map(async ({ duty, who, data }) => {
        const answer = await control<Answer>('POST', `/people/${who}/press`, {
          unchecked: true,
          activityId: 'x',
          verb: 'duty.close',
          data: { duty, ...data },
        });
        if (answer.statusCode === 200 && answer.type === 'application/vnd.microsoft.card.adaptive')
          confirmed.push(duty);
        settled += 1;
      });
      // Another moment each round: from the midst of the first answer's writing until after the last.
      await until(async () => settled >= round % (batch.length + 1));
      app!.child.kill('SIGKILL');
      await app!.stopped;
      await Promise.all(pressed);
      app = await startApp();
    }
    expect(confirmed.length, 'some were confirmed before a kill').toBeGreaterThan(0);
    const lists = await until(async () => {
      const { lists } = await control<{ lists: { displayName: string; items: Record<string, string>[] }[] }>(
        'GET',
        '/lists',
      );
      const duties = lists.find((list) => list.displayName === 'Årshjul Uppgifter')!.items;
      return confirmed.every((key) => duties.find((it) => it.Key === key)?.State === 'Klar') ? lists : undefined;
    });
    const history = lists.find((list) => list.displayName === 'Årshjul Historik')!.items;
    for (const key of confirmed) expect(history.filter((entry) => entry.Duty === key).length, key).toBe(1);
    expect(new Set(history.map((entry) => entry.Duty)).size, 'no duty has two closings').toBe(history.length);
  }, 180_000);

  it('keeps an answer while SharePoint cannot be reached, says so, and records it when it can', async () => {
    const duty = '2026-U17-central';
    await control('POST', '/faults', { match: 'POST /graph/v1.0/\\$batch', status: 503, times: 1000 });
    const answer = await control<Answer>('POST', '/people/notera.paragrafsson/press', {
      unchecked: true,
      activityId: 'x',
      verb: 'duty.notNeeded',
      data: { duty, notNeededReason: 'Inget samråd i år' },
    });
    expect(JSON.stringify(answer.value)).toContain('Ditt svar är sparat och registreras när det går');
    const again = await control<Answer>('POST', '/people/notera.paragrafsson/press', {
      unchecked: true,
      activityId: 'x',
      verb: 'duty.notNeeded',
      data: { duty, notNeededReason: 'Inget samråd i år' },
    });
    expect(JSON.stringify(again.value)).toContain('redan klar');
    app!.child.kill('SIGKILL');
    await app!.stopped;
    await control('DELETE', '/faults');
    app = await startApp();
    const { lists } = await control<{ lists: { displayName: string; items: Record<string, string>[] }[] }>(
      'GET',
      '/lists',
    );
    expect(
      lists.find((list) => list.displayName === 'Årshjul Uppgifter')!.items.find((it) => it.Key === duty),
    ).toMatchObject({ State: 'Behövs inte', Reason: 'Inget samråd i år' });
  }, 60_000);
});
