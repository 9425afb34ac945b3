// `npm run gallery -- --pictures`: the README's pictures, made from the gallery.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { addressOf } from '../renderer/gallery/view.ts';
import { initialPreferences, type Preferences } from '../shared/bridge/preferences.ts';
import { findChromium, NO_CHROMIUM } from '../test/support/chromium.ts';

const FOLDER = 'docs/pictures';

interface Picture {
  readonly fixture: string;
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
  arabic: { fixture: 'name', preferences: { language: 'ar' } },
  counter: { fixture: 'counter: form', size: { width: 1366, height: 768 } },
  contrast: { fixture: 'review', preferences: { contrast: 'high', textSize: 'large' } },
};

/** `gallery`: the address that the gallery is served at. */
export async function takePictures(gallery: URL): Promise<void> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(NO_CHROMIUM);
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args: [...asRoot, '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: UPRIGHT, reducedMotion: 'reduce' });
    fs.mkdirSync(FOLDER, { recursive: true });
    for (const [name, { fixture, preferences, after = 'h1', size = UPRIGHT }] of Object.entries(PICTURES)) {
      const view = { fixture, preferences: { ...initialPreferences('en'), ...preferences } };
      await page.setViewportSize(size);
      await page.goto(new URL(`frame.html#${addressOf(view)}`, gallery).href);
      await page.reload();
      await page.locator(after).waitFor();
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
    }
  } finally {
    await browser.close();
  }
}
