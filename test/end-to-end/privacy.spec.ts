// What one customer typed is not offered to the next. (That no input is one that a browser remembers, gallery-look.ts sees on every screen.)
import { expect, test, tracksOf } from './shop.ts';
import { CUSTOMER, fillName, press, title, walk } from './walk.ts';

test.describe('left alone', () => {
  test.use({ settings: { times: { coverSeconds: 2, idleSeconds: 60, warnSeconds: 20, endSeconds: 15 } } });
  test('what was typed is covered before it is erased, and a touch shows it again', async ({ shop }) => {
    const { page } = shop;
    shop.swipe(tracksOf('6012349876543216'));
    const name = page.getByLabel('First name');
    await name.fill('Wilhelmina');
    const cover = page.getByRole('heading', { name: 'Your entries are covered' });
    await expect(cover).toBeVisible();
    await expect(name).toBeHidden();
    await page.getByRole('button', { name: 'I need more time' }).click();
    await expect(cover).toBeHidden();
    await expect(name).toHaveValue('Wilhelmina');
    await expect(name).toBeVisible();
  });
});

test('a mistyped address is asked about once, and taken as it is', async ({ shop }) => {
  const { page } = shop;
  shop.swipe(tracksOf('6012349876543217'));
  await fillName(page);
  await page.getByLabel('Email').fill('wilhelmina@gmial.com');
  await page.getByLabel('Phone').fill('555');
  await press(page, 'Next');
  await expect(page.getByText('Did you mean wilhelmina@gmail.com?')).toBeVisible();
  await expect(page.getByText('Is this number complete?')).toBeVisible();
  await page.getByRole('button', { name: 'Yes, change it' }).click();
  await expect(page.getByLabel('Email')).toHaveValue('wilhelmina@gmail.com');
  await press(page, 'Next');
  await expect(title(page, 'When is your birthday?')).toBeVisible();
});

test('nothing of one customer is left for the next: no way back, undo, paste, store or other window shows it', async ({
  shop,
}) => {
  const { page } = shop;
  shop.swipe(tracksOf('6012349876543218'));
  await expect(title(page, 'What is your name?')).toBeVisible();
  const first = page.getByLabel('First name');
  await first.fill(CUSTOMER.first_name);
  for (const key of ['Control+a', 'Control+c']) await page.keyboard.press(key);
  await walk(shop, 'new');
  await press(page, 'Finish');
  await expect(title(page, 'Join in a minute')).toBeVisible();

  shop.swipe(tracksOf('6012349876543219'));
  await expect(title(page, 'What is your name?')).toBeVisible();
  for (const key of ['Control+v', 'Control+z', 'Shift+Insert', 'ArrowDown']) {
    await first.focus();
    await page.keyboard.press(key);
    await expect(first).toHaveValue('');
  }
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    caches: await caches.keys(),
    databases: await indexedDB.databases(),
    lists: document.querySelectorAll('datalist').length,
    cookies: document.cookie,
  }));
  expect(kept).toEqual({ local: 0, session: 0, caches: [], databases: [], lists: 0, cookies: '' });
  const texts = async (other: typeof page): Promise<string> => {
    const values = await other
      .locator('input')
      .evaluateAll((inputs) => inputs.map((each) => (each as HTMLInputElement).value));
    return `${await other.locator('body').textContent()} ${values.join(' ')}`;
  };
  const second = await page.context().newPage();
  await second.goto(page.url());
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await texts(second)).not.toMatch(/Wilhelmina|Vandersteen/);
  await second.close();
  await page.goBack();
  await expect(page.locator('body')).not.toContainText(/Wilhelmina|Vandersteen/);
  await page.goForward();
  await expect(page.locator('body')).not.toContainText(/Wilhelmina|Vandersteen/);
});
