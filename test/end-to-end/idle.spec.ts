// A customer who was away for a moment goes on where they were.
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { startTerminal } from '../support/processes.ts';
import { expect, test, tracksOf } from './shop.ts';

/** A touch as long as a finger's: the terminal hears of it before it ends. */
async function touch(page: Page, x: number, y: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await page.waitForTimeout(200);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('after the warning a kiosk’s keyboard types on, and a touch on the warning touches nothing under it', async ({
  page,
  shop,
}) => {
  await shop.terminal().end();
  const settings = { ...DEMO_SETTINGS, times: { idleSeconds: 2, warnSeconds: 20, endSeconds: 2 } };
  fs.writeFileSync(path.join(shop.data, 'settings.json'), JSON.stringify(settings));
  const args = ['--data', shop.data, '--central', 'http://127.0.0.1:9/', '--reader', `serial:${shop.readerLine.path}`];
  const idle = await startTerminal(args, { CARDWRIGHT_USER_PASSWORD: '1959caadac9b13dcb3' });
  const warning = page.getByRole('heading', { name: 'Are you still there?' });
  const key = (name: string) => page.locator(`.keyboard [data-skbtn="${name}"]`);
  try {
    await page.goto(idle.captured);
    await expect(page.getByRole('button', { name: 'Touch to start' })).toBeVisible();
    shop.swipe(tracksOf('6012340000000006'));
    await page.getByLabel('Last name').tap();
    await key('D').tap();
    await expect(warning).toBeVisible();
    await page.getByRole('button', { name: 'I am still here' }).tap();
    await expect(warning).toBeHidden();
    await key('o').tap();
    await expect(page.getByLabel('Last name')).toHaveValue('Do');
    await expect(warning).toBeVisible();
    // Beside the dialog, where the page under it has its Cancel button.
    const cancel = await page.locator('.actions button').first().boundingBox();
    await touch(page, (cancel?.x ?? 0) + 20, (cancel?.y ?? 0) + 20);
    await expect(warning).toBeHidden();
    await key('e').tap();
    await expect(page.getByLabel('Last name')).toHaveValue('Doe');
  } finally {
    await idle.end();
  }
});
