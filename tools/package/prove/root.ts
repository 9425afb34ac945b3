// A Debian with nothing in it but Debian: made once by debootstrap, kept as an archive, and unpacked for each proof.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const SUITE = 'bookworm';

/** The archive is for any checkout on this machine. */
const cache = (): string =>
  path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'cardwright-prove');

/** What is mounted in it is seen by what runs in it alone, and is gone with it. */
export const APART = ['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child'];

function run(command: string, args: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (error) throw new Error(`${command} is missing: apt-get install debootstrap util-linux.`);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
}

/** The archive of a clean root; `dependencies`: packages that are put into its cache, so that it needs no network to install them. */
export function cleanRoot(dependencies: readonly string[]): string {
  const archive = path.join(cache(), `${SUITE}-amd64.tar`);
  if (fs.existsSync(archive)) return archive;
  fs.mkdirSync(cache(), { recursive: true });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-debian-'));
  try {
    run('unshare', [...APART, 'debootstrap', '--variant=minbase', SUITE, folder]);
    const fetch = ['apt-get', 'install', '-y', '--no-install-recommends', '--download-only', ...dependencies];
    run('chroot', [folder, 'apt-get', 'update']);
    run('chroot', [folder, ...fetch]);
    run('tar', ['--create', '--file', `${archive}.new`, '--directory', folder, '.']);
    fs.renameSync(`${archive}.new`, archive);
  } finally {
    removeRoot(folder);
  }
  return archive;
}

export function unpackRoot(archive: string, folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  run('tar', ['--extract', '--file', archive, '--directory', folder]);
}

/** Stops at whatever is mounted in it, and nothing is. */
export const removeRoot = (folder: string): void => run('rm', ['-rf', '--one-file-system', folder]);
