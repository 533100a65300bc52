import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SETTING_NAMES } from '../../src/config.ts';

const lines = (name: string): readonly string[] =>
  readFileSync(fileURLToPath(new URL(`../../env/${name}`, import.meta.url)), 'utf8').split('\n');
const setting = /^#?([A-Z_]+)=(.*)$/;

describe.each(['.env.local', '.env.dev', '.env.production.example'])('env/%s', (name) => {
  const settings = lines(name).flatMap((line) => {
    const found = setting.exec(line);
    return found ? [{ name: found[1], value: found[2] }] : [];
  });

  it('names every setting of the app once, and no other', () => {
    expect(settings.map((it) => it.name).sort()).toEqual([...SETTING_NAMES].sort());
  });

  it('holds no secret', () => {
    const secrets = settings.filter((it) => /SECRET|KEY|CERTIFICATE|TOKEN|DATABASE/.test(it.name!));
    expect(secrets).not.toEqual([]);
    for (const { value } of secrets) expect(value).toBe('');
  });

  it('says what each setting is', () => {
    expect(lines(name).filter((line) => line.startsWith('# ')).length).toBeGreaterThan(settings.length);
  });
});
