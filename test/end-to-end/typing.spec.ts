// What is typed without touch: the focus stays where it was when the keyboard's layout changes, and what was typed stays when the screen is
// made easier to use.
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { LANGUAGE_CODES, type LanguageCode } from '../../shared/languages/languages.ts';
import { showFixture } from '../support/gallery.ts';
import { open, test } from './gallery-look.ts';
import { type KeypadPresses, keypadOf } from './hands.ts';

/** What has the focus: a key by what it does or types, an input by its name. */
const focus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return at?.getAttribute('data-key') ?? at?.getAttribute('name') ?? at?.tagName ?? '';
  });

const layout = (page: Page): Promise<string> => page.locator('.keyboard').innerText();

/** Chooses a key by the keypad, waits for the other layout, and sees that the focus stayed. */
async function change(page: Page, pad: KeypadPresses, name: string): Promise<void> {
  const before = await layout(page);
  await page.locator(`.keyboard [data-key="${name}"]`).focus();
  await pad.choose();
  await expect.poll(() => layout(page), { intervals: [20] }).not.toBe(before);
  expect(await focus(page), `${name} on ${page.url()}`).toBe(name);
}

const settled = (page: Page): Promise<void> => expect(page.locator('[data-settling]')).toHaveCount(0);

const LATIN = ['capitals', 'capitals', 'capitals', 'marks', 'marks'];
/** Every way that the keys can be switched. */
const CHANGES: Readonly<Record<LanguageCode, readonly string[]>> = {
  en: LATIN,
  es: LATIN,
  fr: LATIN,
  de: LATIN,
  ar: ['marks', 'latin', 'latin', 'marks', 'latin', 'capitals', 'marks', 'latin', 'marks'],
};

test('no layout of the keyboard takes the focus from the key that was pressed', async ({ page, gallery }) => {
  await open(page, gallery);
  const pad = await keypadOf(page);
  for (const language of LANGUAGE_CODES) {
    await showFixture(page, 'name: without a card', { language });
    const input = page.getByRole('textbox').first();
    await input.focus();
    await settled(page);
    await pad.choose();
    await expect(page.locator('.key:focus')).toHaveCount(1);
    for (const name of CHANGES[language]) await change(page, pad, name);
    // A name that is emptied begins anew with letters, and the key that empties it stays under the finger.
    await change(page, pad, 'marks');
    await page.locator('.keyboard [data-key="&"]').focus();
    await pad.choose();
    await expect(input).toHaveValue('&');
    await change(page, pad, 'Backspace');
    // A touch on a key leaves the focus with the input, whatever had it.
    for (const _ of ['to marks', 'to letters']) {
      await page.locator('.keyboard [data-key="Backspace"]').focus();
      await page.locator('.keyboard [data-key="marks"]').tap();
      expect(await focus(page)).toBe('first_name');
    }
  }
  // From letters to numbers, and to another language's keyboard: by its own key, and by whoever helps from elsewhere.
  await showFixture(page, 'contact');
  await settled(page);
  await page.getByLabel('Phone').focus();
  await expect(page.locator('.keyboard-tel')).toBeVisible();
  await pad.choose();
  await pad.choose();
  expect(await focus(page)).toBe('1');
  await expect(page.getByLabel('Phone')).toHaveValue('1');
  for (const key of ['Backspace', 'ü', 'capitals']) {
    await showFixture(page, 'name', { language: 'de' });
    await page.locator(`.keyboard [data-key="${key}"]`).focus();
    await showFixture(page, 'name', { language: 'ar' });
    await expect(page.locator('.keyboard [data-key="ش"]')).toBeVisible();
    expect(await page.locator('.key:focus').count(), `from ${key} to Arabic`).toBe(1);
  }
});

test('larger text, contrast, time, speech and switches are chosen in the middle, and nothing typed is lost', async ({
  page,
  gallery,
}) => {
  await open(page, gallery);
  const typed = (): Promise<string[]> =>
    page.locator('main input').evaluateAll((inputs) => {
      return inputs.map((each) => {
        const { type, value, checked } = each as HTMLInputElement;
        return type === 'radio' || type === 'checkbox' ? String(checked) : value;
      });
    });
  for (const fixture of ['name', 'birthday', 'extras', 'password']) {
    await showFixture(page, fixture);
    const texts = page.locator('main input:is([type="text"], [type="password"])');
    for (const [index, input] of (await texts.all()).entries()) await input.fill(String(11 + index));
    for (const choice of await page.locator('main label:has([type="radio"], [type="checkbox"])').all())
      await choice.click();
    const before = await typed();
    const heading = await page.locator('h1').textContent();
    await page.locator('.bar-button').last().click();
    for (const choice of await page.locator('.preferences .choice-button').all()) {
      await choice.dispatchEvent('click');
      await expect(choice).toHaveAttribute('aria-pressed', 'true');
      expect(await typed(), fixture).toEqual(before);
    }
    const html = page.locator('html');
    expect(await html.evaluate(({ dataset }) => [dataset.textSize, dataset.contrast])).toEqual(['largest', 'high']);
    await page.locator('.sheet > button').dispatchEvent('click');
    expect(await page.locator('h1').textContent()).toBe(heading);
    expect(await typed(), fixture).toEqual(before);
  }
});
