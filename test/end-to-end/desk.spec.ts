// The counter by keyboard alone: signing in, a customer, a conflict with another terminal, the lists, the devices, signing out. And the
// customer's display beside it, in both of its ways.
import type { Locator, Page } from '@playwright/test';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { signUpElsewhere } from './other-terminal.ts';
import { expect, type Shop, test, tracksOf } from './shop.ts';
import { allSynced, CUSTOMER, choosePassword, fillBirthday, fillContact, fillName, press, title } from './walk.ts';

const UNKNOWN = '6012349876543221';
const TAKEN = '6012349876543222';
const OTHER = '6012349876543223';
const BANK = '4111111111111111';
const ISSUED = '6012340000000011';

const { cards } = DEMO_SETTINGS;
/** The demo's, with a printer for slips. */
const CARDS = { ...cards, ...(cards.issue && { issue: { ...cards.issue, slip: { widthMm: 58 as const } } }) };

test.use({
  viewport: { width: 1366, height: 768 },
  terminalArguments: ['--profile', 'counter'],
  settings: { staff: DEMO_SETTINGS.staff, cards: CARDS },
});

// A shop's start counts too.
test.describe.configure({ timeout: 300_000 });

async function signIn({ page }: Shop): Promise<void> {
  await page.keyboard.type('2468');
  await page.keyboard.press('Enter');
  await expect(title(page, 'Swipe, scan or type the card')).toBeVisible();
}

/** Name and email: besides what is typed, Tab twice and Enter once. */
async function fillForm({ page }: Shop): Promise<void> {
  await expect(page.getByLabel('First name')).toBeFocused();
  for (const value of [CUSTOMER.first_name, CUSTOMER.last_name, CUSTOMER.email]) {
    await page.keyboard.type(value);
    await page.keyboard.press(value === CUSTOMER.email ? 'Enter' : 'Tab');
  }
}

/** By Tab from where the focus is; more presses than there are things to come to lead nowhere. */
async function tabTo({ page }: Shop, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const isFocused = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; !(await isFocused()); presses++) {
    expect(presses, 'Tab leads to it').toBeLessThan(30);
    await page.keyboard.press('Tab');
  }
}

/** Counts the keys that are pressed from now on. */
async function countKeys({ page }: Shop): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    let keys = 0;
    addEventListener('keydown', () => {
      keys += 1;
      document.body.setAttribute('data-keys-pressed', String(keys));
    });
  });
  return async () => Number(await page.locator('body').getAttribute('data-keys-pressed'));
}

/** In seconds, by the keystroke-level model (Card, Moran and Newell): a key of an average typist, and a thought before each field. */
const KEY = 0.2;
const THOUGHT = 1.35;

async function typePin({ pinPad }: Shop): Promise<void> {
  for (const prompt of ['CHOOSE A PIN', 'SAME PIN AGAIN']) {
    await expect.poll(pinPad.display).toBe(prompt);
    for (const key of `${CUSTOMER.customer_PIN}#`) pinPad.press(key);
  }
}

test('a whole day at the counter needs nothing but the keyboard', async ({ shop }) => {
  const { page } = shop;
  const { keyboard } = page;
  // A card opens nothing before somebody is signed in, and a wrong PIN signs nobody in.
  shop.swipe(tracksOf(UNKNOWN));
  await expect(page.getByText('Sign in first')).toBeVisible();
  await keyboard.type('1111');
  await keyboard.press('Enter');
  await expect(page.getByText('That PIN is wrong')).toBeVisible();
  await signIn(shop);

  const keys = await countKeys(shop);
  shop.swipe(tracksOf(UNKNOWN));
  await fillForm(shop);
  await expect(title(page, 'The customer chooses a PIN')).toBeVisible();
  // Of the staff's own time: besides what is typed two Tabs and an Enter, and a thought for the swipe and for each field.
  const typed = `${CUSTOMER.first_name}${CUSTOMER.last_name}${CUSTOMER.email}`.length;
  expect(await keys()).toBe(typed + 3);
  expect((await keys()) * KEY + 4 * THOUGHT).toBeLessThan(20);
  await typePin(shop);
  await expect(title(page, `Signed up: card …${UNKNOWN.slice(-4)}`)).toBeVisible();
  await allSynced(shop);

  // A customer without a card gets a number: to scan, to photograph, and on a slip.
  await keyboard.press('Escape');
  await expect(title(page, 'Swipe, scan or type the card')).toBeVisible();
  await keyboard.press('F10');
  await fillForm(shop);
  await expect(title(page, 'The customer chooses a PIN')).toBeVisible();
  await keyboard.press('F10');
  await expect(title(page, 'Signed up. This is the customer’s number:')).toBeVisible();
  await expect(page.getByText('Welcome gift: 25 points')).toBeVisible();
  await expect(page.getByAltText('The number as a barcode')).toBeVisible();
  await expect(page.getByAltText('A QR code to photograph')).toBeVisible();
  await page.evaluate(() => addEventListener('beforeprint', () => document.body.setAttribute('data-printed', '')));
  await keyboard.press('F8');
  await expect(page.locator('body')).toHaveAttribute('data-printed');
  await expect(page.getByRole('button', { name: 'Print it again' })).toBeVisible();
  await keyboard.press('Enter');
  await expect(title(page, 'Swipe, scan or type the card')).toBeVisible();
  await allSynced(shop);

  // The network is gone, another terminal takes the card, and the network is back: two customers want one card.
  await shop.stopCentre();
  await keyboard.type(TAKEN);
  await keyboard.press('Enter');
  await fillForm(shop);
  await expect(title(page, 'The customer chooses a PIN')).toBeVisible();
  await keyboard.press('F10');
  await expect(title(page, `Signed up: card …${TAKEN.slice(-4)}`)).toBeVisible();
  await signUpElsewhere(shop, TAKEN, 'Somebody');
  await shop.startCentre();
  await expect.poll(async () => (await shop.health()).outbox.attention, { timeout: 30_000 }).toBe(1);

  // Somebody else has the card: this customer gets another one, and is one customer.
  await keyboard.press('F3');
  await expect(page.getByText('Another terminal has signed somebody up with this card.')).toBeVisible();
  await expect(page.locator('.entry').first()).toBeFocused();
  // The ways to settle it come once the terminal has opened the sign-up.
  await expect(page.getByLabel('Another card')).toBeVisible();
  await keyboard.press('Tab');
  for (const _ of ['Correct and send', 'Another card']) await keyboard.press('ArrowDown');
  await expect(page.getByLabel('Another card')).toBeChecked();
  // The card is swiped: a bank card is not taken, and of the other one the screen has the last digits.
  await keyboard.press('Tab');
  shop.swipe(tracksOf(BANK));
  await expect(page.getByText('That is a bank card.')).toBeVisible();
  shop.swipe(tracksOf(OTHER));
  await expect(page.getByLabel('The new card’s number')).toHaveValue(`•••• ${OTHER.slice(-4)}`);
  expect(await page.content()).not.toContain(OTHER.slice(0, 12));
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(page.getByText('Say why')).toBeVisible();
  await keyboard.type('She showed me the card');
  await keyboard.press('Enter');
  await expect(page.getByText(`Card …${TAKEN.slice(-4)} is settled.`)).toBeVisible();
  await allSynced(shop);
  // Each of the two terminals' customers is one, with one card.
  const settled = shop.replica(`SELECT code FROM outbox WHERE card_number = '${OTHER}'`);
  const holders = shop.central(
    `SELECT card_number, profile ->> 'first_name' AS first_name, code = '${settled[0]?.code}' AS ours FROM customers
      WHERE card_number IN ('${TAKEN}', '${OTHER}') OR profile ->> 'last_name' = 'Else' ORDER BY card_number`,
  );
  expect(holders).toEqual([
    { card_number: TAKEN, first_name: 'Somebody', ours: 0 },
    { card_number: OTHER, first_name: CUSTOMER.first_name, ours: 1 },
  ]);
  expect(shop.replica("SELECT staff, action, reason FROM staff_log WHERE action = 'giveCard'")).toEqual([
    { staff: 'Ann', action: 'giveCard', reason: 'She showed me the card' },
  ]);

  await keyboard.press('F6');
  await expect(page.locator('.lines li')).toHaveCount(3);
  expect(await page.locator('.lines').textContent()).not.toContain(CUSTOMER.last_name);
  await keyboard.press('F7');
  await tabTo(shop, page.getByRole('button', { name: 'Test: Card reader' }));
  await keyboard.press('Enter');
  await expect(page.getByText('Swipe or scan any card')).toBeVisible();
  shop.swipe(tracksOf(ISSUED));
  await expect(page.getByText('It works.')).toBeVisible();
  // The pad asks, and of the keys staff see that they came. A test that nobody ends is left off when its staff sign out.
  const result = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'PIN pad' }) })
    .getByRole('status');
  await tabTo(shop, page.getByRole('button', { name: 'Test: PIN pad' }));
  await keyboard.press('Enter');
  await expect(result).toContainText('Type any four digits on the pad');
  await expect.poll(shop.pinPad.display).toBe('TEST: TYPE 1234');
  for (const key of '8642#') shop.pinPad.press(key);
  await expect(result).toHaveText('It works.');
  expect(await page.content()).not.toMatch(/8642|4 digits/);
  await keyboard.press('Enter');
  await expect.poll(shop.pinPad.display).toBe('TEST: TYPE 1234');
  await keyboard.press('F9');
  await expect.poll(shop.pinPad.display).not.toBe('TEST: TYPE 1234');
  await expect(title(page, 'Staff sign-in')).toBeVisible();
  const noted = shop.replica("SELECT action FROM staff_log WHERE action NOT IN ('giveCard') ORDER BY place");
  const signUps = ['signUp', 'signUp', 'signUp'];
  // What the customer in conflict gave was seen once.
  expect(noted.map(({ action }) => action)).toEqual(['wrongPin', 'signIn', ...signUps, 'show', 'signOut']);
});

/** By the counter's own button: nothing is typed, and the browser that was let in is let in once more. */
async function openDisplay(shop: Shop): Promise<Page> {
  const opening = shop.page.context().waitForEvent('page');
  await shop.page.getByRole('button', { name: 'Open the customer’s display' }).press('Enter');
  const display = await opening;
  await expect(title(display, 'Welcome')).toBeVisible();
  await shop.page.bringToFront();
  return display;
}

test.describe('a display on which the customer confirms', () => {
  test.use({ settings: { staff: DEMO_SETTINGS.staff, counter: { display: 'confirm', signOutMinutes: 10 } } });
  test('they read along, choose password and PIN, send it back once, and confirm', async ({ shop }) => {
    const { page } = shop;
    await signIn(shop);
    await expect(page.getByText('Customer’s display: not connected')).toBeVisible();
    const display = await openDisplay(shop);
    await expect(page.getByText('Customer’s display: not connected')).toBeHidden();
    shop.swipe(tracksOf(ISSUED));
    await expect(page.getByLabel('First name')).toBeFocused();
    await page.keyboard.type('Wilhelmine');
    await page.keyboard.press('Tab');
    await expect(display.getByText('Wilhelmine')).toBeVisible();
    await page.keyboard.press('Shift+Tab');
    await fillForm(shop);
    await expect(page.getByText('They type it on their display.')).toBeVisible();
    await choosePassword(display);
    await typePin(shop);
    await expect(title(display, 'Is this right?')).toBeVisible();
    await press(display, 'Something is not right');
    await expect(page.getByText('The customer wants something changed.')).toBeVisible();
    await page.getByLabel('First name').fill(CUSTOMER.first_name);
    await page.keyboard.press('Enter');
    await press(display, 'Register my card');
    await expect(title(page, `Registered: card …${ISSUED.slice(-4)}`)).toBeVisible();
    await expect(title(display, `Welcome, ${CUSTOMER.first_name}`)).toBeVisible();
    for (const secret of [CUSTOMER.customer_password, CUSTOMER.customer_PIN])
      expect(await page.content()).not.toContain(secret);
  });
});

test.describe('a display on which the customer fills in everything', () => {
  test.use({ settings: { staff: DEMO_SETTINGS.staff, counter: { display: 'fillIn', signOutMinutes: 10 } } });
  test('staff start it, and see how far the customer is and nothing else', async ({ shop }) => {
    const { page } = shop;
    await signIn(shop);
    const display = await openDisplay(shop);
    shop.swipe(tracksOf(UNKNOWN));
    await expect(title(page, 'The customer is filling in')).toBeVisible();
    await fillName(display);
    await expect(page.getByText('How they can be reached.')).toBeVisible();
    // The customer goes back and changes what they gave: there is one sign-up, whoever looks at it.
    await press(display, 'Back');
    await expect(display.getByLabel('First name')).toHaveValue(CUSTOMER.first_name);
    await expect(page.getByText('Their name.')).toBeVisible();
    await press(display, 'Next');
    await fillContact(display);
    await fillBirthday(display);
    await typePin(shop);
    await expect(page.getByText('They read it through.')).toBeVisible();
    expect(await page.content()).not.toMatch(/Wilhelmina|Vandersteen|vandersteen\.example/);
    await press(display, 'Sign me up');
    await expect(title(display, `Welcome, ${CUSTOMER.first_name}`)).toBeVisible();
    await expect(title(page, `Signed up: card …${UNKNOWN.slice(-4)}`)).toBeVisible();
  });
});
