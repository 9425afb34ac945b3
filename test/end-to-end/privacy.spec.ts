// What one customer typed is not offered to the next.
import { expect, test, tracksOf } from './shop.ts';
import { fillName, title } from './walk.ts';

for (const profile of ['kiosk', 'counter']) {
  test.describe(profile, () => {
    test.use({ terminalArguments: ['--profile', profile] });
    test('no input is one that the browser remembers', async ({ shop }) => {
      const { page } = shop;
      const remembered = page.locator('input:not([autocomplete="off"])');
      shop.swipe(tracksOf('6012349876543215'));
      await expect(title(page, 'What is your name?')).toBeVisible();
      await expect(remembered).toHaveCount(0);
      await fillName(page);
      await expect(title(page, 'How can we reach you?')).toBeVisible();
      await expect(remembered).toHaveCount(0);
    });
  });
}
