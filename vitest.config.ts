import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/helpers/trusted-tenant.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for comes when it comes, however loaded the machine is.
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
  },
});
