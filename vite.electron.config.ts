// Builds what runs inside Electron: the main process and its thread as modules, the preload script as the one CommonJS file a sandbox loads.
//   vite build --config vite.electron.config.ts --mode main|worker|preload
import { defineConfig } from 'vite';

const ENTRIES: Readonly<Record<string, string>> = {
  main: 'app/electron/main.ts',
  preload: 'app/electron/preload.ts',
  worker: 'app/cards/card-worker.ts',
};

export default defineConfig(({ mode }) => {
  const preload = mode === 'preload';
  return {
    build: {
      outDir: 'dist/electron',
      emptyOutDir: false,
      ssr: ENTRIES[mode] ?? mode,
      target: 'node24',
      rollupOptions: {
        external: ['electron'],
        output: {
          format: preload ? 'cjs' : 'es',
          entryFileNames: preload ? 'preload.cjs' : '[name].js',
          chunkFileNames: 'chunks/[name].js',
        },
      },
    },
  };
});
