// What is heard of dialogs, groups, choices and questions about a value: over the gallery, which needs no terminal.
import { expect, test } from '@playwright/test';
import { type Gallery, showFixture, startGallery } from '../support/gallery.ts';
import { keypadOf, listen } from './hands.ts';
import { pressEnter } from './walk.ts';

let gallery: Gallery;
test.beforeAll(async () => {
  gallery = await startGallery();
});
test.afterAll(() => gallery.stop());

test('a dialog is named when it opens, a group when it is entered, and what was chosen is said', async ({ page }) => {
  await page.goto(`${gallery.url}frame.html`);
  const { said, heard } = await listen(page);
  const last = async (): Promise<string | undefined> => (await said()).at(-1)?.text;
  await showFixture(page, 'first screen', { speech: 'standard' });
  await page.getByRole('button', { name: 'Easier to use' }).focus();
  await pressEnter(page);
  await expect.poll(last).toBe('Easier to use. Text size. Standard, chosen');
  await page.keyboard.press('ArrowDown');
  await expect.poll(last).toBe('Large');
  await pressEnter(page);
  await expect.poll(last).toBe('Large, chosen');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect.poll(last).toBe('Contrast. Standard, chosen');

  await showFixture(page, 'contact: misspelt address', { speech: 'standard' });
  const question = 'Did you mean wilhelmina@gmail.com?';
  await heard(question);
  await page.getByLabel('Phone').focus();
  await page.getByLabel('Email').focus();
  await expect.poll(last).toContain(question);
  await page.getByLabel('Email').fill('wilhelmina@gmx.net');
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription('');

  await showFixture(page, 'extras', { speech: 'standard' });
  await page.getByRole('radio', { name: 'Bakery' }).focus();
  await expect.poll(last).toContain('Favourite aisle, Bakery');
  await page.keyboard.press('Space');
  await expect.poll(last).toContain('Bakery, chosen');
});

test('headphones that are taken out silence it in the same moment, and bring it back', async ({ page }) => {
  await page.goto(`${gallery.url}frame.html`);
  const { said, silenced, heard } = await listen(page);
  const pad = await keypadOf(page);
  await showFixture(page, 'first screen', { speech: 'standard' });
  await heard('Join in a minute');
  const before = await silenced();
  // Within the very key press: not once the terminal has answered.
  const after = await page.evaluate(() => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'F16' }));
    return (globalThis as unknown as { heard: { silenced: number } }).heard.silenced;
  });
  expect(after).toBe(before + 1);
  const { length } = await said();
  await pad.until('down', 'Deutsch');
  await pad.press('jackOut');
  expect(await said()).toHaveLength(length);
  await pad.press('jackIn');
  await expect
    .poll(async () => (await said()).slice(length).map(({ text }) => text))
    .toContainEqual(expect.stringContaining('Join in a minute'));
});

test('of a password how many characters are said, whoever types it and shown or not, and never which', async ({
  page,
}) => {
  const secret = '7w4kp9xz';
  await page.goto(`${gallery.url}frame.html`);
  const { said } = await listen(page);
  const pad = await keypadOf(page);
  await showFixture(page, 'password', { speech: 'standard' });
  await expect(page.locator('[data-settling]')).toHaveCount(0);
  const key = (name: string) => page.locator(`.keyboard [data-key="${name}"]`);
  /** What is said of an act, in its order. */
  const hear = async (act: () => Promise<unknown>, ...words: readonly (string | RegExp)[]): Promise<void> => {
    const { length } = await said();
    await act();
    const heard = async () => (await said()).slice(length).map(({ text }) => text);
    const expected = words.map((each) => (typeof each === 'string' ? each : expect.stringMatching(each)));
    await expect.poll(heard).toEqual(expected);
  };
  await page.getByLabel('Password').focus();
  // A key is said when it is gone to, and not when it types.
  await hear(() => key('7').focus(), '7');
  await hear(() => pad.choose(), '1 character typed');
  await hear(() => key('w').focus(), 'w');
  await hear(() => pad.choose(), '2 characters typed');
  await hear(() => key('4').tap(), /^Password, 2 characters typed$/, '3 characters typed');
  await hear(() => key('k').tap(), '4 characters typed');
  await hear(() => page.keyboard.type('p'), '5 characters typed');
  await page.getByRole('button', { name: 'Show' }).press('Enter');
  await expect(page.getByLabel('Password')).toHaveValue('7w4kp');
  await expect(page.getByLabel('Password')).toHaveAttribute('type', 'text');
  await hear(() => page.getByLabel('Password').focus(), /^Password, 5 characters typed$/);
  await hear(() => page.keyboard.type('9'), '6 characters typed');
  await hear(() => key('x').tap(), '7 characters typed');
  await key('z').focus();
  await hear(() => pad.choose(), '8 characters typed');
  await page.getByLabel('The same again').focus();
  await page.keyboard.type(secret);
  await page.getByLabel('Password').focus();
  await pad.press('help');
  await expect.poll(async () => (await said()).at(-1)?.text).toContain('Password, 8 characters typed');
  await page.getByRole('button', { name: 'Hide' }).press('Enter');
  await hear(() => key('v').tap(), /^Password, 8 characters typed$/, '9 characters typed');
  await expect(page.getByLabel('Password')).toHaveValue(`${secret}v`);
  // No two of its letters stand together anywhere in what was said.
  const all = (await said()).map(({ text }) => text);
  for (let at = 0; at < secret.length - 1; at++)
    expect(all.filter((text) => text.includes(secret.slice(at, at + 2)))).toEqual([]);
});
