// The longest task that holds the page up while somebody types, on a processor that is slowed.
import type { Locator, Page } from '@playwright/test';

/** A task that takes longer is noticed (w3.org/TR/longtasks). In ms. */
export const LONG_TASK_MS = 50;

/** Types a name with the keys and on the screen's keyboard; gives the tasks over LONG_TASK_MS, in ms. */
export async function longTasksWhileTyping(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });
  await page.locator('#field-first_name').focus();
  await page.keyboard.type('Wilhelmina Alexandra', { delay: 60 });
  const keys = page.locator('.keyboard .key[data-key]');
  for (const name of ['w', 'i', 'l', 'capitals', 'H', 'e', 'Backspace', 'marks', 'é', 'marks']) {
    await tap(page, keys.and(page.locator(`[data-key="${name}"]`)));
  }
  return page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
}

/** As a finger does. A locator's own click runs scripts of its own in the page, which would be counted. */
async function tap(page: Page, key: Locator): Promise<void> {
  const box = await key.boundingBox();
  if (!box) throw new Error(`There is no key ${key} to be seen.`);
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForTimeout(60);
}
