// A customer who was away for a moment goes on where they were.
import type { Page } from '@playwright/test';
import { keypadOf } from './hands.ts';
import { expect, test, tracksOf } from './shop.ts';

/** A touch as long as a finger's: the terminal hears of it before it ends. */
async function touch(page: Page, x: number, y: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await page.waitForTimeout(200);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** Long enough for a few touches on a machine that is busy. */
test.use({ settings: { times: { coverSeconds: 600, idleSeconds: 5, warnSeconds: 30, endSeconds: 2 } } });

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

test('the question lies over a menu that is open, and a keypad leads through it and not through the menu', async ({
  shop,
}) => {
  const { page } = shop;
  const pad = await keypadOf(page);
  const warning = page.getByRole('heading', { name: 'Are you still there?' });
  shop.swipe(tracksOf('6012340000000008'));
  await expect(page.getByLabel('First name')).toBeVisible();
  // Not by a touch: the question may be there already.
  await page.evaluate(() => document.querySelector<HTMLElement>('.foot-bar button:last-child')?.click());
  await expect(page.locator('.sheet')).toBeAttached();
  await expect(warning).toBeVisible();
  await pad.until('down', 'Erase them and start anew');
  await pad.until('down', 'I am still here');
  await pad.choose();
  await expect(warning).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Easier to use' })).toBeVisible();
});
