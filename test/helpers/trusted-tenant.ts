import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { certificate } from '../../src/local-tenant/certificate.ts';

/** The folder with the certificate that tests' tenants share; workers trust it from their start. */
export const CERTIFICATE_DIR = fileURLToPath(new URL('../../node_modules/.cache/arshjul-test', import.meta.url));

/** Before any worker starts: Node reads whom it trusts only once. */
export default async (): Promise<void> => {
  mkdirSync(CERTIFICATE_DIR, { recursive: true });
  await certificate(CERTIFICATE_DIR);
  process.env.NODE_EXTRA_CA_CERTS = join(CERTIFICATE_DIR, 'tenant-ca.pem');
};
