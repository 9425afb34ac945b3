// The gallery's server for end-to-end tests, and how a test looks at one of its fixtures.
import path from 'node:path';
import type { Page } from '@playwright/test';
import { createServer, type Plugin } from 'vite';
import { addressOf } from '../../renderer/gallery/view.ts';
import { initialPreferences, type Preferences } from '../../shared/bridge/preferences.ts';

export interface Gallery {
  /** Ends in a slash; the demo's is at '../demo/gallery.html'. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export async function startGallery(plugins: readonly Plugin[] = []): Promise<Gallery> {
  // Vite bundles the dependencies anew for other plugins: servers that run at once would each replace what the other's pages load.
  const cache = `test-${process.env.TEST_PARALLEL_INDEX}-${plugins.map(({ name }) => name).join('-')}`;
  const server = await createServer({
    configFile: 'vite.config.ts',
    logLevel: 'error',
    server: { port: 0 },
    cacheDir: path.resolve('node_modules', '.vite', cache),
    plugins: [...plugins],
  });
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
