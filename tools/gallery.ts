// `npm run gallery`: every screen in every state, language and size, from fixtures; no terminal runs.
import { createServer } from 'vite';

const gallery = await createServer({ configFile: 'vite.config.ts', server: { open: false } });
await gallery.listen();
const [url = ''] = gallery.resolvedUrls?.local ?? [];
process.stdout.write(`The gallery is at ${new URL('gallery/', url)}\n`);
process.stdout.write(`The demo’s bench is at ${new URL('demo/gallery.html', url)}\n`);
