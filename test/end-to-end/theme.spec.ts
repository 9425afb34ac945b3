// A shop's own screens: the codes of an issued number are read back by a real decoder, on the screen and on paper, and a theme is
// previewed as its file is written.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { COUNTER_FIXTURES } from '../../renderer/gallery/counter-fixtures.ts';
import { FIXTURES } from '../../renderer/gallery/fixtures.ts';
import { shopPreview } from '../../tools/shop-preview.ts';
import { type Gallery, showFixture, startGallery } from '../support/gallery.ts';

// It would fetch its WebAssembly from a network.
const wasmBinary = fs.readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } });

const test = base.extend<{ settingsFile: string; gallery: Gallery }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted
  settingsFile: async ({}, use) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-theme-'));
    await use(path.join(folder, 'settings.json'));
    fs.rmSync(folder, { recursive: true });
  },
  gallery: async ({ settingsFile }, use) => {
    fs.writeFileSync(settingsFile, JSON.stringify(DEMO_SETTINGS));
    const gallery = await startGallery([shopPreview(settingsFile)]);
    await use(gallery);
    await gallery.stop();
  },
});

// As fine as slips' printers: 203 dots an inch are 2.1 for each pixel of 1/96 inch.
test.use({ deviceScaleFactor: 2 });

/** What a decoder reads in a picture: by the kind of code. */
async function decoded(png: Buffer): Promise<Readonly<Record<string, string>>> {
  const read = await readBarcodes(new Uint8Array(png), { maxNumberOfSymbols: 4 });
  return Object.fromEntries(read.map(({ format, text }) => [format, text]));
}

test('an issued number is read from the screen and from its slip', async ({ page, gallery }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${gallery.url}frame.html`);
  const issued = Object.entries(FIXTURES).flatMap(([name, { screen }]) =>
    screen.name === 'done' && screen.issuedNumber !== undefined && screen.codes?.barcode ? [{ name, screen }] : [],
  );
  const kinds = {
    code128: 'Code128',
    code39: 'Code39',
    itf: 'ITF',
    ean13: 'EAN13',
    ean8: 'EAN8',
    upca: 'EAN13',
  } as const;
  expect(new Set(issued.map(({ screen }) => screen.codes?.barcode)).size).toBe(Object.keys(kinds).length);
  // The counter draws them by the same means: one is enough.
  const atCounter = Object.entries(COUNTER_FIXTURES).flatMap(
    ([
      name,
      {
        state: { desk },
      },
    ]) => (desk?.name === 'done' && desk.codes?.qr ? [{ name, screen: desk }] : []),
  );
  for (const { name, screen } of [...issued, ...atCounter]) {
    const { barcode = 'code128', qr, slip } = screen.codes ?? {};
    // The bars of a UPC-A are those of the EAN-13 with a nought before it, and this decoder says so.
    const number = barcode === 'upca' ? `0${screen.issuedNumber}` : screen.issuedNumber;
    const expected = { [kinds[barcode]]: number, ...(qr && { QRCode: qr }) };
    await page.setViewportSize(qr ? { width: 1080, height: 1920 } : { width: 1024, height: 600 });
    await showFixture(page, name, qr ? { contrast: 'high' } : {});
    await expect(page.locator('.codes img.barcode')).toBeVisible();
    expect(await decoded(await page.screenshot()), `${name}, on the screen`).toMatchObject(expected);

    await page.emulateMedia({ media: 'print' });
    const paper = page.locator('.slip');
    await expect(page.getByRole('button').first()).toBeHidden();
    expect(await decoded(await paper.screenshot()), `${name}, on paper`).toMatchObject(expected);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const pages = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+)/g)].map(([, width]) =>
      Math.round((Number(width) / 72) * 25.4),
    );
    expect(pages, `${name}: one page as wide as the paper`).toEqual([slip]);
    await page.emulateMedia({ media: 'screen' });
  }
});

test('the shop’s own questions and terms are previewed, and change with the file', async ({
  page,
  gallery,
  settingsFile,
}) => {
  const { signUp } = DEMO_SETTINGS;
  const screen = page.frameLocator('#frame');
  const write = (title: string): void => {
    const agreements = [{ field: 'custom_field_20', required: true, version: '1', title: { en: title } }];
    const ask = { last_name: 'required', custom_field_2: 'optional' };
    const settings = { ...DEMO_SETTINGS, languages: ['en'], signUp: { ...signUp, ask, agreements } };
    fs.writeFileSync(settingsFile, JSON.stringify(settings, undefined, 2));
  };
  await page.goto(gallery.url);
  write('The rules of the club');
  await page.getByRole('link', { name: 'this shop, 3: agreement:custom_field_20' }).click();
  await expect(screen.getByRole('heading', { name: 'The rules of the club' })).toBeVisible();
  await expect(screen.getByRole('button', { name: 'I accept' })).toBeVisible();
  write('The new rules of the club');
  await expect(screen.getByRole('heading', { name: 'The new rules of the club' })).toBeVisible();
  await page.getByRole('link', { name: 'this shop, 1: name' }).click();
  await expect(screen.getByLabel('Last name')).toBeVisible();
  await expect(screen.getByLabel('First name')).toHaveCount(0);
});

test('a theme is previewed while its file is written, and its faults are shown with their lines', async ({
  page,
  gallery,
  settingsFile,
}) => {
  await page.goto(gallery.url);
  const accent = () =>
    page
      .frameLocator('#frame')
      .locator('html')
      .evaluate((html) => html.style.getPropertyValue('--accent'));
  const write = (theme: object): void =>
    fs.writeFileSync(settingsFile, JSON.stringify({ ...DEMO_SETTINGS, theme }, undefined, 2));
  await expect(page.getByRole('status')).toContainText('nothing is wrong');
  write({ colours: { accent: '#7a1f5c' }, texts: { en: { 'preparing.title': 'Waking up' } } });
  await expect.poll(accent).toBe('#7a1f5c');
  await expect(page.frameLocator('#frame').getByRole('heading', { name: 'Waking up' })).toBeVisible();
  write({ colours: { accent: '#ffd0d0' } });
  await expect(page.getByRole('status')).toContainText(
    /\d+:\d+ theme\.colours\.accent: #ffffff .*on #ffd0d0 .*contrast of/,
  );
  // What was right before stays to be seen.
  expect(await accent()).toBe('#7a1f5c');
});
