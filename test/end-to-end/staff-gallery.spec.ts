// Every state of the counter, the customer's display and the manager's page, as gallery.spec.ts has the customer's walk: axe finds nothing,
// what is touched is large enough, the order of the page is the order that is seen, and nothing is said by a colour alone.
import { expect } from '@playwright/test';
import { COUNTER_FIXTURES } from '../../renderer/gallery/counter-fixtures.ts';
import { DISPLAY_FIXTURES } from '../../renderer/gallery/display-fixtures.ts';
import { MANAGER_FIXTURES } from '../../renderer/gallery/manager-fixtures.ts';
import { showFixture } from '../support/gallery.ts';
import { EVERY_LOOK, isPaired, lookAtAll, open, test } from './gallery-look.ts';

const FIXTURES = [COUNTER_FIXTURES, DISPLAY_FIXTURES, MANAGER_FIXTURES].flatMap(Object.keys);

/** A fixture is looked at in one of the first half and in the one that stands at the same place in the second. */
const SIZES = [
  { width: 1024, height: 600 },
  { width: 1080, height: 1920 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 768, height: 1024 },
];

for (const [s, size] of SIZES.entries()) {
  test(`${size.width} by ${size.height}`, async ({ page, gallery }) => {
    test.setTimeout(EVERY_LOOK ? 7_200_000 : 300_000);
    await page.setViewportSize(size);
    await open(page, gallery);
    const isSeen = isPaired(s);
    const isOfSize = (fixture: number): boolean => fixture % (SIZES.length / 2) === s % (SIZES.length / 2);
    const found = await lookAtAll(page, FIXTURES, (f, l, t) => isOfSize(f) && isSeen(f, l, t));
    expect(found).toEqual([]);
  });
}

test('what staff must see to stands in the bar: a terminal that is refused, also with its cards; not what customers can do without', async ({
  page,
  gallery,
}) => {
  await open(page, gallery);
  const refused = 'The central system does not accept this terminal. Please check its account, user and password.';
  const notes = page.locator('.status-notes .warning');
  for (const [fixture, expected] of [
    ['first screen: refused by the centre', ['Staff needed']],
    ['first screen: counter, settings do not fit', ['Staff needed']],
    ['counter: refused by the centre', [refused]],
    ['first screen', []],
    ['pin: pad away', []],
    ['counter: devices, reader and pad failing', [/^Card reader: it reports a fault/]],
  ] as const) {
    await showFixture(page, fixture);
    await expect(notes, fixture).toHaveText(expected);
    for (const note of await notes.all()) await expect(note).toBeInViewport();
  }
  await showFixture(page, 'first screen: refused by the centre', { language: 'de' });
  await expect(notes).toHaveText(['Bitte Personal rufen']);
});
