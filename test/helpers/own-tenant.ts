import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvFile } from '../../src/cli/processes.ts';
import { startTenant, type Tenant } from '../../src/local-tenant/tenant.ts';
import { CERTIFICATE_DIR } from './trusted-tenant.ts';

/** A local tenant of the test's own, over https that the worker trusts, with the settings it wrote for its clients. */
export interface OwnTenant {
  readonly tenant: Tenant;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly administrator: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** `appUrl`: where the app is that it tells of what happens. */
export const ownTenant = async (appUrl = 'http://localhost:3978'): Promise<OwnTenant> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'own-tenant-'));
  for (const file of ['tenant-ca.pem', 'tenant-key.pem'])
    copyFileSync(join(CERTIFICATE_DIR, file), join(dataDir, file));
  const tenant = await startTenant({ dataDir, port: 0, appUrl });
  return {
    tenant,
    dataDir,
    env: readEnvFile(join(dataDir, 'tenant.env')),
    administrator: readEnvFile(join(dataDir, 'admin.env')),
    stop: async () => {
      await tenant.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
