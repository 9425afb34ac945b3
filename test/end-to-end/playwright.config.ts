// The terminal as a customer meets it: the real programs, a real Chromium, bytes on real pseudo-terminals.
import { defineConfig } from '@playwright/test';
import { findChromium } from '../support/chromium.ts';

const executablePath = process.env.CARDWRIGHT_CHROMIUM ?? findChromium() ?? '';
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: '.',
  outputDir: '../results',
  workers: 2,
  // A machine that builds and tests at the same time may be ten times as slow: what is waited for comes, though late.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json']],
  use: {
    launchOptions: { executablePath, args: [...asRoot, '--disable-gpu', '--disable-background-networking'] },
    viewport: { width: 1080, height: 1920 },
    hasTouch: true,
    // Tracing takes time in every test: with CARDWRIGHT_TRACE=1 a failure has its trace.
    trace: process.env.CARDWRIGHT_TRACE === '1' ? 'retain-on-failure' : 'off',
  },
});
