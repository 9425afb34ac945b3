// The manager's page at a kiosk: the gesture, the PIN on the screen's own keyboard, how the terminal is, a bundle, and a restart.
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { RESTART } from '../../app/program/restart.ts';
import { DEMO_SETTINGS, loadSettings } from '../../app/settings/settings.ts';
import { addAxe, axeFaults } from './axe.ts';
import { expect, test } from './shop.ts';
import { title } from './walk.ts';

test.use({ settings: { staff: DEMO_SETTINGS.staff } });

const settingsFile = (data: string): string => path.join(data, 'settings.json');

async function signIn(page: Page, name: string, pin: string, heading = 'Staff sign-in', button = 'Sign in') {
  await expect(page.locator('.actions .primary')).toBeVisible();
  for (let touches = 0; touches < 5; touches++) await page.mouse.click(5, 5);
  await expect(title(page, heading)).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByText(name, { exact: true }).click();
  for (const digit of pin) await page.locator(`.keyboard [data-key="${digit}"]`).click();
  await page.getByRole('button', { name: button, exact: false }).click();
}

test('a manager finds out how the terminal is, saves a bundle and restarts it; nobody else does', async ({ shop }) => {
  test.setTimeout(120_000);
  const { page, data } = shop;
  await addAxe(page);
  await page.reload();
  await signIn(page, 'Ann', '2468');
  await expect(page.getByText('This page is for managers.')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the customers’ screen' }).click();

  // Going back signed Ann out.
  await signIn(page, 'Max', '1357');
  await expect(page.getByText('Customers can sign up.')).toBeVisible();
  await expect(page.getByText('Not backed up')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await expect(page.getByRole('button', { name: 'Leave the kiosk' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Save a diagnostic file' }).click();
  await expect(page.getByText('Saved in the data folder as bundles/')).toBeVisible();
  expect(fs.readdirSync(path.join(data, 'bundles'))).toHaveLength(1);

  const ended = once(shop.terminal().child, 'exit');
  await page.getByRole('radio', { name: 'Deutsch' }).check();
  await page.getByRole('button', { name: 'Save and restart' }).click();
  await page.getByRole('button', { name: 'Press again' }).click();
  expect(await ended).toEqual([RESTART, null]);
  expect(loadSettings(settingsFile(data), DEMO_SETTINGS).languages[0]).toBe('de');

  await shop.startTerminal();
  await shop.openScreens();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await signIn(page, 'Max', '1357', 'Anmeldung für das Personal', 'Anmelden');
  const again = once(shop.terminal().child, 'exit');
  await page.getByRole('button', { name: 'Terminal neu starten' }).click();
  await page.getByRole('button', { name: 'Noch einmal drücken' }).click();
  expect(await again).toEqual([RESTART, null]);
  const actions = shop.replica('SELECT staff, action FROM staff_log ORDER BY place').map(Object.values);
  expect(actions.map((each) => each.join(' '))).toEqual([
    'Ann signIn',
    'Ann signOut',
    'Max signIn',
    'Max saveBundle',
    'Max changeSettings',
    'Max signOut',
    'Max signIn',
    'Max restart',
    'Max signOut',
  ]);
});
