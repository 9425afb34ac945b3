// Whatever goes wrong, the kiosk is never left blank.
import { expect, test, tracksOf } from './shop.ts';
import { CUSTOMER, fillBirthday, fillContact, fillName, press, title, walkToReview } from './walk.ts';

const UNKNOWN = '6012349876543210';

test('a change to a birthday that is none is taken back, and the review is as it was', async ({ shop }) => {
  const { page } = shop;
  shop.swipe(tracksOf(UNKNOWN));
  await walkToReview(shop, 'new');
  await page.getByRole('button', { name: 'Change: Birthday' }).click();
  await page.getByLabel('Day', { exact: true }).fill('45');
  await page.getByLabel('Month').fill('13');
  await page.getByLabel('Year').fill('1990');
  await press(page, 'Next');
  await expect(page.getByText('Please check the date.')).toBeVisible();
  await press(page, 'Back');
  await expect(title(page, 'Is this right?')).toBeVisible();
  await expect(page.getByText(/July.*1970/)).toBeVisible();
});

test('a screen that cannot be drawn is loaded anew, where the customer was', async ({ shop }) => {
  const { page } = shop;
  shop.swipe(tracksOf(UNKNOWN));
  await expect(title(page, 'What is your name?')).toBeVisible();
  // The review writes the birthday with this; the page that is loaded anew has it whole again.
  await page.evaluate(() => {
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      get: () => {
        throw new RangeError('broken by the test');
      },
    });
  });
  await walkToReview(shop, 'new');
  await expect(page.getByText(CUSTOMER.email)).toBeVisible();
  await expect(page.getByText(/July.*1970/)).toBeVisible();
});

test('after a restart of the terminal on the same port, the browser says what to do', async ({ shop }) => {
  const { port } = new URL(shop.terminal().captured);
  await shop.killTerminal();
  await expect(title(shop.page, 'One moment')).toBeVisible();
  await shop.startTerminal('--port', port);
  await expect(title(shop.page, 'This link has been used')).toBeVisible();
});

test('a PIN pad that is away can be asked again', async ({ shop }) => {
  const { page, pinPad } = shop;
  shop.swipe(tracksOf(UNKNOWN));
  await fillName(page);
  await fillContact(page);
  await fillBirthday(page);
  await expect.poll(pinPad.display).toBe('CHOOSE A PIN');
  pinPad.line.unplug();
  await expect(page.getByText('The PIN pad is not answering')).toBeVisible();
  await press(page, 'Try again');
  pinPad.line.plug();
  await expect(page.getByLabel('0 digits entered')).toBeVisible({ timeout: 10_000 });
});
