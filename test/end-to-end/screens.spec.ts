import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { expect, test, tracksOf } from './shop.ts';
import { allSynced, CUSTOMER, enterPin, fillBirthday, fillContact, fillName, press, title } from './walk.ts';

test('a customer registers by touch alone, with the kiosk’s own keyboard, to the end', async ({ shop }) => {
  const { page } = shop;
  const key = (name: string) => page.locator(`.keyboard [data-key="${name}"]`);
  shop.swipe(tracksOf('6012340000000013'));
  await expect(title(page, 'What is your name?')).toBeVisible();
  for (const name of ['J', 'o', 'h', 'n', 'n', 'Backspace']) await key(name).tap();
  await expect(page.getByLabel('First name')).toHaveValue('John');
  await page.getByLabel('Last name').tap();
  for (const name of ['D', 'o', 'e', 'Enter']) await key(name).tap();
  await expect(title(page, 'How can we reach you?')).toBeVisible();
  await page.getByLabel('Email').tap();
  for (const name of ['j', '@gmail.com']) await key(name).tap();
  const phone = page.getByLabel('Phone');
  await phone.tap();
  for (const name of '02079460958') await key(name).tap();
  await expect(phone).toHaveValue('020 7946 0958');
  await key('Enter').tap();
  await expect(title(page, 'When is your birthday?')).toBeVisible();
  for (const name of '14071970') await key(name).tap();
  await expect(page.getByLabel('Year')).toHaveValue('1970');
  await page.getByLabel('Day', { exact: true }).tap();
  for (const name of '1507') await key(name).tap();
  await expect(page.getByLabel('Day', { exact: true })).toHaveValue('15');
  await key('Enter').tap();

  await expect(title(page, 'Choose a password')).toBeVisible();
  await key('a').tap();
  await page.getByRole('button', { name: 'Show' }).tap();
  await key('b').tap();
  await expect(page.getByLabel('Password')).toHaveValue('ab');
  for (const name of 'cdef') await key(name).tap();
  await key('Enter').tap();
  await expect(page.getByLabel('The same again')).toBeFocused();
  for (const name of 'abcdef') await key(name).tap();
  await key('Enter').tap();
  await enterPin(shop);
  await expect(title(page, 'Is this right?')).toBeVisible();
  const tap = async (name: string): Promise<void> => {
    await expect(page.locator('[data-settling]')).toHaveCount(0);
    await page.getByRole('button', { name, exact: true }).tap();
  };
  await tap('Register my card');
  await expect(title(page, 'Welcome, John')).toBeVisible();
  await tap('Finish');
  await expect(title(page, 'Join in a minute')).toBeVisible();
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
    await expect(page.getByText('Please type a password of 6')).toBeVisible();
    expect(await fits()).toBe(true);
  });
}

test.describe('a shop that asks a lot', () => {
  const custom = { custom_field_12: 'required', custom_field_13: 'optional' } as const;
  const person = { first_name: 'required', last_name: 'optional', email: 'optional', phone: 'optional' } as const;
  const street = { street1: 'required', street2: 'optional' } as const;
  const town = { city: 'required', state: 'optional', postal_code: 'required', country: 'required' } as const;
  const ask = { ...person, ...street, ...town, ...custom } as const;
  const agreements = [
    { field: 'custom_field_20', required: true, version: '2026-11', title: { en: 'The rules of the club' } },
    { field: 'custom_field_21', required: false, version: '3', title: { en: 'May we send you offers?' } },
    { field: 'custom_field_22', required: false, version: '4', title: { en: 'May we measure what you read?' } },
  ];
  test.use({
    settings: { languages: ['en'], signUp: { ...DEMO_SETTINGS.signUp, ask, agreements } },
    customFields: {
      20: ['--label', 'Rules'],
      21: ['--label', 'Offers'],
      22: ['--label', 'Measuring'],
      12: ['--label', 'Favourite aisle', '--type', 'Pick', '--choices', 'Bakery,Cheese,Wine,Garden,Household,Pets'],
      13: ['--label', 'Anniversary', '--type', 'Date'],
    },
  });

  test('keeps its buttons and keyboard on the screen, and the keyboard to what is typed; what was agreed to is at the centre', async ({
    shop,
  }) => {
    const { page } = shop;
    const key = (name: string) => page.locator(`.keyboard [data-key="${name}"]`);
    const onScreen = async () => {
      const height = page.viewportSize()?.height ?? 0;
      for (const each of await page.locator('.actions button:visible, .keyboard:visible').all()) {
        const box = await each.boundingBox();
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
      }
    };
    await page.setViewportSize({ width: 768, height: 1024 });
    shop.swipe(tracksOf('6012349876543219'));
    await page.getByLabel('First name').fill(CUSTOMER.first_name);
    await press(page, 'Next');
    await expect(title(page, 'How can we reach you?')).toBeVisible();
    await press(page, 'Next');
    await expect(title(page, 'Where do you live?')).toBeVisible();
    await press(page, 'Next');
    await expect(page.getByText('Please fill this in.').first()).toBeVisible();
    await onScreen();
    for (const label of ['Street', 'City', 'Postcode']) await page.getByLabel(label).fill('Gouda');
    await page.getByRole('textbox', { name: 'Country' }).fill('NL');
    await press(page, 'Next');

    await expect(title(page, 'A little more about you')).toBeVisible();
    await press(page, 'Next');
    await expect(page.getByText('Please choose one.')).toBeVisible();
    await expect(page.locator('.keyboard')).toHaveAttribute('inert');
    await page.getByText('Cheese').tap();
    await page.getByLabel('Day').tap();
    await expect(page.locator('.keyboard')).not.toHaveAttribute('inert');
    for (const name of '280720122261') await key(name).tap();
    await press(page, 'Next');
    await expect(page.getByText('Please check the date and the time.')).toBeVisible();
    await page.getByLabel('Minute').tap();
    for (const name of '59') await key(name).tap();
    await press(page, 'Next');
    for (const [question, answer] of [
      ['The rules of the club', 'I accept'],
      ['May we send you offers?', 'Yes, I agree'],
      ['May we measure what you read?', 'No, thank you'],
    ] as const) {
      await expect(title(page, question)).toBeVisible();
      await expect(page.locator('[aria-pressed="true"], input:checked')).toHaveCount(0);
      await press(page, answer);
    }
    await press(page, 'Skip');
    await expect(title(page, 'Is this right?')).toBeVisible();
    await expect(page.getByText(/28.*2012.*59/)).toBeAttached();
    await onScreen();
    const before = Date.now();
    await press(page, 'Sign me up');
    await expect(title(page, `Welcome, ${CUSTOMER.first_name}`)).toBeVisible();
    const after = Date.now();
    await allSynced(shop);
    const kept = shop.central(
      `SELECT name, value FROM customer_values WHERE name LIKE 'custom_field_2_' AND code =
        (SELECT code FROM customers WHERE card_number = '6012349876543219') ORDER BY name`,
    );
    const answers = kept.map(({ name, value }) => {
      const [word, version, time = '', language] = String(value).split('; ');
      expect(Date.parse(time)).toBeGreaterThanOrEqual(before - 1);
      expect(Date.parse(time)).toBeLessThanOrEqual(after);
      return [name, word, version, language];
    });
    expect(answers).toEqual([
      ['custom_field_20', 'accepted', 'version 2026-11', 'en'],
      ['custom_field_21', 'given', 'version 3', 'en'],
      ['custom_field_22', 'refused', 'version 4', 'en'],
    ]);
  });
});

test('the second tap of a double tap touches nothing of the next screen', async ({ shop }) => {
  const { page } = shop;
  const doubleTap = async (name: string) => {
    const box = await page.getByRole('button', { name, exact: true }).boundingBox();
    if (!box) throw new Error(`there is no button ${name}`);
    await expect(page.locator('[data-settling]')).toHaveCount(0);
    await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2, { delay: 50 });
  };
  await doubleTap('Start');
  await expect(title(page, 'Swipe your card')).toBeVisible();
  // Where the first button was is another one now, and it works once the screen has settled.
  await press(page, 'I have no card');
  await fillName(page);
  await fillContact(page);
  await fillBirthday(page);
  await doubleTap('Skip');
  await expect(title(page, 'Is this right?')).toBeVisible();
  expect(shop.replica('SELECT count(*) AS n FROM outbox')).toEqual([{ n: 0 }]);
});

test('the link lets one browser in', async ({ shop, browser, page }) => {
  const link = shop.terminal().captured;
  const stranger = await browser.newPage();
  await stranger.goto(link);
  await expect(stranger.getByRole('heading', { name: 'This link has been used' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Start' })).toBeVisible();
  const { origin } = new URL(link);
  expect((await fetch(`${origin}/index.html`)).status).toBe(401);
  expect((await fetch(`${origin}/healthz`, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
});

test.describe('left alone', () => {
  test.use({ settings: { times: { coverSeconds: 600, idleSeconds: 2, warnSeconds: 5, endSeconds: 2 } } });
  test('a sign-up that nobody attends to is warned of, and erased', async ({ page, shop }) => {
    shop.swipe(tracksOf('6012340000000005'));
    await page.getByLabel('First name').fill(CUSTOMER.first_name);
    await expect(page.getByRole('heading', { name: 'Are you still there?' })).toBeVisible();
    await page.getByRole('button', { name: 'I am still here' }).click();
    await expect(page.getByRole('heading', { name: 'Are you still there?' })).toBeHidden();
    await expect(page.getByLabel('First name')).toHaveValue(CUSTOMER.first_name);
    await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible({ timeout: 15_000 });
    shop.swipe(tracksOf('6012340000000005'));
    await expect(page.getByLabel('First name')).toHaveValue('');
  });
});
