import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

const YEARS = 5;

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** Where clients find what to trust (NODE_EXTRA_CA_CERTS). */
  readonly caFile: string;
}

/** The certificate of https on loopback, made at the first start and kept under the data folder. */
export const certificate = async (dataDir: string): Promise<Certificate> => {
  const caFile = join(dataDir, 'tenant-ca.pem');
  const keyFile = join(dataDir, 'tenant-key.pem');
  if (existsSync(caFile) && existsSync(keyFile))
    return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(caFile, 'utf8'), caFile };
  const notAfterDate = new Date();
  notAfterDate.setFullYear(notAfterDate.getFullYear() + YEARS);
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notAfterDate,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  writeFileSync(keyFile, made.private, { mode: 0o600 });
  writeFileSync(caFile, made.cert);
  return { key: made.private, cert: made.cert, caFile };
};
