// For everybody: what is read out, where the focus is, how large and how high things are.
import type { Page } from '@playwright/test';
import { expect, type Shop, test, tracksOf } from './shop.ts';
import { CUSTOMER, choosePassword, enterPin, fillBirthday, fillContact, fillName, press, title } from './walk.ts';

const ISSUED = '6012340000000007';
const UNKNOWN = '6012349876543217';

/** WCAG 2.2, 2.5.5. */
const SMALLEST_TARGET = 44;

/** Goes through every screen of a registration, and looks at each. */
async function throughEveryScreen(shop: Shop, look: (page: Page) => Promise<void>): Promise<void> {
  const { page } = shop;
  const at = async (heading: string): Promise<void> => {
    await expect(title(page, heading)).toBeVisible();
    await look(page);
  };
  await at('Join in a minute');
  await press(page, 'Start');
  await at('Swipe your card');
  shop.swipe(tracksOf(ISSUED));
  await at('What is your name?');
  await fillName(page);
  await at('How can we reach you?');
  await fillContact(page);
  await at('When is your birthday?');
  await fillBirthday(page);
  await at('Choose a password');
  await choosePassword(page);
  await at('Choose a PIN');
  await enterPin(shop);
  await at('Is this right?');
  await press(page, 'Register my card');
  await at(`Welcome, ${CUSTOMER.first_name}`);
}

test('what is needed is low enough on an upright kiosk, and the focus is on the new screen', async ({ shop }) => {
  await throughEveryScreen(shop, async (page) => {
    const height = page.viewportSize()?.height ?? 0;
    for (const button of await page.locator('button:visible').all()) {
      expect((await button.boundingBox())?.y).toBeGreaterThan(height * 0.4);
    }
    // Two fields above the tallest keyboard, which is the e-mail's, begin a little higher.
    for (const input of await page.locator('input:visible').all()) {
      expect((await input.boundingBox())?.y).toBeGreaterThan(height * 0.38);
    }
    for (const button of await page.locator('.actions button:visible').all()) {
      expect((await button.boundingBox())?.y).toBeGreaterThan(height * 0.5);
    }
    await expect(page.locator('main :focus')).toHaveCount(1);
  });
});

test.describe('on a small screen', () => {
  test.use({ viewport: { width: 1024, height: 768 } });
  test('everything that is touched is large enough', async ({ shop }) => {
    await throughEveryScreen(shop, async (page) => {
      for (const target of await page.locator('button:visible, input:visible').all()) {
        expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(SMALLEST_TARGET);
      }
    });
  });
});

test('a fault is gone to and said; a notice and the digits on the pad are read out', async ({ shop }) => {
  const { page, pinPad } = shop;
  await press(page, 'Start');
  const notices = page.locator('main [role="status"]');
  await expect(notices.first()).toBeAttached();
  const before = await notices.count();
  shop.swipe('%E?;E?');
  await expect(notices.filter({ hasText: 'We could not read that' })).toBeVisible();
  expect(await notices.count()).toBe(before);

  shop.swipe(tracksOf(UNKNOWN));
  await page.getByLabel('First name').fill(CUSTOMER.first_name);
  await press(page, 'Next');
  const last = page.getByLabel('Last name');
  await expect(last).toBeFocused();
  await expect(last).toHaveAccessibleDescription('Please fill this in.');
  // What was wrong is not said of what is typed since, and is said again of what is still wrong.
  await last.fill('Doe');
  await expect(page.getByText('Please fill this in.')).toBeHidden();
  await last.fill(' ');
  await press(page, 'Next');
  await expect(last).toBeFocused();
  await expect(last).toHaveAccessibleDescription('Please fill this in.');
  await fillName(page);
  await fillContact(page);
  await expect(title(page, 'When is your birthday?')).toBeVisible();
  await page.getByLabel('Day', { exact: true }).fill('45');
  await page.getByLabel('Month').fill('13');
  await press(page, 'Next');
  await expect(page.getByLabel('Day', { exact: true })).toBeFocused();
  await expect(page.getByLabel('Year')).toHaveAccessibleDescription('There is no such date. Please check the date.');
  await fillBirthday(page);

  await expect.poll(pinPad.display).toBe('CHOOSE A PIN');
  pinPad.press('7');
  await expect(notices.filter({ hasText: '1 digit entered' })).toBeAttached();
});

test('a button that goes away gives the focus to the title', async ({ shop }) => {
  const { page } = shop;
  shop.swipe(tracksOf(UNKNOWN));
  await fillName(page);
  await fillContact(page);
  await fillBirthday(page);
  await enterPin(shop);
  await page.getByRole('button', { name: 'Change: PIN' }).click();
  await press(page, 'Choose another');
  await expect(page.getByRole('button', { name: 'Choose another' })).toBeHidden();
  await expect(title(page, 'Choose a PIN')).toBeFocused();
});
