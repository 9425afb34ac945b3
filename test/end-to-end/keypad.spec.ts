// The walk without touch and without a keyboard of letters: by a tactile keypad's few keys, spoken, and by two switches.
import type { Page } from '@playwright/test';
import { expect, test, tracksOf } from './shop.ts';
import { title } from './walk.ts';

const UNKNOWN = '6012349876543277';

/** Notes what the platform's voice is asked to say, and in which language. */
async function listen(page: Page): Promise<() => Promise<{ text: string; lang: string }[]>> {
  await page.addInitScript(() => {
    const said: { text: string; lang: string }[] = [];
    Object.assign(globalThis, { said });
    speechSynthesis.speak = ({ text, lang }) => void said.push({ text, lang });
  });
  await page.reload();
  return () => page.evaluate(() => (globalThis as unknown as { said: { text: string; lang: string }[] }).said);
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return at?.getAttribute('data-key') ?? at?.getAttribute('name') ?? at?.textContent ?? '';
  });

/** Presses a key of the keypad until something has the focus. */
async function go(page: Page, key: string, to: string): Promise<void> {
  for (let presses = 0; (await focused(page)) !== to; presses++) {
    if (presses > 60) throw new Error(`${key} does not lead to ${to}`);
    await page.keyboard.press(key);
  }
}

/** Types with the keys on the screen: along the row of each letter's key, and to other rows. */
async function type(page: Page, text: string): Promise<void> {
  for (const letter of text) {
    const key = page.locator(`.keyboard [data-key="${letter}"]`);
    await key.focus();
    await page.keyboard.press('Enter');
  }
}

test('a customer signs up with the keypad’s arrows and Enter, and hears every screen', async ({ shop }) => {
  const { page } = shop;
  const said = await listen(page);
  await expect(title(page, 'Join in a minute')).toBeVisible();
  await page.keyboard.press('F1');
  await expect.poll(async () => (await said()).map(({ text }) => text).join(' ')).toContain('Join in a minute');
  await go(page, 'ArrowDown', 'Español');
  await page.keyboard.press('Enter');
  await expect(title(page, 'Apúntese en un minuto')).toBeVisible();
  await expect.poll(async () => (await said()).at(-2)?.text ?? '').toContain('Apúntese en un minuto');
  expect((await said()).at(-1)?.lang).toMatch(/^es-/);
  shop.swipe(tracksOf(UNKNOWN));
  await expect(title(page, '¿Cómo se llama?')).toBeVisible();
  await expect.poll(async () => (await said()).at(-1)?.text).toBe('Nombre');
  // Down leads from one thing to the next, and Enter in a text to the keyboard that types into it.
  await go(page, 'ArrowDown', 'first_name');
  await page.keyboard.press('Enter');
  for (const arrow of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(arrow);
  await expect(page.getByLabel('Nombre')).toHaveValue('S');
  expect((await said()).at(-1)?.text).toBe('S');
  await type(page, 'ol');
  await page.locator('[data-key="Enter"]').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Apellidos')).toBeFocused();
  await page.keyboard.press('Enter');
  await type(page, 'R');
  await type(page, 'uiz');
  await expect(page.getByLabel('Apellidos')).toHaveValue('Ruiz');
  await go(page, 'ArrowDown', 'Siguiente');
  await page.keyboard.press('Enter');
  await expect(title(page, '¿Cómo podemos contactar con usted?')).toBeVisible();
  await expect.poll(async () => (await said()).map(({ text }) => text).join('|')).toContain('Paso 2 de');
});

test('two switches lead through rows and keys', async ({ shop }) => {
  const { page } = shop;
  await page.getByRole('button', { name: 'Easier to use' }).click();
  await page.getByRole('group', { name: 'Two switches' }).getByRole('button', { name: 'On' }).click();
  await page.getByRole('button', { name: 'Close' }).click();
  shop.swipe(tracksOf(UNKNOWN));
  await expect(title(page, 'What is your name?')).toBeVisible();
  // Enter in the text leads to the rows, Space from row to row, Enter into the row, Space from key to key.
  await go(page, ' ', 'first_name');
  await page.keyboard.press('Enter');
  await page.keyboard.press(' ');
  await expect(page.getByRole('group', { name: 'Q W E R T Y U I O P' })).toBeFocused();
  for (const key of ['Enter', ' ', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByLabel('First name')).toHaveValue('W');
  expect(await focused(page)).toBe('w');
});
