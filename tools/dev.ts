// `npm run dev`: the terminal restarts when its source changes, the screens reload in place.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createServer } from 'vite';

const PORT = 4730;
const LINK = /The terminal is at (\S+)/;

let cookie = '';

/** Uses a fresh link up, so that the development server may pass as the terminal's browser. */
async function signIn(link: string): Promise<void> {
  const reply = await fetch(link, { redirect: 'manual' });
  cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const screens = await createServer({
  configFile: 'vite.config.ts',
  server: {
    proxy: {
      // The socket alone: renderer/bridge is a folder of sources.
      '^/bridge$': {
        target: `http://127.0.0.1:${PORT}`,
        ws: true,
        changeOrigin: true,
        rewriteWsOrigin: true,
        configure: (proxy) => proxy.on('proxyReqWs', (request) => request.setHeader('cookie', cookie)),
      },
    },
  },
});
await screens.listen();
screens.printUrls();

const args = [
  '--watch',
  '--watch-preserve-output',
  'app/main.ts',
  '--host',
  'browser',
  '--no-open',
  '--port',
  String(PORT),
];
const terminal = spawn(process.execPath, [...args, ...process.argv.slice(2)], { stdio: ['ignore', 'pipe', 'inherit'] });
createInterface({ input: terminal.stdout }).on('line', (line) => {
  const link = LINK.exec(line)?.[1];
  if (link) void signIn(link);
  else process.stdout.write(`${line}\n`);
});

async function stop(): Promise<void> {
  terminal.kill('SIGTERM');
  await screens.close();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
