// A customer who was away for a moment goes on where they were.
import type { Page } from '@playwright/test';
import { expect, test, tracksOf } from './shop.ts';

/** A touch as long as a finger's: the terminal hears of it before it ends. */
async function touch(page: Page, x: number, y: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await page.waitForTimeout(200);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test.use({ settings: { times: { coverSeconds: 600, idleSeconds: 2, warnSeconds: 20, endSeconds: 2 } } });

test('after the warning a kiosk’s keyboard types on, a letter is not lost, and a touch touches nothing under it', async ({
  shop,
}) => {
  const { page } = shop;
  const warning = page.getByRole('heading', { name: 'Are you still there?' });
  const key = (name: string) => page.locator(`.keyboard [data-key="${name}"]`);
  const last = page.getByLabel('Last name');
  shop.swipe(tracksOf('6012340000000006'));
  await last.tap();
  await key('D').tap();
  await expect(warning).toBeVisible();
  await page.getByRole('button', { name: 'I am still here' }).tap();
  await expect(warning).toBeHidden();
  await key('o').tap();
  await expect(last).toHaveValue('Do');
  await expect(warning).toBeVisible();
  // Beside the dialog, where the page under it has its Cancel button.
  const cancel = await page.locator('.actions button').last().boundingBox();
  await touch(page, (cancel?.x ?? 0) + 20, (cancel?.y ?? 0) + 20);
  await expect(warning).toBeHidden();
  await key('e').tap();
  await expect(last).toHaveValue('Doe');
  await expect(warning).toBeVisible();
  await page.keyboard.type('rs');
  await expect(last).toHaveValue('Doers');
  await expect(warning).toBeHidden();
});
