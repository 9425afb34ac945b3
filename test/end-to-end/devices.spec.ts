import { expect, test, tracksOf } from './shop.ts';
import { CUSTOMER, fillBirthday, fillContact, fillName, press, title } from './walk.ts';

test('an unplugged reader is said so, and recovers by itself', async ({ shop }) => {
  const { page, readerLine } = shop;
  readerLine.unplug();
  await expect(page.getByText('The card reader is not connected')).toBeVisible();
  expect((await shop.health()).devices).toContainEqual(expect.objectContaining({ id: 'reader', state: 'opened' }));
  readerLine.plug();
  await expect(page.getByText('The card reader is not connected')).toBeHidden();
  shop.swipe(tracksOf('6012340000000003'));
  await expect(title(page, 'What is your name?')).toBeVisible();
});

test('a PIN pad that goes away in the middle of an entry asks again when it is back', async ({ shop }) => {
  const { page, pinPad } = shop;
  shop.swipe(tracksOf('6012349876543212'));
  await fillName(page);
  await fillContact(page);
  await fillBirthday(page);
  await expect.poll(pinPad.display).toBe('CHOOSE A PIN');
  pinPad.press('7');
  await expect(page.getByLabel('1 digit entered')).toBeVisible();
  pinPad.line.unplug();
  await expect(page.getByText('The PIN pad is not answering')).toBeVisible();
  pinPad.line.plug();
  await expect(page.getByLabel('0 digits entered')).toBeVisible({ timeout: 10_000 });
  for (const key of '12#') pinPad.press(key);
  await expect(page.getByText('That was too short')).toBeVisible();
  await press(page, 'Skip');
  await expect(title(page, 'Is this right?')).toBeVisible();
  await expect(page.getByText('not set')).toBeVisible();
  await press(page, 'Sign me up');
  await expect(title(page, `Welcome, ${CUSTOMER.first_name}`)).toBeVisible();
});
