import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

/** The system's Chromium; without one, Playwright's own. The same order as in scripts/setup.sh. */
const chromium = [process.env.GUICHET_TEST_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: '.',
  // A test that fails sometimes is a fault to mend, not to retry.
  retries: 0,
  workers: 2,
  fullyParallel: false,
  forbidOnly: !!process.env.CI,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        ...(asRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        // Names of towns in the tests of domains.
        '--host-resolver-rules=MAP *.ville.example 127.0.0.1',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'journeys', testDir: 'journeys' },
    { name: 'addresses', testDir: 'addresses' },
    { name: 'dashboard', testDir: 'dashboard' },
    { name: 'platform', testDir: 'platform', grepInvert: /@without-script/ },
    { name: 'portal', testDir: 'portal' },
    // The same pages must do without any script; what needs one is tagged.
    { name: 'platform-without-javascript', testDir: 'platform', grepInvert: /@script/, use: { javaScriptEnabled: false } },
    { name: 'portal-without-javascript', testDir: 'portal', grepInvert: /@script/, use: { javaScriptEnabled: false } },
  ],
});
