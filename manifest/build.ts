import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { AppError } from '../src/errors.ts';

/** What the package is filled with: the same settings as the app's (`env/`). */
export interface PackageEnv {
  /** The Entra app registration; also the bot's and the Teams app's id. */
  readonly CLIENT_ID?: string | undefined;
  /** Where the app answers, with or without trailing slash. */
  readonly PUBLIC_URL?: string | undefined;
  /** Whose package it is, where the service has several customers: their tab's address names them. */
  readonly TENANT_NAME?: string | undefined;
}

export interface AppPackage {
  /** The package's files by name, all at its root. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly zip: Uint8Array;
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const PLACE = /\$\{\{(\w+)\}\}/g;

/** The zip format has no time zone; the same wall time everywhere makes the same bytes everywhere. */
const MODIFIED = new Date(2000, 0, 1);

const valuesFrom = ({ CLIENT_ID, PUBLIC_URL, TENANT_NAME }: PackageEnv): Readonly<Record<string, string>> => {
  const url = URL.canParse(PUBLIC_URL ?? '') ? new URL(PUBLIC_URL!) : undefined;
  const problems = [
    ...(GUID.test(CLIENT_ID ?? '') ? [] : ['CLIENT_ID must be a GUID such as 11111111-2222-3333-4444-555555555555']),
    ...(url && /^https?:$/.test(url.protocol) ? [] : ['PUBLIC_URL must be an http or https address']),
  ];
  if (problems.length > 0) throw new AppError('config.invalid', { problems });
  return {
    CLIENT_ID: CLIENT_ID!,
    PUBLIC_URL: `${url!.origin}${url!.pathname}`.replace(/\/+$/, ''),
    PUBLIC_DOMAIN: url!.host,
    TENANT_QUERY: TENANT_NAME ? `?tenant=${encodeURIComponent(TENANT_NAME)}` : '',
  };
};

/** Fills `${{NAME}}` in every text of a JSON document: in the parsed texts, so that no value can break out of its own. */
const fill = (template: string, values: Readonly<Record<string, string>>): string => {
  const filled = JSON.parse(template, (_key, value: unknown) =>
    typeof value === 'string' ? value.replace(PLACE, (place, name: string) => values[name] ?? place) : value,
  );
  return `${JSON.stringify(filled, null, 2)}\n`;
};

/**
 * The Teams app package: manifest, English texts and icons, as files and as one zip. `folder` is where this folder's
 * `manifest.json`, `en.json` and `icons/` stand. The same input gives the same bytes.
 * Throws `config.invalid` naming the variable when CLIENT_ID or PUBLIC_URL is missing or malformed.
 */
export const buildPackage = (env: PackageEnv, folder: string): AppPackage => {
  const values = valuesFrom(env);
  const encode = (text: string) => new TextEncoder().encode(text);
  const files: Record<string, Uint8Array> = {
    'manifest.json': encode(fill(readFileSync(join(folder, 'manifest.json'), 'utf8'), values)),
    'en.json': encode(fill(readFileSync(join(folder, 'en.json'), 'utf8'), values)),
    'color.png': new Uint8Array(readFileSync(join(folder, 'icons', 'color.png'))),
    'outline.png': new Uint8Array(readFileSync(join(folder, 'icons', 'outline.png'))),
  };
  return { files, zip: zipSync(files, { level: 9, mtime: MODIFIED }) };
};
