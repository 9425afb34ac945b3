// Builds the page of a demo's bench (renderer/demo to dist/demo), apart from the screens: nothing of it is in the product's bundle.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'renderer/demo',
  base: './',
  plugins: [react()],
  build: { outDir: '../../dist/demo', emptyOutDir: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
