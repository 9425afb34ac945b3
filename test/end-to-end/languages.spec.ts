// The walk in other languages, one of them from right to left.
import { SAMPLE_COLOURS } from '../../renderer/gallery/sample-theme.ts';
import { expect, test, tracksOf } from './shop.ts';
import { CUSTOMER, press, title } from './walk.ts';

const UNKNOWN = '6012349876543233';

test('a customer signs up in Arabic, and the next one finds the shop’s language', async ({ shop }) => {
  const { page, pinPad } = shop;
  await page.getByRole('button', { name: 'العربية' }).click();
  await expect(title(page, 'انضم إلينا في دقيقة')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  shop.swipe(tracksOf(UNKNOWN));
  for (const letter of 'سلمى') await page.locator(`.keyboard [data-key="${letter}"]`).tap();
  await expect(page.getByLabel('الاسم الأول')).toHaveValue('سلمى');
  await page.getByLabel('اسم العائلة').fill('حداد');
  await press(page, 'التالي');
  await page.getByLabel('البريد الإلكتروني').fill(CUSTOMER.email);
  await press(page, 'التالي');
  await page.getByLabel('اليوم', { exact: true }).fill('14');
  await page.getByLabel('الشهر').fill('7');
  await page.getByLabel('السنة').fill('1970');
  await press(page, 'التالي');
  // The pad's display has no Arabic letters.
  await expect.poll(pinPad.display).toBe('CHOOSE A PIN');
  await press(page, 'تخطٍّ');
  await expect(page.getByText('14 يوليو 1970')).toBeVisible();
  await press(page, 'سجّلني');
  await expect(title(page, /سلمى/)).toBeVisible();
  await press(page, 'إنهاء');
  await expect(title(page, 'Join in a minute')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
});

test('the language is changed in the middle, and what was typed stays', async ({ shop }) => {
  const { page, pinPad } = shop;
  shop.swipe(tracksOf(UNKNOWN));
  await page.getByLabel('First name').fill('Zoë');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deutsch' }).click();
  await expect(title(page, 'Wie heißen Sie?')).toBeVisible();
  await expect(page.getByLabel('Vorname')).toHaveValue('Zoë');
  // So are larger text and contrast.
  await page.getByLabel('Nachname').fill('Müller');
  await page.getByRole('button', { name: 'Einfacher bedienen' }).click();
  for (const choice of ['Sehr groß', 'Hoch']) await page.getByRole('button', { name: choice, exact: true }).click();
  await page.getByRole('button', { name: 'Schließen' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high');
  await expect(page.locator('html')).toHaveAttribute('data-text-size', 'largest');
  await expect(title(page, 'Wie heißen Sie?')).toBeVisible();
  await expect(page.getByLabel('Vorname')).toHaveValue('Zoë');
  await expect(page.getByLabel('Nachname')).toHaveValue('Müller');
  await press(page, 'Weiter');
  await page.getByLabel('E-Mail').fill(CUSTOMER.email);
  await press(page, 'Weiter');
  await press(page, 'Weiter');
  await expect.poll(pinPad.display).toBe('PIN WAEHLEN');
});

test.describe('a shop with one language and a look of its own', () => {
  const theme = {
    logo: 'logo.svg',
    colours: SAMPLE_COLOURS,
    fonts: { text: [{ file: 'italic.woff2', weight: '300 900' }] },
    pictures: { firstScreen: 'picture.svg', swipe: 'picture.svg' },
    texts: { fr: { 'attract.title': 'Rejoignez le club' } },
  };
  test.use({
    settings: { languages: ['fr'], theme },
    themeFiles: {
      'logo.svg': 'renderer/gallery/theme/sample-logo.svg',
      'picture.svg': 'renderer/gallery/theme/sample-picture.svg',
      'italic.woff2': 'node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-italic.woff2',
    },
  });
  test('offers no choice, and its logo, font, colours, pictures and words are what is shown', async ({
    shop: { page },
  }) => {
    await expect(title(page, 'Rejoignez le club')).toBeVisible();
    await expect(page.getByRole('group', { name: 'Langue' })).toHaveCount(0);
    const width = (picture: string): Promise<number> =>
      page.locator(picture).evaluate((image) => (image as HTMLImageElement).naturalWidth);
    for (const picture of ['.shop-logo', '.shop-picture']) await expect.poll(() => width(picture)).toBeGreaterThan(0);
    // The font that the text is drawn with, and not only the one that is named.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('DOM.enable');
    await devtools.send('CSS.enable');
    const drawnWith = async (): Promise<readonly string[]> => {
      const { root } = await devtools.send('DOM.getDocument');
      const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'h1' });
      const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
      return fonts.map(({ postScriptName, isCustomFont }) => `${postScriptName} ${isCustomFont}`);
    };
    await expect.poll(drawnWith).toEqual([expect.stringMatching(/^Figtree.*Italic.* true$/)]);
    expect(await page.evaluate(() => document.fonts.check('1rem "Shop text"'))).toBe(true);
    const colours = () =>
      page.locator('.actions .primary').evaluate((button) => {
        return [button, document.documentElement].map((each) => getComputedStyle(each).backgroundColor);
      });
    expect(await colours()).toEqual(['rgb(255, 180, 84)', 'rgb(16, 21, 28)']);
    await press(page, 'Commencer');
    await expect(title(page, 'Passez votre carte')).toBeVisible();
    await expect.poll(() => width('.shop-picture')).toBeGreaterThan(0);
  });
});
