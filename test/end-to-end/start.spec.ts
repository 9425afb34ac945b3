import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { startTerminal } from '../support/processes.ts';

/** Processes whose command line mentions this text. */
const processesWith = (text: string): string[] =>
  spawnSync('pgrep', ['-f', text], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);

test('the demo walks with simulated devices and its own centre; the end leaves no process', async ({ page }) => {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-demo-'));
  const demo = await startTerminal(['--data', data]);
  try {
    await page.goto(demo.captured);
    await expect(page.getByRole('button', { name: 'Start' })).toBeVisible();
    const panel = page.frameLocator('iframe[title="Demo devices"]');
    await panel.getByRole('button', { name: /Issued card 01/ }).click();
    await expect(page.getByLabel('First name')).toBeVisible();
    const cable = panel.getByRole('switch', { name: 'Card reader: cable' });
    await cable.click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('The card reader is not connected')).toBeVisible();
    await cable.click();
    await expect(page.getByText('The card reader is not connected')).toBeHidden();
    expect(processesWith(data).length).toBeGreaterThanOrEqual(2);
  } finally {
    await demo.end('SIGINT');
  }
  expect(processesWith(data)).toEqual([]);
  fs.rmSync(data, { recursive: true });
});

test('a killed demo takes its centre with it', async () => {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-demo-'));
  const demo = await startTerminal(['--data', data]);
  await demo.end('SIGKILL');
  await expect.poll(() => processesWith(data)).toEqual([]);
  fs.rmSync(data, { recursive: true });
});
