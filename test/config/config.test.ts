import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';

const GOOD = {
  PUBLIC_URL: 'https://arshjul.exempelbro.example/',
  TENANT_ID: '5a3b1e00-0000-4000-8000-000000000000',
  CLIENT_ID: '5a3b1e00-0000-4000-8000-000000000001',
  CLIENT_SECRET: 'x',
  SHAREPOINT_SITE_ID: 'a,b,c',
  CALENDAR_MAILBOX: 'arshjul@exempelbro.example',
};
const problemsOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env);
  } catch (error) {
    return (error as { facts: { problems: string[] } }).facts.problems;
  }
  return [];
};

describe('settings', () => {
  it('default to the public cloud and port 3978', () => {
    expect(readConfig(GOOD)).toMatchObject({
      PORT: 3978,
      PUBLIC_URL: 'https://arshjul.exempelbro.example',
      AUTHORITY_HOST: 'https://login.microsoftonline.com',
      GRAPH_BASE_URL: 'https://graph.microsoft.com',
    });
  });

  it('complain by name, never by value', () => {
    expect(problemsOf({ ...GOOD, GRAPH_BASE_URL: 'http://hemligt.example' })).toEqual([
      'GRAPH_BASE_URL must be an https address',
    ]);
    expect(problemsOf({ ...GOOD, PORT: 'hemligt' })).toEqual(['PORT must be a port number']);
  });

  it('want one way to prove who the app is', () => {
    const { CLIENT_SECRET: _, ...rest } = GOOD;
    expect(problemsOf(rest)).toEqual([expect.stringContaining('CLIENT_SECRET is missing')]);
    expect(problemsOf({ ...rest, AZURE_FEDERATED_TOKEN_FILE: '/token' })).toEqual([]);
    expect(problemsOf({ ...rest, CLIENT_CERTIFICATE_PATH: '/c' })).toHaveLength(1);
  });
});
