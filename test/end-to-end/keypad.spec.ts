// The whole walk without touch: by a tactile keypad's few keys and with speech, by two switches, and by a keyboard alone.
import type { Page } from '@playwright/test';
import es from '../../shared/languages/es.json' with { type: 'json' };
import { type KeypadPresses, keypadOf, listen, switchesOf } from './hands.ts';
import { expect, test, tracksOf } from './shop.ts';
import { CUSTOMER, enterPin, pressEnter, title } from './walk.ts';

const ISSUED = '6012340000000015';

/** Letters that are side by side on every keyboard: to them it is one step each. */
const PASSWORD = '234567';

/** Waits for a screen that has settled: nothing that is pressed before is meant for it. */
async function at(page: Page, heading: string | RegExp): Promise<void> {
  await expect(title(page, heading)).toBeVisible();
  await expect(page.locator('[data-settling]')).toHaveCount(0);
}

/** Types into the input that has the focus, and leaves it by the keyboard's own key. */
async function typeOn(pad: KeypadPresses, keys: readonly string[]): Promise<void> {
  await pad.choose();
  for (const key of keys) {
    await pad.toKey(key);
    await pad.choose();
  }
}

test('a customer registers with the keypad’s keys alone, and hears every screen, field, fault and change', async ({
  shop,
}) => {
  const { page } = shop;
  const { said, silenced, heard } = await listen(page);
  const pad = await keypadOf(page);
  await at(page, 'Join in a minute');
  await pad.press('jackIn');
  await heard('Join in a minute');
  // Without headphones it is silent at once, and stays so.
  const silences = await silenced();
  await pad.press('jackOut');
  await expect.poll(silenced).toBeGreaterThan(silences);
  const words = (await said()).length;
  await pad.until('down', 'Français');
  expect(await said()).toHaveLength(words);
  await pad.press('jackIn');
  await expect
    .poll(async () =>
      (await said())
        .slice(words)
        .map(({ text }) => text)
        .join('|'),
    )
    .toContain('Join in a minute');
  await pad.until('down', 'Español');
  await pad.choose();
  await at(page, es['attract.title']);
  await heard(es['attract.title']);
  await heard('Español, elegido');
  expect((await said()).at(-1)?.lang).toMatch(/^es-/);
  await pad.press('next');
  await at(page, es['swipe.title.swipe']);
  await heard(es['swipe.text.swipe']);
  await pad.press('back');
  await at(page, es['attract.title']);
  shop.swipe(tracksOf(ISSUED));

  await at(page, es['step.name']);
  await heard(es['field.first_name']);
  await pad.press('next');
  await heard(es['problem.required']);
  await typeOn(pad, ['S', 'o', 'l', 'Enter']);
  await heard('Sol');
  await typeOn(pad, ['R', 'u', 'i', 'z', 'Enter']);
  await at(page, es['step.contact']);
  await heard('Paso 2 de 6');
  await typeOn(pad, ['s', '@gmail.com', 'Enter']);
  await heard('s@gmail.com');
  await at(page, es['step.birthday']);
  await pad.press('next');

  await at(page, es['step.password']);
  await heard(es['password.text']);
  for (const _ of ['password', 'confirmation']) await typeOn(pad, [...PASSWORD, 'Enter']);
  await heard('6 caracteres escritos');
  await at(page, es['step.pin']);
  await heard('Teclee');
  await expect.poll(shop.pinPad.display).toBe('ELIJA UN PIN');
  for (const key of '7391#') shop.pinPad.press(key);
  await heard(es['pin.confirm']);
  for (const key of '7391#') shop.pinPad.press(key);
  await at(page, es['review.title']);
  await heard('Ruiz');
  await pad.choose();
  await at(page, /Sol/);
  await heard('Sol');
  await pad.press('help');
  await heard(es['help.text']);
  await pad.choose();
  await at(page, 'Join in a minute');

  const everything = (await said()).map(({ text }) => text).join('|');
  expect(everything).not.toContain(PASSWORD);
  expect(everything).not.toContain('7391');
  const before = (await said()).length;
  await pad.until('down', 'Deutsch');
  expect(await said()).toHaveLength(before);
});

test('speech begins with headphones, where the system tells of them, and ends without them', async ({ shop }) => {
  const { page } = shop;
  await page.addInitScript(() => {
    const outputs = [{ kind: 'audiooutput' }];
    Object.assign(globalThis, { outputs });
    navigator.mediaDevices.enumerateDevices = async () => [...outputs] as MediaDeviceInfo[];
  });
  const { said, heard } = await listen(page);
  const plug = (add: boolean): Promise<void> =>
    page.evaluate((isIn) => {
      const { outputs } = globalThis as unknown as { outputs: object[] };
      if (isIn) outputs.push({ kind: 'audiooutput' });
      else outputs.pop();
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    }, add);
  await at(page, 'Join in a minute');
  await plug(true);
  await heard('Join in a minute');
  await plug(false);
  await page.getByRole('button', { name: 'Easier to use' }).click();
  await expect(page.getByRole('group', { name: 'Speech' }).getByRole('button', { name: 'Off' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const before = (await said()).length;
  for (const [group, choice] of [
    ['Speech', 'Fast'],
    ['Volume', 'Quiet'],
  ] as const)
    await page.getByRole('group', { name: group }).getByRole('button', { name: choice }).click();
  await expect
    .poll(async () => (await said()).slice(before).at(-1))
    .toMatchObject({ rate: 1.5, volume: expect.closeTo(0.35) });
});

test('a customer registers with two switches, password and PIN among it, to the end', async ({ shop }) => {
  const { page } = shop;
  const { until, type } = switchesOf(page);
  await page.getByRole('button', { name: 'Easier to use' }).click();
  await page.getByRole('group', { name: 'Two switches' }).getByRole('button', { name: 'On' }).click();
  await page.getByRole('button', { name: 'Close' }).click();
  shop.swipe(tracksOf(ISSUED));
  await at(page, 'What is your name?');
  await until('first_name');
  await type(['W', 'i', 'Enter']);
  await expect(page.getByLabel('Last name')).toBeFocused();
  await type(['V', 'o', 'Enter']);
  await at(page, 'How can we reach you?');
  await until('email');
  await type(['w', '@gmail.com', 'Enter']);
  await at(page, 'When is your birthday?');
  await until('Next');
  await pressEnter(page);
  await at(page, 'Choose a password');
  await until('password');
  await type([...PASSWORD, 'Enter']);
  await expect(page.getByLabel('The same again')).toBeFocused();
  await type([...PASSWORD, 'Enter']);
  await enterPin(shop);
  await at(page, 'Is this right?');
  await until('Register my card');
  await pressEnter(page);
  await at(page, 'Welcome, Wi');
  await until('Finish');
  await pressEnter(page);
  await at(page, 'Join in a minute');
});

test('a kiosk’s customer registers with a keyboard alone, to the end', async ({ shop }) => {
  const { page } = shop;
  const { keyboard } = page;
  await at(page, 'Join in a minute');
  await pressEnter(page);
  await at(page, 'Swipe your card');
  shop.swipe(tracksOf(ISSUED));
  const fill = async (heading: string, ...values: string[]): Promise<void> => {
    await at(page, heading);
    for (const value of values) {
      await keyboard.type(value);
      await pressEnter(page);
    }
  };
  await fill('What is your name?', CUSTOMER.first_name, CUSTOMER.last_name);
  await fill('How can we reach you?', CUSTOMER.email);
  await fill('When is your birthday?', '14/7/1970');
  await fill('Choose a password', CUSTOMER.customer_password, CUSTOMER.customer_password);
  await enterPin(shop);
  await at(page, 'Is this right?');
  await keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Change: First name' })).toBeFocused();
  await keyboard.press('Enter');
  await at(page, 'What is your name?');
  await pressEnter(page);
  await at(page, 'Is this right?');
  await pressEnter(page);
  await at(page, `Welcome, ${CUSTOMER.first_name}`);
  await pressEnter(page);
  await at(page, 'Join in a minute');
});
