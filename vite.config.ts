// Builds the screens (renderer/ to dist/renderer), and serves them with hot reload in `npm run dev`.
import fs from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * Node imports JSON with an attribute that says so. Vite's development server makes a script of the JSON and leaves the attribute, and
 * the browser then refuses the script.
 */
const jsonAsScript: Plugin = {
  name: 'json-as-script',
  apply: 'serve',
  enforce: 'pre',
  transform: (code) => code.replaceAll(", { with: { type: 'json' } }", ''),
};

/** The files of the gallery's sample theme, where a terminal's host serves the shop's own. */
const sampleTheme: Plugin = {
  name: 'sample-theme',
  apply: 'serve',
  configureServer: ({ middlewares }) => {
    const samples: Readonly<Record<string, readonly [file: string, type: string]>> = {
      '/theme/sample-logo.svg': ['renderer/gallery/theme/sample-logo.svg', 'image/svg+xml'],
      '/theme/sample-picture.svg': ['renderer/gallery/theme/sample-picture.svg', 'image/svg+xml'],
      '/theme/sample.woff2': [
        'node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-italic.woff2',
        'font/woff2',
      ],
    };
    middlewares.use((request, response, next) => {
      const [file, type] = samples[request.url ?? ''] ?? [];
      if (file === undefined || type === undefined) return next();
      response.setHeader('content-type', type);
      response.end(fs.readFileSync(file));
    });
  },
};

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), jsonAsScript, sampleTheme],
  build: { outDir: '../dist/renderer', emptyOutDir: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
