// Centres to measure: the real program on its database.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createDatabase } from '../../support/databases.ts';
import { startPostgres } from '../../support/postgres.ts';
import { initCentre, type Program, startCentre } from '../../support/processes.ts';
import { connect } from './callers.ts';
import { CREDENTIALS } from './sign-up.ts';

export interface Measured {
  readonly centre: Program;
  readonly url: string;
  /** How long it took to start, in ms. */
  readonly startedIn: number;
}

export async function start(name: string, more: readonly string[] = []): Promise<Measured> {
  const begin = performance.now();
  const centre = await startCentre(name, 0, more);
  return { centre, url: centre.captured, startedIn: performance.now() - begin };
}

/** The memory that the program holds, in MiB. */
export async function memoryOf(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]) / 2 ** 20;
}

/** Cards a second that a terminal gets which begins; it asks for `pages` pages at the most. */
export async function firstSync(
  url: string,
  pages: number,
): Promise<{ readonly rate: number; readonly cursor: string }> {
  const caller = await connect(url);
  const begin = performance.now();
  let [cards, cursor] = [0, ''];
  for (let page = 0, more = true; more && page < pages; page++) {
    const answer = JSON.parse(
      await caller.call(String(new URLSearchParams({ ...CREDENTIALS, type: 'replica_feed', cursor }))),
    );
    cards += answer.cards === '' ? 0 : answer.cards.split('\n').length;
    cursor = answer.cursor;
    more = answer.more === 'Y';
  }
  const rate = (cards / (performance.now() - begin)) * 1000;
  caller.close();
  return { rate, cursor };
}

/** Databases for one part of the bench: those that are there already are taken as they are. */
export interface Databases {
  readonly named: (name: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export function sqliteIn(folder: string): Databases {
  const named = async (name: string): Promise<string> => {
    const file = path.join(folder, `${name}.sqlite`);
    if (!fs.existsSync(file)) initCentre(file);
    return file;
  };
  return { named, stop: async () => undefined };
}

/** A PostgreSQL that writes to the disk, as a real one does, with a quarter of a small machine's memory. */
export async function postgresIn(binaries: string, folder: string): Promise<Databases> {
  const settings = ['-c', 'shared_buffers=1GB', '-c', 'max_wal_size=8GB'];
  // PostgreSQL runs as another user than root: it has to get there.
  fs.chmodSync(folder, 0o755);
  const server = await startPostgres(binaries, { durable: true, folder: path.join(folder, 'postgres'), settings });
  // Databases that are kept need their pepper again.
  process.env.CARDWRIGHT_PEPPER_FILE = path.join(folder, 'postgres.pepper');
  const named = async (name: string): Promise<string> => {
    const url = `${server.url}/${name}`;
    if (!exists(url)) await createDatabase(server.url, name);
    initCentre(url);
    return url;
  };
  return { named, stop: server.stop };
}

const exists = (url: string): boolean => spawnSync('psql', [url, '-c', 'SELECT 1']).status === 0;
