// Walks through the screens from within the page, as fast as they come: fills in what is required and presses the first button.
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    /** Put there by `addWalker`. One whole sign-up; gives how long each screen took from the press until it was painted, in ms. */
    cardwrightWalk(): Promise<number[]>;
  }
}

/** The first screen's button begins; without a card a number is issued, and the PIN is skipped: the first button always leads on. */
export async function addWalker(page: Page): Promise<void> {
  await page.evaluate(() => {
    const FIRST = 'first screen';
    const button = (): HTMLButtonElement | null => document.querySelector('.actions button');
    const main = (): Element | null => document.querySelector('main');
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    const fill = (input: HTMLInputElement): void => {
      setValue?.call(input, input.dataset.keys === 'email' ? 'wilhelmina@vandersteen.example' : 'Wilhelmina');
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
    // A task of the highest priority that a frame's callbacks ask for comes as soon as that frame was painted, before what waits longer.
    const painted = async (): Promise<void> => {
      await frame();
      await scheduler.postTask(() => undefined, { priority: 'user-blocking' });
    };
    const atRest = (): Promise<void> => new Promise((resolve) => requestIdleCallback(() => resolve()));
    const changed = (before: Element | null): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!main() || main() === before) return;
          observer.disconnect();
          resolve();
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, subtree: true });
        look();
      });
    const step = async (): Promise<number> => {
      while (!button()) await changed(main());
      for (const input of document.querySelectorAll<HTMLInputElement>('main input:required'))
        if (!input.value) fill(input);
      // The screen takes no touch before it has come to rest (renderer/components/use-settling.ts).
      await atRest();
      const before = main();
      const start = performance.now();
      button()?.click();
      await changed(before);
      await painted();
      return performance.now() - start;
    };
    const isFirst = (): boolean => document.querySelector('main .languages') !== null;
    window.cardwrightWalk = async () => {
      if (!isFirst()) throw new Error(`the walk begins at the ${FIRST}`);
      const times = [await step()];
      while (!isFirst()) times.push(await step());
      return times;
    };
  });
}

export const walkOnce = (page: Page): Promise<number[]> => page.evaluate(() => window.cardwrightWalk());
