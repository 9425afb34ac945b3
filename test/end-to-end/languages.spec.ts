// The walk in other languages, one of them from right to left.
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
  await page.getByLabel('Nachname').fill('Müller');
  await press(page, 'Weiter');
  await page.getByLabel('E-Mail').fill(CUSTOMER.email);
  await press(page, 'Weiter');
  await press(page, 'Weiter');
  await expect.poll(pinPad.display).toBe('PIN WAEHLEN');
});

test.describe('a shop with one language', () => {
  test.use({ settings: { languages: ['fr'] } });
  test('offers no choice', async ({ shop: { page } }) => {
    await expect(title(page, 'Inscrivez-vous en une minute')).toBeVisible();
    await expect(page.getByRole('group', { name: 'Langue' })).toHaveCount(0);
  });
});
