// `npm run gallery`: every screen in every state, language and size, from fixtures; no terminal runs.
//   --pictures [NAME …]   takes the pictures of README and docs, or those, and ends
//   --settings FILE   as the shop of this settings file has them, again whenever the file or its theme changes
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { takePictures } from './gallery-pictures.ts';
import { shopPreview } from './shop-preview.ts';

const { values, positionals } = parseArgs({
  options: { settings: { type: 'string' }, pictures: { type: 'boolean' } },
  allowPositionals: true,
});
const plugins = values.settings === undefined ? [] : [shopPreview(path.resolve(values.settings))];
const gallery = await createServer({
  configFile: 'vite.config.ts',
  server: { open: false },
  // Vite bundles the dependencies anew for other plugins, which would take them from a server that runs beside this one.
  ...(plugins.length > 0 && { cacheDir: path.resolve('node_modules', '.vite', 'gallery') }),
  plugins,
});
await gallery.listen();
const [url = ''] = gallery.resolvedUrls?.local ?? [];
if (values.pictures === true) {
  await takePictures(new URL('gallery/', url), positionals);
  await gallery.close();
  process.exit();
}
process.stdout.write(`The gallery is at ${new URL('gallery/', url)}\n`);
process.stdout.write(`The demo’s bench is at ${new URL('demo/gallery.html', url)}\n`);
