// `npm run gallery -- --pictures`: the pictures of README and docs, made from the gallery; with names after it, those alone.
import fs from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { addressOf } from '../renderer/gallery/view.ts';
import { initialPreferences, type Preferences } from '../shared/bridge/preferences.ts';
import { findChromium, NO_CHROMIUM } from '../test/support/chromium.ts';

const FOLDER = 'docs/pictures';

interface Picture {
  readonly fixture: string;
  /** Half as large, where it stands beside others. */
  readonly small?: true;
  readonly preferences?: Partial<Preferences>;
  /** What comes a moment later than the rest. */
  readonly after?: string;
  /** An upright kiosk's where it is left out. */
  readonly size?: { readonly width: number; readonly height: number };
}

const UPRIGHT = { width: 1080, height: 1920 } as const;

/** By the names of their files. */
const PICTURES: Readonly<Record<string, Picture>> = {
  'first-screen': { fixture: 'first screen' },
  form: { fixture: 'contact: misspelt address' },
  ending: { fixture: 'done: issued', after: '.codes .qr' },
  counter: { fixture: 'counter: form', size: { width: 1366, height: 768 } },
  arabic: { fixture: 'name', preferences: { language: 'ar' } },
  'setup-welcome': { fixture: 'setup, welcome', small: true },
  'setup-centre': { fixture: 'setup, centre', small: true },
  'setup-account': { fixture: 'setup, account', small: true },
  'setup-campaigns': { fixture: 'setup, campaigns', small: true },
  'setup-shop': { fixture: 'setup, shop', small: true },
  'setup-reader': { fixture: 'setup, reader: works', small: true },
  'setup-cards': { fixture: 'setup, cards', small: true },
  'setup-pinpad': { fixture: 'setup, PIN pad: press', small: true },
  'setup-staff': { fixture: 'setup, staff', small: true },
  'setup-key': { fixture: 'setup, key', small: true },
  'setup-review': { fixture: 'setup, review', small: true },
  contrast: { fixture: 'review', preferences: { contrast: 'high', textSize: 'large' } },
};

/** `gallery`: the address that the gallery is served at. `names`: those to take; none: all. */
export async function takePictures(gallery: URL, names: readonly string[]): Promise<void> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(NO_CHROMIUM);
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args: [...asRoot, '--disable-gpu'] });
  try {
    fs.mkdirSync(FOLDER, { recursive: true });
    for (const [name, picture] of Object.entries(PICTURES)) {
      if (names.length === 0 || names.includes(name)) await take(browser, gallery, name, picture);
    }
  } finally {
    await browser.close();
  }
}

async function take(browser: Browser, gallery: URL, name: string, picture: Picture): Promise<void> {
  const { fixture, preferences, small, after = 'h1', size = UPRIGHT } = picture;
  const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce', deviceScaleFactor: small ? 0.5 : 1 });
  const view = { fixture, preferences: { ...initialPreferences('en'), ...preferences } };
  await page.goto(new URL(`frame.html#${addressOf(view)}`, gallery).href);
  await page.locator(after).waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
  await page.close();
}
