// One instance for each folder of user data: a second start is told to the first one, and refused.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { preventable } from './events.ts';
import { runtime } from './runtime.ts';

/** The first start listens on a socket in the folder; a socket that nobody listens on is one of a program that was killed. */
export function claimInstance(folder: string): boolean {
  fs.mkdirSync(folder, { recursive: true });
  const lock = path.join(folder, 'SingletonLock');
  const holder = fs.existsSync(lock) ? Number(fs.readFileSync(lock, 'utf8')) : undefined;
  if (holder !== undefined && holder !== process.pid && isRunning(holder)) {
    net
      .connect(path.join(folder, 'SingletonSocket'))
      .on('error', () => undefined)
      .end(JSON.stringify(process.argv));
    return false;
  }
  fs.writeFileSync(lock, String(process.pid));
  process.on('exit', () => fs.rmSync(lock, { force: true }));
  listen(path.join(folder, 'SingletonSocket'));
  return true;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function listen(file: string): void {
  fs.rmSync(file, { force: true });
  const server = net.createServer((socket) => {
    socket.resume().on('end', () => runtime.app.emit('second-instance', preventable({}), [], process.cwd(), undefined));
  });
  server.listen(file).unref();
}
