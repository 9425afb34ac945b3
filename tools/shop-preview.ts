// Gives the gallery a shop's settings: how its screens look and what they ask, or what is wrong with the file, and says so when either
// changes.
import fs from 'node:fs';
import path from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { readSettings } from '../app/settings/settings.ts';
import type { SettingFault } from '../app/settings/settings-file.ts';
import type { ThemeFiles } from '../app/settings/theme-files.ts';
import { themeView } from '../app/settings/theme-view.ts';
import type { Preview } from '../renderer/gallery/preview.ts';
import { shopWalk } from './shop-walk.ts';

/** Served from these addresses. */
const PREVIEW = '/preview.json';
const FILE = /^\/theme\/([^/?]+)$/;

/** How long after a change the pages look again, in ms. */
const SETTLED = 100;

/** `file`: the settings' absolute path. */
export function shopPreview(file: string): Plugin {
  let preview: Preview = { file, faults: [] };
  let files: ThemeFiles = new Map();

  /** While the file has faults, the shop is shown as it was before them. */
  function read(): void {
    const now = readOrFault(file);
    if (now.kind === 'faulty') preview = { ...preview, faults: [...now.faults] };
    else {
      const { shopName, country, languages, theme } = now.settings;
      const shop = { shopName, country, languages: [...languages], theme: themeView(theme) };
      preview = { file, faults: [], shop, walk: shopWalk(now.settings).map((step) => ({ ...step })) };
      files = now.files;
    }
  }

  return {
    name: 'shop-preview',
    configureServer: (server) => {
      watch(server, file);
      server.middlewares.use((request, response, next) => {
        if (request.url === PREVIEW) read();
        const themed = files.get(FILE.exec(request.url ?? '')?.[1] ?? '');
        if (request.url !== PREVIEW && !themed) return next();
        response.setHeader('cache-control', 'no-store');
        response.setHeader('content-type', themed?.type ?? 'application/json');
        response.end(themed?.bytes ?? JSON.stringify(preview));
      });
    },
  };
}

/**
 * Tells the pages to look again, once what was written has settled. The settings are looked at by the clock: the server's own watcher is told of
 * no change that comes before it has gone through the project, and keeps quiet of one that follows another within 50 ms.
 */
function watch(server: ViteDevServer, file: string): void {
  const folder = path.join(path.dirname(file), 'theme');
  let soon: NodeJS.Timeout | undefined;
  const changed = (): void => {
    clearTimeout(soon);
    soon = setTimeout(() => server.ws.send({ type: 'custom', event: 'preview' }), SETTLED);
  };
  fs.watchFile(file, { interval: SETTLED, persistent: false }, changed);
  server.httpServer?.once('close', () => fs.unwatchFile(file, changed));
  server.watcher.add(folder);
  server.watcher.on('all', (_event, name) => {
    if (name.startsWith(folder)) changed();
  });
}

/** A file that cannot be read is a fault too. */
function readOrFault(file: string): ReturnType<typeof readSettings> {
  try {
    return readSettings(file);
  } catch (error) {
    const fault: SettingFault = { line: 1, column: 1, setting: '', message: (error as Error).message };
    return { kind: 'faulty', faults: [fault] };
  }
}
