// Builds the screens (renderer/ to dist/renderer), and serves them with hot reload in `npm run dev`.
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

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), jsonAsScript],
  build: { outDir: '../dist/renderer', emptyOutDir: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
