// The counter by keyboard alone: signing in, a customer, a conflict with another terminal, the lists, the devices, signing out.
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { expect, test, tracksOf } from './shop.ts';
import { allSynced, CUSTOMER, title } from './walk.ts';

const UNKNOWN = '6012349876543221';

test.use({
  viewport: { width: 1366, height: 768 },
  terminalArguments: ['--profile', 'counter'],
  settings: { staff: DEMO_SETTINGS.staff },
});

test('a whole day at the counter needs nothing but the keyboard', async ({ shop }) => {
  const { page, pinPad } = shop;
  const { keyboard } = page;
  // A card opens nothing before somebody is signed in, and a wrong PIN signs nobody in.
  shop.swipe(tracksOf(UNKNOWN));
  await expect(page.getByText('Sign in first')).toBeVisible();
  await keyboard.type('1111');
  await keyboard.press('Enter');
  await expect(page.getByText('That PIN is wrong')).toBeVisible();
  await keyboard.type('2468');
  await keyboard.press('Enter');
  await expect(title(page, 'Swipe, scan or type the card')).toBeVisible();

  // Name, email and PIN: besides what is typed, Tab twice and Enter once.
  shop.swipe(tracksOf(UNKNOWN));
  await expect(page.getByLabel('First name')).toBeFocused();
  await keyboard.type(CUSTOMER.first_name);
  await keyboard.press('Tab');
  await keyboard.type(CUSTOMER.last_name);
  await keyboard.press('Tab');
  await keyboard.type(CUSTOMER.email);
  await keyboard.press('Enter');
  await expect(title(page, 'The customer chooses a PIN')).toBeVisible();
  for (const prompt of ['CHOOSE A PIN', 'SAME PIN AGAIN']) {
    await expect.poll(pinPad.display).toBe(prompt);
    for (const key of `${CUSTOMER.customer_PIN}#`) pinPad.press(key);
  }
  await expect(title(page, `Signed up: card …${UNKNOWN.slice(-4)}`)).toBeVisible();
  await allSynced(shop);
  expect(shop.central(`SELECT count(*) AS n FROM customers WHERE card_number = '${UNKNOWN}'`)).toEqual([{ n: 1 }]);
});
