// Builds the screens (renderer/ to dist/renderer), and serves them with hot reload in `npm run dev`.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: { outDir: '../dist/renderer', emptyOutDir: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
