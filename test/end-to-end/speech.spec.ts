// What is heard of dialogs, groups, choices and questions about a value: over the gallery, which needs no terminal.
import { expect, test } from '@playwright/test';
import { type Gallery, showFixture, startGallery } from '../support/gallery.ts';
import { listen } from './hands.ts';
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
