import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPackage } from '../../../manifest/build.ts';
import { readArguments } from '../arguments.ts';

/** Beside the built code, as in the repository. */
const MANIFEST_FOLDER = fileURLToPath(new URL('../manifest/', import.meta.url));

/** `package [--out build]`: the Teams app package as a zip, with the values of the environment. */
export const run = async (args: string[]): Promise<number> => {
  const { out = 'build' } = readArguments(args, { out: { type: 'string' } });
  const { zip } = buildPackage(process.env, MANIFEST_FOLDER);
  mkdirSync(out, { recursive: true });
  const file = join(out, 'arshjul.zip');
  writeFileSync(file, zip);
  console.log(file);
  return 0;
};
