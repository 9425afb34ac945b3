// Every screen in every state, in every language, theme and size: axe finds nothing, everything that is touched is large enough and on
// the screen, and the order of the page is the order that is seen.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect, type Page } from '@playwright/test';
import type axe from 'axe-core';
import { createServer } from 'vite';
import { FIXTURES } from '../../renderer/gallery/fixtures.ts';
import { COUNTER_FIXTURES, DISPLAY_FIXTURES } from '../../renderer/gallery/staff-fixtures.ts';
import { addressOf } from '../../renderer/gallery/view.ts';
import { initialPreferences, type Preferences } from '../../shared/bridge/preferences.ts';
import { LANGUAGE_CODES } from '../../shared/languages/languages.ts';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const KIOSKS = Object.keys(FIXTURES).length;
const NAMES = [FIXTURES, COUNTER_FIXTURES, DISPLAY_FIXTURES].flatMap(Object.keys);

/** Every theme, text size and kind of screen is among these; each fixture and language is looked at in all of them. */
const LOOKS: readonly {
  readonly width: number;
  readonly height: number;
  readonly preferences: Partial<Preferences>;
}[] = [
  { width: 1080, height: 1920, preferences: {} },
  { width: 1024, height: 600, preferences: { contrast: 'high' } },
  { width: 1920, height: 1080, preferences: { textSize: 'large' } },
  { width: 768, height: 1024, preferences: { textSize: 'largest', contrast: 'high' } },
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
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
    const scope = document.querySelector('dialog:modal') ?? document;
    const targets = [...scope.querySelectorAll<HTMLElement>('button, .choice-input label, input[type="text"]')];
    for (const target of targets) {
      const { width, height } = target.getBoundingClientRect();
      const isShown = width > 0 && !target.closest('[inert]');
      if (isShown && (height < 44 || width < 24))
        found.push(`too small (${width}×${height}): ${target.outerHTML.slice(0, 120)}`);
    }
    for (const fixed of document.querySelectorAll('.actions button, .keyboard, dialog:modal')) {
      const { left, right, top, bottom } = fixed.getBoundingClientRect();
      const isOn = left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
      if (!isOn) found.push(`off the screen: ${fixed.outerHTML.slice(0, 120)}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the screen');
    return found;
  });
}

/** Shows a fixture, and gives what is wrong with it. */
async function look(page: Page, fixture: string, preferences: Preferences): Promise<string[]> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, addressOf({ fixture, preferences }));
  const { language } = preferences;
  await page.locator(`[lang="${language}"] [data-fixture="${fixture}"] h1`).waitFor({ state: 'attached' });
  return (await faultsOf(page)).map((fault) => `${fixture}: ${fault}`);
}

async function open(page: Page, gallery: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(AXE);
  await page.goto(gallery);
}

/**
 * Each fixture is looked at in each language, and in each look, though not in each look of each language: that is four times as much,
 * and what CARDWRIGHT_EVERY_LOOK=1 asks for.
 */
const isLookedAt = (fixture: number, language: number, look: number): boolean => {
  if (process.env.CARDWRIGHT_EVERY_LOOK === '1') return true;
  // The staff's, which differ from each other by little, in one language and look each.
  if (fixture >= KIOSKS)
    return (
      fixture % LANGUAGE_CODES.length === language &&
      Math.floor(fixture / LANGUAGE_CODES.length) % LOOKS.length === look
    );
  return (fixture + language) % LOOKS.length === look;
};

for (const [l, language] of LANGUAGE_CODES.entries()) {
  for (const [k, { width, height, preferences }] of LOOKS.entries()) {
    const name = Object.values(preferences).join(', ') || 'as it is';
    test(`${language}, ${width} by ${height}, ${name}`, async ({ page, gallery }) => {
      test.setTimeout(600_000);
      await page.setViewportSize({ width, height });
      await open(page, gallery);
      const fixtures = NAMES.filter((_, f) => isLookedAt(f, l, k));
      const faults: string[] = [];
      for (const fixture of fixtures)
        faults.push(...(await look(page, fixture, { ...initialPreferences(language), ...preferences })));
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
    document.querySelector<HTMLElement>('.keyboard')?.style.setProperty('margin-top', '2000px');
  });
  const faults = (await faultsOf(page)).join('\n');
  for (const fault of ['label: <input', 'too small', 'off the screen: ']) expect(faults).toContain(fault);
});
