// The longest task that holds the page up while somebody types, on a processor that is slowed.
import type { Page } from '@playwright/test';

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
    await keys.and(page.locator(`[data-key="${name}"]`)).click();
  }
  return page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
}
