import { fileURLToPath } from 'node:url';
import { controlOf, startUntil } from './local.ts';

export type ListItems = Record<string, string | number | boolean | null>[];

/** What the tenant kept in a folder: it is started on it once more and asked, so that no app's memory has a say. */
export const tenantAfterwards = async <T>(
  dataDir: string,
  ask: (control: ReturnType<typeof controlOf>) => Promise<T>,
): Promise<T> => {
  const built = fileURLToPath(new URL('../../dist/tenant.js', import.meta.url));
  const running = await startUntil(built, [], { DATA_DIR: dataDir, TENANT_PORT: '0', PORT: '0' }, 'ready tenant ');
  try {
    const url = running.lines.find((line) => line.startsWith('ready tenant '))!.split(' ')[2]!;
    return await ask(controlOf(url, dataDir));
  } finally {
    running.child.kill('SIGTERM');
    await running.stopped;
  }
};

/** The items of every list, by the list's name. */
export const listsOf = async (control: ReturnType<typeof controlOf>): Promise<(name: string) => ListItems> => {
  const { lists } = await control<{ lists: { displayName: string; items: ListItems }[] }>('GET', '/lists');
  return (name) => lists.find((list) => list.displayName === name)!.items;
};
