import fs from 'node:fs';
import path from 'node:path';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { startTerminal } from '../support/processes.ts';
import { expect, test, tracksOf } from './shop.ts';
import { CUSTOMER, press, title } from './walk.ts';

test('a kiosk is typed on by touch, with its own keyboard', async ({ shop }) => {
  const { page } = shop;
  const key = (name: string) => page.locator(`.keyboard [data-skbtn="${name}"]`);
  shop.swipe(tracksOf('6012349876543213'));
  await expect(title(page, 'What is your name?')).toBeVisible();
  for (const name of ['J', 'o', 'h', 'n', 'n', '{bksp}']) await key(name).tap();
  await expect(page.getByLabel('First name')).toHaveValue('John');
  await page.getByLabel('Last name').tap();
  for (const name of ['D', 'o', 'e', '{enter}']) await key(name).tap();
  await expect(title(page, 'How can we reach you?')).toBeVisible();
  await page.getByLabel('Email').tap();
  for (const name of ['j', '@', 'a', '.com', '{enter}']) await key(name).tap();
  await expect(title(page, 'When is your birthday?')).toBeVisible();
  for (const name of '14071970') await key(name).tap();
  await expect(page.getByLabel('Year')).toHaveValue('1970');
});

test.describe('across', () => {
  test.use({ viewport: { width: 1920, height: 1080 }, terminalArguments: ['--profile', 'counter'] });
  test('a counter is typed on its own keyboard, and Enter goes on', async ({ shop }) => {
    const { page } = shop;
    shop.swipe(tracksOf('6012349876543214'));
    await expect(title(page, 'What is your name?')).toBeVisible();
    await expect(page.locator('.keyboard')).toHaveCount(0);
    await page.keyboard.type(CUSTOMER.first_name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(CUSTOMER.last_name);
    await page.keyboard.press('Enter');
    await expect(title(page, 'How can we reach you?')).toBeVisible();
  });
});

for (const viewport of [
  { width: 1080, height: 1920 },
  { width: 1920, height: 1080 },
]) {
  test(`nothing needs scrolling at ${viewport.width} by ${viewport.height}`, async ({ shop }) => {
    const { page } = shop;
    await page.setViewportSize(viewport);
    const fits = () =>
      page.evaluate(() => {
        const bodies = [document.documentElement, ...document.querySelectorAll('.page-body')];
        return bodies.every(
          (element) =>
            element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth + 1,
        );
      });
    expect(await fits()).toBe(true);
    shop.swipe(tracksOf('6012340000000004'));
    for (const heading of ['What is your name?', 'How can we reach you?']) {
      await expect(title(page, heading)).toBeVisible();
      await press(page, 'Next');
      await expect(page.getByRole('alert').first()).toBeVisible();
      expect(await fits()).toBe(true);
      await page.getByLabel(/First name|Email/).fill('a@b.example');
      if (heading.includes('name')) await page.getByLabel('Last name').fill('Doe');
      await press(page, 'Next');
    }
    await press(page, 'Next');
    await expect(title(page, 'Choose a password')).toBeVisible();
    await press(page, 'Next');
    await expect(page.getByText('A password has 6')).toBeVisible();
    expect(await fits()).toBe(true);
  });
}

test('the link lets one browser in', async ({ shop, browser, page }) => {
  const link = shop.terminal().captured;
  const stranger = await browser.newPage();
  await stranger.goto(link);
  await expect(stranger.getByRole('heading', { name: 'This link has been used' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Touch to start' })).toBeVisible();
  const { origin } = new URL(link);
  expect((await fetch(`${origin}/index.html`)).status).toBe(401);
  expect((await fetch(`${origin}/healthz`, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
});

test('a sign-up that nobody attends to is warned of, and erased', async ({ page, shop }) => {
  await shop.terminal().end();
  const settings = { ...DEMO_SETTINGS, times: { idleSeconds: 2, warnSeconds: 5, endSeconds: 2 } };
  fs.writeFileSync(path.join(shop.data, 'settings.json'), JSON.stringify(settings));
  const args = ['--data', shop.data, '--central', 'http://127.0.0.1:9/', '--reader', `serial:${shop.readerLine.path}`];
  const idle = await startTerminal(args, { CARDWRIGHT_USER_PASSWORD: '1959caadac9b13dcb3' });
  try {
    await page.goto(idle.captured);
    await expect(page.getByRole('button', { name: 'Touch to start' })).toBeVisible();
    shop.swipe(tracksOf('6012340000000005'));
    await page.getByLabel('First name').fill(CUSTOMER.first_name);
    await expect(page.getByRole('heading', { name: 'Are you still there?' })).toBeVisible();
    await page.getByRole('button', { name: 'I am still here' }).click();
    await expect(page.getByRole('heading', { name: 'Are you still there?' })).toBeHidden();
    await expect(page.getByLabel('First name')).toHaveValue(CUSTOMER.first_name);
    await expect(page.getByRole('button', { name: 'Touch to start' })).toBeVisible({ timeout: 15_000 });
    shop.swipe(tracksOf('6012340000000005'));
    await expect(page.getByLabel('First name')).toHaveValue('');
  } finally {
    await idle.end();
  }
});
