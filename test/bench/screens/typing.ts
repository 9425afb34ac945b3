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
  for (const key of ['w', 'i', 'l', 'capitals', 'H', 'e', 'Backspace', 'marks', 'é', 'marks']) await tap(page, key);
  return page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
}

/** As a finger does. A locator would bring scripts of its own into the page, which would be counted. */
async function tap(page: Page, key: string): Promise<void> {
  const at = await page.evaluate((name) => {
    const keys = [...document.querySelectorAll<HTMLElement>('.keyboard .key')];
    const box = keys.find(({ dataset }) => dataset.key === name)?.getBoundingClientRect();
    return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }, key);
  if (!at) throw new Error(`There is no key ${key} to be seen.`);
  await page.touchscreen.tap(at.x, at.y);
  await page.waitForTimeout(60);
}
