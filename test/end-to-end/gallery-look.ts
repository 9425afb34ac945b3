// Shows the gallery's fixtures one after the other, and gives what is wrong with each: what axe finds, and what axe does not look at.
import { test as base, type Page } from '@playwright/test';
import { addressOf } from '../../renderer/gallery/view.ts';
import { initialPreferences, type Preferences } from '../../shared/bridge/preferences.ts';
import { LANGUAGE_CODES, type LanguageCode } from '../../shared/languages/languages.ts';
import { startGallery } from '../support/gallery.ts';
import { addAxe, axeFaults } from './axe.ts';
import { colourFaults, motionFaults, placingFaults, rememberedFaults } from './looks.ts';

const THEMES: readonly Partial<Preferences>[] = [
  {},
  { textSize: 'large' },
  { contrast: 'high' },
  { textSize: 'largest', contrast: 'high' },
];

/** `gallery`: the address of the page that shows one fixture. */
export const test = base.extend<object, { gallery: string }>({
  gallery: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted
    async ({}, use) => {
      const { url, stop } = await startGallery();
      await use(`${url}frame.html`);
      await stop();
    },
    { scope: 'worker' },
  ],
});

/** What is wrong with the screen that is shown. */
export const faultsOf = async (page: Page): Promise<string[]> => [
  ...(await axeFaults(page)),
  ...(await page.evaluate(placingFaults)),
  ...(await page.evaluate(colourFaults)),
  ...(await page.evaluate(rememberedFaults)),
  ...(await page.evaluate(motionFaults)),
];

/** Shows a fixture, and gives what is wrong with it. */
export async function look(page: Page, fixture: string, preferences: Preferences): Promise<string[]> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, addressOf({ fixture, preferences }));
  const { language } = preferences;
  await page.locator(`[lang="${language}"] [data-fixture="${fixture}"] h1`).waitFor({ state: 'attached' });
  const { textSize, contrast } = preferences;
  return (await faultsOf(page)).map((fault) => `${fixture} (${language}, ${textSize}, ${contrast}): ${fault}`);
}

export async function open(page: Page, gallery: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await addAxe(page);
  await page.goto(gallery);
}

/** Every fixture in every language, theme and size, which takes hours: otherwise what `isPaired` and the tests choose of them. */
export const EVERY_LOOK = process.env.CARDWRIGHT_EVERY_LOOK === '1';

type Choice = (fixture: number, language: number, theme: number) => boolean;

/** The languages that a test looks at: a language at a time where it is all of them, so that a part can be taken by its name. */
export const LANGUAGE_PARTS: readonly (readonly LanguageCode[])[] = EVERY_LOOK
  ? LANGUAGE_CODES.map((language) => [language])
  : [LANGUAGE_CODES];

/** Looks at what `isWanted` chooses among the fixtures, by the numbers of fixture, language and theme. */
export async function lookAtAll(
  page: Page,
  fixtures: readonly string[],
  isWanted: Choice,
  languages: readonly LanguageCode[] = LANGUAGE_CODES,
): Promise<string[]> {
  const faults: string[] = [];
  for (const language of languages) {
    const l = LANGUAGE_CODES.indexOf(language);
    for (const [t, theme] of THEMES.entries()) {
      for (const fixture of fixtures.filter((_, f) => EVERY_LOOK || isWanted(f, l, t)))
        faults.push(...(await look(page, fixture, { ...initialPreferences(language), ...theme })));
    }
  }
  return faults;
}

/** Any two of fixture, language, theme and size are looked at together (Latin squares over the fixtures), though not every four of them. */
export const isPaired =
  (size: number): Choice =>
  (fixture, language, theme) =>
    (size + fixture) % LANGUAGE_CODES.length === language &&
    (size + Math.floor(fixture / LANGUAGE_CODES.length)) % THEMES.length === theme;
