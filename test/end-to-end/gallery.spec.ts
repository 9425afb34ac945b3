// Every screen in every state, in every language, theme and size: axe finds nothing, everything that is touched is large enough and on
// the screen, and the order of the page is the order that is seen.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect, type Page } from '@playwright/test';
import type axe from 'axe-core';
import { createServer } from 'vite';
import { FIXTURES } from '../../renderer/gallery/fixtures.ts';
import { addressOf } from '../../renderer/gallery/view.ts';
import { initialPreferences, type Preferences } from '../../shared/bridge/preferences.ts';
import { LANGUAGE_CODES } from '../../shared/languages/languages.ts';
import { colourFaults, placingFaults } from './looks.ts';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const SIZES = [
  { width: 1080, height: 1920 },
  { width: 1024, height: 600 },
  { width: 1920, height: 1080 },
  { width: 768, height: 1024 },
  { width: 3840, height: 2160 },
  { width: 2160, height: 3840 },
];

const THEMES: readonly Partial<Preferences>[] = [
  {},
  { textSize: 'large' },
  { contrast: 'high' },
  { textSize: 'largest', contrast: 'high' },
];

const test = base.extend<object, { gallery: string }>({
  gallery: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted
    async ({}, use) => {
      const server = await createServer({ configFile: 'vite.config.ts', logLevel: 'error', server: { port: 0 } });
      await server.listen();
      await use(`${server.resolvedUrls?.local[0]}gallery/frame.html`);
      await server.close();
    },
    { scope: 'worker' },
  ],
});

/** What is wrong with the screen that is shown. */
async function faultsOf(page: Page): Promise<string[]> {
  const found = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
  return [...found, ...(await page.evaluate(placingFaults)), ...(await page.evaluate(colourFaults))];
}

/** Shows a fixture, and gives what is wrong with it. */
async function look(page: Page, fixture: string, preferences: Preferences): Promise<string[]> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, addressOf({ fixture, preferences }));
  const { language } = preferences;
  await page.locator(`[lang="${language}"] [data-fixture="${fixture}"] h1`).waitFor({ state: 'attached' });
  const { textSize, contrast } = preferences;
  return (await faultsOf(page)).map((fault) => `${fixture} (${language}, ${textSize}, ${contrast}): ${fault}`);
}

async function open(page: Page, gallery: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(AXE);
  await page.goto(gallery);
}

/**
 * Any two of fixture, language, theme and size are looked at together (Latin squares over the fixtures), though not every four of them:
 * that is twenty times as much, and what CARDWRIGHT_EVERY_LOOK=1 asks for.
 */
const isPaired = (fixture: number, size: number, language: number, theme: number): boolean =>
  (size + fixture) % LANGUAGE_CODES.length === language &&
  (size + Math.floor(fixture / LANGUAGE_CODES.length)) % THEMES.length === theme;

const every = process.env.CARDWRIGHT_EVERY_LOOK === '1';

/** Every look is asked for a language at a time, so that a part of them can be taken by its name. */
const parts = every ? LANGUAGE_CODES.map((language) => [language]) : [LANGUAGE_CODES];

for (const [s, size] of SIZES.entries()) {
  for (const languages of parts) {
    test(`${size.width} by ${size.height}, ${languages.join(', ')}`, async ({ page, gallery }) => {
      test.setTimeout(every ? 7_200_000 : 600_000);
      await page.setViewportSize(size);
      await open(page, gallery);
      const faults: string[] = [];
      for (const language of languages) {
        for (const [t, theme] of THEMES.entries()) {
          const l = LANGUAGE_CODES.indexOf(language);
          const fixtures = Object.keys(FIXTURES).filter((_, f) => every || isPaired(f, s, l, t));
          for (const fixture of fixtures)
            faults.push(...(await look(page, fixture, { ...initialPreferences(language), ...theme })));
        }
      }
      expect(faults).toEqual([]);
    });
  }
}

test('a fault that is made is found', async ({ page, gallery }) => {
  await open(page, gallery);
  await look(page, 'name', initialPreferences('en'));
  await page.evaluate(() => {
    document.querySelector('label')?.remove();
    document.querySelector<HTMLElement>('.actions button')?.style.setProperty('height', '20px');
    document.querySelector<HTMLElement>('.actions button')?.style.setProperty('min-height', '0');
    document.querySelector<HTMLElement>('.field')?.style.setProperty('order', '2');
    document.querySelector('form')?.style.setProperty('display', 'grid');
    document.querySelector<HTMLElement>('.keyboard')?.style.setProperty('margin-top', '2000px');
  });
  const faults = (await faultsOf(page)).join('\n');
  for (const fault of ['label: <input', 'too small', 'off the screen: ', 'before: ']) expect(faults).toContain(fault);
});
