// Puts a version into the folder of versions, step by step. Whichever step is the last one of a run that was killed, nothing is half there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Manifest } from './manifest.ts';
import { folderOf, sweep, take, want } from './versions.ts';

/** What stays free beside a new version, for the sign-ups. */
const LEFT_FREE = 256 * 2 ** 20;
/** What a version must have. */
const PARTS = ['package.json', 'bin/node', 'app/main.ts'];

export interface Install {
  readonly versions: string;
  readonly manifest: Manifest;
  readonly fetch: () => Promise<Readable>;
  /** In bytes. */
  readonly room?: (folder: string) => number;
}

type Step = () => unknown;

/** Throws an Error that says what is wrong; what was there before is as it was. */
export async function install(given: Install): Promise<void> {
  try {
    for (const step of stepsOf(given)) await step();
  } catch (error) {
    sweep(given.versions);
    throw error;
  }
}

export function stepsOf({ versions, manifest, fetch, room = roomIn }: Install): readonly Step[] {
  const { version, withdraws } = manifest;
  const archive = path.join(versions, `.${version}.tar.gz`);
  const draft = path.join(versions, `.${version}.new`);
  const wanting = (): void => want(versions, { version, ...(withdraws !== undefined && { withdraws }) });
  const tidying = (): void => sweep(versions);
  if (fs.existsSync(folderOf(versions, version))) return [tidying, wanting];
  return [
    tidying,
    () => refuseWithoutRoom(versions, manifest, room),
    async () => download(await fetch(), archive, manifest),
    () => unpack(archive, draft),
    () => refuseOther(draft, version),
    () => take(versions, draft, version),
    tidying,
    wanting,
  ];
}

function roomIn(folder: string): number {
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize;
}

function refuseWithoutRoom(versions: string, { size, unpacked }: Manifest, room: (folder: string) => number): void {
  const missing = size + unpacked + LEFT_FREE - room(versions);
  if (missing > 0) throw new Error(`The disk has ${Math.ceil(missing / 2 ** 20)} MB too little room for the update.`);
}

/** Ends as soon as there is more than there should be. */
async function download(from: Readable, file: string, { size, sha256 }: Manifest): Promise<void> {
  const hash = createHash('sha256');
  const fd = fs.openSync(file, 'wx', 0o600);
  let length = 0;
  try {
    for await (const chunk of from) {
      length += chunk.length;
      if (length > size) throw new Error(`The update's file is longer than the ${size} bytes that were signed.`);
      hash.update(chunk);
      fs.writeSync(fd, chunk);
    }
  } finally {
    fs.closeSync(fd);
  }
  if (length < size) throw new Error(`The update's file ends after ${length} of ${size} bytes.`);
  if (hash.digest('hex') !== sha256) throw new Error("The update's file is not the one that was signed.");
}

function unpack(archive: string, draft: string): void {
  fs.mkdirSync(draft, { mode: 0o755 });
  const args = ['--extract', '--gzip', '--no-same-owner', '--file', archive, '--directory', draft];
  const { status, stderr } = spawnSync('tar', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The update could not be unpacked: ${stderr.trim()}`);
}

function refuseOther(draft: string, version: string): void {
  const missing = PARTS.find((part) => !fs.existsSync(path.join(draft, part)));
  if (missing !== undefined) throw new Error(`The update has no ${missing}.`);
  const found: unknown = JSON.parse(fs.readFileSync(path.join(draft, 'package.json'), 'utf8')).version;
  if (found !== version) throw new Error(`The update says that it is version ${found}, and was signed as ${version}.`);
}
