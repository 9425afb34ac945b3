// The gallery's server for end-to-end tests, and how a test looks at one of its fixtures.
import type { Page } from '@playwright/test';
import { createServer, type Plugin } from 'vite';
import { addressOf } from '../../renderer/gallery/view.ts';
import { initialPreferences, type Preferences } from '../../shared/bridge/preferences.ts';

export interface Gallery {
  /** Ends in a slash. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export async function startGallery(plugins: readonly Plugin[] = []): Promise<Gallery> {
  const options = {
    configFile: 'vite.config.ts',
    logLevel: 'error',
    server: { port: 0 },
    plugins: [...plugins],
  } as const;
  const server = await createServer({ ...options, plugins: [...plugins] });
  await server.listen();
  return { url: `${server.resolvedUrls?.local[0]}gallery/`, stop: () => server.close() };
}

/** Shows a fixture in a page that has the gallery's frame.html open. */
export async function showFixture(page: Page, fixture: string, preferences: Partial<Preferences> = {}): Promise<void> {
  const whole = { ...initialPreferences('en'), ...preferences };
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    addressOf({ fixture, preferences: whole }),
  );
  await page.locator(`[lang="${whole.language}"] [data-fixture="${fixture}"] h1`).waitFor({ state: 'attached' });
}
