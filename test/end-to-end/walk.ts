// The customer's walk through the screens, a step at a time.
import { expect, type Page } from '@playwright/test';
import type { Shop } from './shop.ts';

export const CUSTOMER = {
  first_name: 'Wilhelmina',
  last_name: 'Vandersteen',
  email: 'wilhelmina@vandersteen.example',
  custom_date: '1970-07-14',
  customer_password: 'gruyere-42-emmental',
  customer_PIN: '739150',
} as const;

export const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 });

export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).and(page.locator('.actions button')).click();
}

/** Enter, once the screen takes it. */
export async function pressEnter(page: Page): Promise<void> {
  await expect(page.locator('[data-settling]')).toHaveCount(0);
  await page.keyboard.press('Enter');
}

export async function fillName(page: Page): Promise<void> {
  await expect(title(page, 'What is your name?')).toBeVisible();
  await page.getByLabel('First name').fill(CUSTOMER.first_name);
  await page.getByLabel('Last name').fill(CUSTOMER.last_name);
  await press(page, 'Next');
}

export async function fillContact(page: Page): Promise<void> {
  await expect(title(page, 'How can we reach you?')).toBeVisible();
  await page.getByLabel('Email').fill(CUSTOMER.email);
  await press(page, 'Next');
}

export async function fillBirthday(page: Page): Promise<void> {
  await expect(title(page, 'When is your birthday?')).toBeVisible();
  await page.getByLabel('Day', { exact: true }).fill('14');
  await page.getByLabel('Month').fill('7');
  await page.getByLabel('Year').fill('1970');
  await press(page, 'Next');
}

export async function choosePassword(page: Page): Promise<void> {
  await expect(title(page, 'Choose a password')).toBeVisible();
  await page.getByLabel('Password').fill(CUSTOMER.customer_password);
  await page.getByLabel('The same again').fill(CUSTOMER.customer_password);
  await press(page, 'Next');
}

/** Types the PIN twice on the pad, once it asks for it. */
export async function enterPin({ page, pinPad }: Shop): Promise<void> {
  await expect(title(page, 'Choose a PIN')).toBeVisible();
  for (const prompt of ['CHOOSE A PIN', 'SAME PIN AGAIN']) {
    await expect.poll(pinPad.display).toBe(prompt);
    for (const key of `${CUSTOMER.customer_PIN}#`) pinPad.press(key);
  }
}

/** From the first form to the review. */
export async function walkToReview(shop: Shop, action: 'new' | 'register'): Promise<void> {
  const { page } = shop;
  await fillName(page);
  await fillContact(page);
  await fillBirthday(page);
  if (action === 'register') await choosePassword(page);
  await enterPin(shop);
  await expect(title(page, 'Is this right?')).toBeVisible();
}

export async function walk(shop: Shop, action: 'new' | 'register'): Promise<void> {
  await walkToReview(shop, action);
  await press(shop.page, action === 'new' ? 'Sign me up' : 'Register my card');
  await expect(title(shop.page, `Welcome, ${CUSTOMER.first_name}`)).toBeVisible();
}

export async function allSynced({ health }: Shop): Promise<void> {
  await expect.poll(async () => (await health()).outbox, { timeout: 30_000 }).toEqual({ pending: 0, attention: 0 });
}
