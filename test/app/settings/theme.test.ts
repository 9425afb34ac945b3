// A shop's theme: its colours are told apart, its words fit, its files are what they say.
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLOURS, contrastFaults, paletteOf } from '../../../app/settings/palette.ts';
import { DEMO_SETTINGS, readSettings } from '../../../app/settings/settings.ts';
import { readThemeFiles } from '../../../app/settings/theme-files.ts';
import { textFault } from '../../../app/settings/theme-texts.ts';
import { themeView } from '../../../app/settings/theme-view.ts';
import { theme as themeMessage } from '../../../shared/bridge/theme.ts';
import { LANGUAGE_CODES, LANGUAGES } from '../../../shared/languages/languages.ts';
import { temporaryFolder } from '../../support/temporary.ts';

describe('colours', () => {
  test('the product’s own are far enough apart', () => {
    expect(contrastFaults({})).toEqual([]);
    expect(contrastFaults({ ...COLOURS })).toEqual([]);
  });

  test('a dark theme is one of a few colours', () => {
    const dark = { background: '#10151c', surface: '#1c2430', text: '#f4f6f8', softText: '#b8c2cc', edge: '#8391a0' };
    expect(
      contrastFaults({ ...dark, accent: '#ffb454', accentText: '#10151c', alarm: '#ff9d8a', notice: '#3a2e12' }),
    ).toEqual([]);
  });

  test('a fault names both colours, the ratio and what is needed, at the setting that the shop has set', () => {
    expect(contrastFaults({ softText: '#aaaaaa' })).toEqual([
      {
        colour: 'softText',
        message:
          '#aaaaaa (softText) on #e8e6e0 (the keyboard, which is made of background and text) has a contrast of 1.86 to 1, and text needs 4.5 to 1 (WCAG 2.2, 1.4.3)',
      },
    ]);
    expect(contrastFaults({ accent: '#ffcc00' }).map(({ colour }) => colour)).toEqual(['accent']);
    expect(contrastFaults({ accentText: '#0f6b5c' })[0]?.message).toMatch(
      /^#0f6b5c \(accentText\) on #0f6b5c \(accent\) has a contrast of 1\.00 to 1/,
    );
  });

  test('a ratio is never rounded up to what is needed', () => {
    // 4.478 to 1 on white.
    expect(
      contrastFaults({ background: '#fff', softText: '#777' })
        .map(({ message }) => message)
        .join(),
    ).not.toContain('4.50 to 1');
  });

  test('whatever a shop sets, what is sent is #rrggbb', () => {
    const hex = fc.stringMatching(/^#(?:[0-9a-f]{3}|[0-9A-F]{6})$/);
    fc.assert(
      fc.property(fc.record({ background: hex, text: hex, accent: hex }, { requiredKeys: [] }), (colours) =>
        Object.values(paletteOf(colours)).every((colour) => /^#[0-9a-f]{6}$/.test(colour)),
      ),
    );
  });
});

describe('texts', () => {
  test('every text of every catalogue could be a shop’s own', async () => {
    for (const code of LANGUAGE_CODES) {
      const catalogue = (await LANGUAGES[code].load()).default;
      const faults = Object.entries(catalogue).flatMap(
        ([key, text]) => textFault(key as keyof typeof catalogue, text) ?? [],
      );
      expect(faults).toEqual([]);
    }
  });

  test('a value may be left out, and none may be made up', () => {
    expect(textFault('done.new', 'Your card is ready.')).toBeUndefined();
    expect(textFault('done.new', '{ending} {name}')).toMatch(/has \{name\}.*it may have \{ending\}/);
    expect(textFault('attract.title', '{count, plural, one {#} other {#}}')).toMatch(/it takes no values/);
    expect(textFault('status.attention', '{count, plural, one {#}}')).toMatch(/no ICU message: missing other clause/);
    expect(textFault('attract.title', ' ')).toMatch(/blank/);
  });
});

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>';
/** The first 33 bytes of a PNG: its signature and its IHDR, which has the size. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.from('89504e470d0a1a0a0000000d4948445200000000000000000806000000000000000', 'hex').subarray(
    0,
    33,
  );
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

/** A folder with a theme of good and bad files. */
function themed(): string {
  const folder = temporaryFolder();
  fs.mkdirSync(path.join(folder, 'theme'));
  const put = (name: string, content: string | Buffer): void =>
    fs.writeFileSync(path.join(folder, 'theme', name), content);
  put('logo.svg', SVG);
  put('photo.png', png(1200, 800));
  put('huge.png', png(20_000, 20));
  put('really.png', SVG);
  put('words.svg', 'Great Widgets');
  put('heavy.svg', SVG + ' '.repeat(3 * 1024 * 1024));
  put('brand.woff2', Buffer.from('wOF2 and the rest'));
  put('old.woff2', Buffer.from('wOFF and the rest'));
  return folder;
}

describe('files', () => {
  test('are read once, with their types', () => {
    const theme = {
      logo: 'logo.svg',
      pictures: { done: 'photo.png' },
      fonts: { text: [{ file: 'brand.woff2', weight: '400' }] },
    };
    const { files, faults } = readThemeFiles(theme, themed());
    expect(faults).toEqual([]);
    expect([...files].map(([name, { type }]) => [name, type])).toEqual([
      ['logo.svg', 'image/svg+xml'],
      ['photo.png', 'image/png'],
      ['brand.woff2', 'font/woff2'],
    ]);
  });

  test.each([
    ['absent.svg', /absent\.svg cannot be read \(ENOENT\)/],
    ['huge.png', /20000 by 20 pixels, and may have 4096/],
    ['really.png', /is SVG by its content: name it \.svg/],
    ['words.svg', /is no SVG, PNG, JPEG or WebP picture/],
    ['heavy.svg', /has \d+ bytes, and may have 2097152/],
  ])('%s is refused', (name, message) => {
    expect(readThemeFiles({ logo: name }, themed()).faults[0]?.message).toMatch(message);
  });

  test('a font is WOFF2', () => {
    const { faults } = readThemeFiles({ fonts: { headings: [{ file: 'old.woff2', weight: '400' }] } }, themed());
    expect(faults).toEqual([
      { path: ['theme', 'fonts', 'headings', 0, 'file'], message: expect.stringMatching(/no WOFF2/) },
    ]);
  });

  test.each(['../logo.svg', '/etc/passwd.svg', 'https://x.example/logo.svg', '.hidden.svg', 'logo.gif'])(
    '%s names no file of the theme',
    (logo) => {
      const file = path.join(themed(), 'settings.json');
      fs.writeFileSync(file, JSON.stringify({ ...DEMO_SETTINGS, theme: { logo } }));
      expect(readSettings(file)).toMatchObject({ kind: 'faulty', faults: [{ setting: 'theme.logo' }] });
    },
  );
});

test('what the screens are sent is what they take', () => {
  expect(themeView({})).toBeUndefined();
  const view = themeView({
    logo: 'logo.svg',
    colours: { accent: '#036' },
    fonts: { headings: [{ file: 'brand.woff2', weight: '300 800' }] },
    pictures: { firstScreen: 'photo.png' },
    texts: { de: { 'attract.title': 'Mitmachen' } },
  });
  expect(themeMessage.parse(view)).toEqual(view);
  expect(view).toMatchObject({
    logo: '/theme/logo.svg',
    colours: { accent: '#003366' },
    fonts: [{ use: 'headings', source: '/theme/brand.woff2', weight: '300 800' }],
    pictures: { firstScreen: '/theme/photo.png' },
    texts: { de: { 'attract.title': 'Mitmachen' } },
  });
});
