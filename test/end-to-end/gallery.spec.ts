// Every screen in every state, in every language, theme and size: axe finds nothing, everything that is touched is large enough and on
// the screen, and the order of the page is the order that is seen.
import { expect } from '@playwright/test';
import { FIXTURES } from '../../renderer/gallery/fixtures.ts';
import { initialPreferences } from '../../shared/bridge/preferences.ts';
import { LANGUAGE_CODES } from '../../shared/languages/languages.ts';
import { showFixture } from '../support/gallery.ts';
import { EVERY_LOOK, faultsOf, isPaired, LANGUAGE_PARTS, look, lookAtAll, open, test } from './gallery-look.ts';
import { motionFaults } from './looks.ts';

const SIZES = [
  { width: 1080, height: 1920 },
  { width: 1024, height: 600 },
  { width: 1920, height: 1080 },
  { width: 768, height: 1024 },
  { width: 3840, height: 2160 },
  { width: 2160, height: 3840 },
];

for (const [s, size] of SIZES.entries()) {
  for (const languages of LANGUAGE_PARTS) {
    test(`${size.width} by ${size.height}, ${languages.join(', ')}`, async ({ page, gallery }) => {
      test.setTimeout(EVERY_LOOK ? 7_200_000 : 600_000);
      await page.setViewportSize(size);
      await open(page, gallery);
      expect(await lookAtAll(page, Object.keys(FIXTURES), isPaired(s), languages)).toEqual([]);
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
    document.querySelector('main input')?.setAttribute('autocomplete', 'on');
    document.querySelector('h1')?.animate({ opacity: [0, 1] }, { duration: 60_000 });
  });
  const faults = (await faultsOf(page)).join('\n');
  for (const fault of ['label: <input', 'too small', 'off the screen: ', 'before: ', 'remembered: ', 'moves: '])
    expect(faults).toContain(fault);
});

test('a card is seen to be swiped, put in and held, unless the system was asked for less motion', async ({
  page,
  gallery,
}) => {
  await page.goto(gallery);
  for (const [fixture, motion] of [
    ['swipe', 'swipe'],
    ['swipe: inserted', 'insert'],
    ['swipe: held to the reader', 'hold'],
    ['swipe: scanned, bad read', 'hold'],
  ] as const) {
    await showFixture(page, fixture);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await expect.poll(() => page.evaluate(motionFaults), fixture).toEqual([`moves: ${motion}`]);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect.poll(() => page.evaluate(motionFaults), fixture).toEqual([]);
    await expect(page.locator('.card-picture')).toBeVisible();
  }
});

test('what is said of a field is seen whole above the keyboard, and keeps its place while somebody types', async ({
  page,
  gallery,
}) => {
  await open(page, gallery);
  for (const [width, height] of [
    [1024, 600],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const language of LANGUAGE_CODES) {
      await showFixture(page, 'contact: misspelt address', { language });
      const hidden = await page.locator('.page-body').evaluate((body) => body.scrollHeight - body.clientHeight);
      expect(hidden, `${language}, ${height}`).toBeLessThanOrEqual(1);
    }
  }
  await page.setViewportSize({ width: 1080, height: 1920 });
  await showFixture(page, 'name: faults');
  const fields = page.locator('.field input');
  const places = (): Promise<unknown> =>
    fields.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
  const before = await places();
  await fields.first().fill('Wilhelmina');
  await expect(page.locator('.problem').first()).toBeHidden();
  expect(await places()).toEqual(before);
});
