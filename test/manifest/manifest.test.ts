import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AjvDraft04 from 'ajv-draft-04';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { PHRASES } from '../../bot/phrases/index.ts';
import { buildPackage } from '../../manifest/build.ts';
import { AppError } from '../../src/errors.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'manifest');
const CLIENT_ID = '11111111-2222-3333-4444-555555555555';
const env = { CLIENT_ID, PUBLIC_URL: 'https://arshjul.exempelbro.example/' };

interface Command {
  readonly title: string;
  readonly description: string;
}
interface Manifest {
  readonly id: string;
  readonly manifestVersion: string;
  readonly version: string;
  readonly icons: Readonly<Record<'color' | 'outline', string>>;
  readonly name: Readonly<Record<'short' | 'full', string>>;
  readonly description: Readonly<Record<'short' | 'full', string>>;
  readonly localizationInfo: {
    readonly defaultLanguageTag: string;
    readonly additionalLanguages: readonly { readonly languageTag: string; readonly file: string }[];
  };
  readonly bots: readonly {
    readonly botId: string;
    readonly scopes: readonly string[];
    readonly commandLists: readonly { readonly scopes: readonly string[]; readonly commands: readonly Command[] }[];
  }[];
  readonly staticTabs: readonly { readonly contentUrl: string; readonly scopes: readonly string[] }[];
  readonly configurableTabs: readonly { readonly configurationUrl: string; readonly scopes: readonly string[] }[];
}

const { files, zip } = buildPackage(env, folder);
const text = (name: string): string => strFromU8(files[name]!);
const manifest: Manifest = JSON.parse(text('manifest.json'));
const english: Readonly<Record<string, string>> = JSON.parse(text('en.json'));

const schemaFolder = join(
  dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest')),
  'json-schemas/teams',
  `v${manifest.manifestVersion}`,
);
/** What the official schema has against a document: nothing when it is valid. */
const faults = (schema: string, document: unknown): unknown => {
  // The schemas name formats (uri) whose meaning their own patterns already hold, and write patterns of the older, non-Unicode kind.
  const ajv = new AjvDraft04.default({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false });
  const validate = ajv.compile(JSON.parse(readFileSync(join(schemaFolder, schema), 'utf8')));
  validate(document);
  return validate.errors ?? [];
};

/** Reads size and colour type out of a PNG's header (IHDR): 2 is RGB, 6 is RGB with transparency. */
const png = (name: string) => {
  const header = Buffer.from(files[name]!.slice(0, 26));
  expect(header.toString('latin1', 1, 4)).toBe('PNG');
  return { width: header.readUInt32BE(16), height: header.readUInt32BE(20), colourType: header.readUInt8(25) };
};

describe('the app package', () => {
  it('holds the manifest, the English texts and the two icons, at its root', () => {
    const unzipped = unzipSync(zip);
    expect(Object.keys(unzipped).sort()).toEqual(['color.png', 'en.json', 'manifest.json', 'outline.png']);
    for (const [name, bytes] of Object.entries(unzipped)) expect(Buffer.from(bytes)).toEqual(Buffer.from(files[name]!));
  });

  it('is the same, byte for byte, when built again', () => {
    expect(Buffer.from(buildPackage(env, folder).zip).equals(Buffer.from(zip))).toBe(true);
  });

  it('leaves no place unfilled', () => {
    expect(text('manifest.json') + text('en.json')).not.toMatch(/\$\{\{|undefined/);
  });

  it.each([
    [{ PUBLIC_URL: env.PUBLIC_URL }, 'CLIENT_ID'],
    [{ CLIENT_ID: 'arshjul', PUBLIC_URL: env.PUBLIC_URL }, 'CLIENT_ID'],
    [{ CLIENT_ID }, 'PUBLIC_URL'],
    [{ CLIENT_ID, PUBLIC_URL: 'ftp://exempelbro.example' }, 'PUBLIC_URL'],
  ])('is refused, naming the variable, for %o', (given, name) => {
    let refused: unknown;
    try {
      buildPackage(given, folder);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(AppError);
    expect((refused as AppError).code).toBe('config.invalid');
    expect(String((refused as AppError).facts.problems)).toContain(name);
  });
});

describe('the manifest', () => {
  it('is valid by the official schema, and so are its English texts', () => {
    expect(faults('MicrosoftTeams.schema.json', manifest)).toEqual([]);
    expect(faults('MicrosoftTeams.Localization.schema.json', english)).toEqual([]);
  });

  it('is checked by a schema that notices faults', () => {
    expect(faults('MicrosoftTeams.schema.json', { ...manifest, accentColor: 'blue' })).not.toEqual([]);
    expect(faults('MicrosoftTeams.schema.json', { ...manifest, unheardOf: true })).not.toEqual([]);
  });

  it('has the version of the product', () => {
    expect(manifest.version).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
  });

  it('offers the bot alone, in teams and in group chats', () => {
    expect(manifest.bots).toHaveLength(1);
    expect(manifest.bots[0]).toMatchObject({ botId: CLIENT_ID, scopes: ['personal', 'team', 'groupChat'] });
  });

  it('offers a tab for oneself, which Outlook and Microsoft 365 show too, and one for channels', () => {
    expect(manifest.staticTabs).toMatchObject([
      { contentUrl: 'https://arshjul.exempelbro.example/tab/', scopes: ['personal'] },
    ]);
    expect(manifest.configurableTabs).toMatchObject([
      { configurationUrl: 'https://arshjul.exempelbro.example/tab/configure', scopes: ['team', 'groupChat'] },
    ]);
    const [major, minor] = manifest.manifestVersion.split('.').map(Number);
    expect(major).toBe(1);
    expect(minor).toBeGreaterThanOrEqual(13);
  });

  it('names the customer in the tab’s address where the service has several', () => {
    const { files: named } = buildPackage({ ...env, TENANT_NAME: 'exempelbro' }, folder);
    expect(JSON.parse(strFromU8(named['manifest.json']!))).toMatchObject({
      staticTabs: [{ contentUrl: 'https://arshjul.exempelbro.example/tab/?tenant=exempelbro' }],
      configurableTabs: [{ configurationUrl: 'https://arshjul.exempelbro.example/tab/configure?tenant=exempelbro' }],
    });
  });

  it('signs in to the app that the address names', () => {
    expect(manifest).toMatchObject({
      id: CLIENT_ID,
      validDomains: ['arshjul.exempelbro.example'],
      webApplicationInfo: { id: CLIENT_ID, resource: `api://arshjul.exempelbro.example/${CLIENT_ID}` },
    });
  });

  it('keeps the port of an address on a developer’s machine', () => {
    const local = buildPackage({ CLIENT_ID, PUBLIC_URL: 'http://localhost:3978' }, folder);
    expect(JSON.parse(strFromU8(local.files['manifest.json']!))).toMatchObject({ validDomains: ['localhost:3978'] });
  });
});

describe('the commands', () => {
  const lists = manifest.bots[0]!.commandLists;

  const personal = PHRASES.filter((it) => it.listed?.includes('personal'));
  const shared = PHRASES.filter((it) => it.listed?.includes('shared'));

  it.each([
    ['personal', personal],
    ['team', shared],
    ['groupChat', shared],
  ] as const)('are, in %s, what the bot answers there, in Swedish and in English', (scope, phrases) => {
    const at = lists.findIndex((it) => it.scopes.includes(scope));
    const { scopes, commands } = lists[at]!;
    expect(scopes).toEqual([scope]);
    expect(commands.map((it) => it.title)).toEqual(phrases.map((it) => it.says.sv[0]));
    expect(commands.map((_, command) => english[`bots[0].commandLists[${at}].commands[${command}].title`])).toEqual(
      phrases.map((it) => it.says.en[0]),
    );
  });

  it('in a channel are only those that are answered there', () => {
    expect(shared.map((it) => it.where)).toEqual(shared.map(() => 'anywhere'));
  });

  it('are no more than Teams takes', () => {
    expect(lists).toHaveLength(3);
    for (const { commands } of lists) expect(commands.length).toBeLessThanOrEqual(10);
  });

  it('fit where Teams shows them', () => {
    const texts = [
      ...lists.flatMap((it) => it.commands),
      ...lists[0]!.commands.map((_, at) => ({
        title: english[`bots[0].commandLists[0].commands[${at}].title`]!,
        description: english[`bots[0].commandLists[0].commands[${at}].description`]!,
      })),
    ];
    for (const { title, description } of texts) {
      expect(title.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(128);
    }
  });
});

describe('the names', () => {
  it('are Swedish first, with English beside', () => {
    expect(manifest.localizationInfo).toEqual({
      defaultLanguageTag: 'sv',
      additionalLanguages: [{ languageTag: 'en', file: 'en.json' }],
    });
    expect(files[manifest.localizationInfo.additionalLanguages[0]!.file]).toBeDefined();
  });

  it.each([
    ['sv', manifest.name, manifest.description],
    [
      'en',
      { short: english['name.short']!, full: english['name.full']! },
      { short: english['description.short']!, full: english['description.full']! },
    ],
  ])('fit where Teams shows them (%s)', (_language, name, description) => {
    expect(name.short.length).toBeLessThanOrEqual(30);
    expect(name.full.length).toBeLessThanOrEqual(100);
    expect(description.short.length).toBeLessThanOrEqual(80);
    expect(description.full.length).toBeLessThanOrEqual(4000);
  });
});

describe('the icons', () => {
  it('are 192 × 192 in colour and 32 × 32 transparent', () => {
    expect(png(manifest.icons.color)).toMatchObject({ width: 192, height: 192 });
    expect(png(manifest.icons.outline)).toEqual({ width: 32, height: 32, colourType: 6 });
  });

  it('are drawn in the product’s colours, the outline in white alone', () => {
    const colours = (name: string) => [
      ...new Set([...readFileSync(join(folder, 'icons', name), 'utf8').matchAll(/#[0-9a-f]{6}/g)].map(([it]) => it)),
    ];
    expect(colours('color.svg').sort()).toEqual(['#0f7b6c', '#5b5fc7', '#ffffff']);
    expect(colours('outline.svg')).toEqual(['#ffffff']);
  });
});
