// A counter, whose staff have a keyboard, other things to do, and the next customer waiting.
import type { Page } from '@playwright/test';
import { expect, test, tracksOf } from './shop.ts';
import { CUSTOMER, enterPin, press, pressEnter, title } from './walk.ts';

const ISSUED = '6012340000000014';
const UNKNOWN = '6012349876543214';

test.use({ viewport: { width: 1920, height: 1080 }, terminalArguments: ['--profile', 'counter'] });

test('a sign-up needs nothing but the keyboard, and Enter goes on', async ({ shop }) => {
  const { page } = shop;
  const { keyboard } = page;
  const start = page.getByRole('button', { name: 'Start', exact: true });
  await pressEnter(page);
  await expect(title(page, 'Swipe your card')).toBeVisible();
  shop.swipe(tracksOf(ISSUED));
  await expect(title(page, 'What is your name?')).toBeVisible();
  await expect(page.locator('.keyboard')).toHaveCount(0);
  await keyboard.type(CUSTOMER.first_name);
  await pressEnter(page);
  await expect(page.getByLabel('Last name')).toBeFocused();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await keyboard.type(CUSTOMER.last_name);
  await keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Next' })).toBeFocused();
  await pressEnter(page);
  await expect(title(page, 'How can we reach you?')).toBeVisible();
  await keyboard.type(CUSTOMER.email);
  await pressEnter(page);

  await expect(title(page, 'When is your birthday?')).toBeVisible();
  await keyboard.type('45/13/1990');
  await pressEnter(page);
  await expect(page.getByText('Please check the date.')).toBeVisible();
  await keyboard.type('14/7/1970');
  await expect(page.getByLabel('Day', { exact: true })).toHaveValue('14');
  await expect(page.getByLabel('Year')).toHaveValue('1970');
  for (const _ of '1970/') await keyboard.press('Backspace');
  await expect(page.getByLabel('Month')).toBeFocused();
  await page.getByLabel('Day', { exact: true }).click();
  await keyboard.type('15/7/1970');
  await expect(page.getByLabel('Day', { exact: true })).toHaveValue('15');
  await pressEnter(page);

  await expect(title(page, 'Choose a password')).toBeVisible();
  for (const label of ['Password', 'The same again']) {
    await expect(page.getByLabel(label)).toBeFocused();
    await keyboard.type(CUSTOMER.customer_password);
    await pressEnter(page);
  }
  await enterPin(shop);
  await expect(title(page, 'Is this right?')).toBeVisible();
  await expect(page.getByText(/July.*15.*1970|15.*July.*1970/)).toBeVisible();
  await enterAsSoonAs(page, 'Welcome');
  await pressEnter(page);
  await expect(title(page, `Welcome, ${CUSTOMER.first_name}`)).toBeVisible();
  await expect(page.locator('body')).toHaveAttribute('data-pressed');
  await expect(title(page, `Welcome, ${CUSTOMER.first_name}`)).toBeVisible();
  await pressEnter(page);
  await expect(start).toBeVisible();
  shop.swipe(tracksOf(ISSUED));
  await expect(title(page, 'You are already with us')).toBeVisible();
  await pressEnter(page);
  await expect(start).toBeVisible();
});

/** Presses Enter in the very moment in which a screen comes, as somebody does who pressed it twice for the screen before. */
async function enterAsSoonAs(page: Page, heading: string): Promise<void> {
  await page.evaluate((begin) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('h1')?.textContent.startsWith(begin)) return;
      observer.disconnect();
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
      );
      document.body.dataset.pressed = '';
    });
    observer.observe(document.body, { childList: true, subtree: true });
  }, heading);
}

test('staff see whose sign-up is open, that another card must wait, and what a reader that is away needs', async ({
  shop,
}) => {
  const { page, readerLine } = shop;
  shop.swipe(tracksOf(UNKNOWN));
  await expect(page.getByText(`Card …${UNKNOWN.slice(-4)}`)).toBeVisible();
  shop.swipe(tracksOf(ISSUED));
  await expect(page.getByText('Finish or cancel this sign-up first')).toBeVisible();
  await press(page, 'Cancel');
  await expect(page.getByText('Finish or cancel this sign-up first')).toBeHidden();
  shop.swipe('%E?;E?');
  await expect(page.getByText('We could not read that')).toBeVisible();
  await expect(page.locator('.moving-card')).toHaveCount(1);
  readerLine.unplug();
  await expect(page.getByText('The card reader is not connected')).toBeVisible();
  await expect(page.locator('.note.warning')).toHaveText(/./);
  await expect(page.getByText('We could not read that')).toBeHidden();
  await expect(page.locator('.moving-card')).toHaveCount(0);
});
