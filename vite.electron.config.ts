// Builds what runs inside Electron: the main process as a module, the preload script as the one CommonJS file a sandbox loads.
//   vite build --config vite.electron.config.ts --mode main|preload
import { defineConfig } from 'vite';

export default defineConfig(({ mode }) => {
  const preload = mode === 'preload';
  return {
    build: {
      outDir: 'dist/electron',
      emptyOutDir: false,
      ssr: `app/electron/${preload ? 'preload' : 'main'}.ts`,
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
