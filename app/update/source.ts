// Where updates are published: a static folder, by https or on this machine. What comes from it is believed only once its signature is seen.
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { isLoopback } from '../replica/binding.ts';

export interface Source {
  /** The text of a small file; undefined where there is none. */
  readonly read: (name: string) => Promise<string | undefined>;
  readonly open: (name: string) => Promise<Readable>;
}

const LONGEST_TEXT = 64 * 1024;
/** How long a small file and a large one may take, in ms. */
const TEXT_MS = 30_000;
const FILE_MS = 30 * 60_000;

/** `place`: a folder, or the URL of one. Throws an Error that says what to do. */
export function openSource(place: string): Source {
  if (!/^[a-z]+:\/\//i.test(place)) return folderSource(path.resolve(place));
  const { protocol, hostname } = new URL(place);
  if (protocol === 'file:') return folderSource(fileURLToPath(place));
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname)))
    throw new Error(`Updates come by https://, or from a folder of this machine, and not from ${place}.`);
  return webSource(place.endsWith('/') ? place : `${place}/`);
}

const folderSource = (folder: string): Source => ({
  read: async (name) => {
    const file = path.join(folder, name);
    return fs.existsSync(file) ? textOf(fs.createReadStream(file)) : undefined;
  },
  open: async (name) => fs.createReadStream(path.join(folder, name)),
});

const webSource = (base: string): Source => ({
  read: async (name) => {
    const answer = await ask(new URL(name, base), TEXT_MS);
    return answer === undefined ? undefined : textOf(answer);
  },
  open: async (name) => {
    const answer = await ask(new URL(name, base), FILE_MS);
    if (answer === undefined) throw new Error(`${base} has no ${name}.`);
    return answer;
  },
});

async function ask(url: URL, longest: number): Promise<Readable | undefined> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(longest) });
  if (answer.status === 404) return undefined;
  if (!answer.ok || !answer.body) throw new Error(`${url} answered ${answer.status}.`);
  return Readable.from(answer.body);
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > LONGEST_TEXT) throw new Error(`What is published is longer than a manifest (${LONGEST_TEXT} bytes).`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
