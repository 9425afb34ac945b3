// The centres that the bench syncs with, each a process of its own.
import path from 'node:path';
import { createCentralClient } from '../../../app/centre/central-client.ts';
import type { Fields } from '../../../shared/record-customer/request.ts';
import type { CallResponse } from '../../../shared/wire/response.ts';
import { createFeedReader } from '../../support/feed-reader.ts';
import { type Program, runCentre, startCentre, startProgram } from '../../support/processes.ts';
import { CREDENTIALS } from './bench-terminal.ts';
import { type Codes, numberOf } from './cards.ts';

const SCRIPT = path.join(import.meta.dirname, 'instant-centre.ts');
const ACCOUNT = 'greatwidgets';
/** The most that are issued at once. */
const RANGE = 1_000_000;
/** How long a page may take the first time, in ms. */
const FEED_MS = 600_000;

/** One that only answers; `captured` is its address. */
export const startInstant = (cards: number, codes: Codes = 'number'): Promise<Program> =>
  startProgram(SCRIPT, ['--cards', String(cards), '--codes', codes], /^listening on (\S+)/);

/** Our own on SQLite, with so many blank cards, and the feed told once before: that numbers the cards. */
export async function startReal(folder: string, cards: number): Promise<Program> {
  const database = path.join(folder, 'central.sqlite');
  runCentre(['init', '--demo', '--database', database]);
  for (let from = 0; from < cards; from += RANGE) {
    const [first, last] = [numberOf(from), numberOf(Math.min(cards, from + RANGE) - 1)];
    runCentre(['cards', 'issue', '--from', first, '--to', last, '--account', ACCOUNT, '--database', database]);
  }
  const centre = await startCentre(database);
  await createFeedReader(callerOf(centre.captured)).follow();
  return centre;
}

function callerOf(url: string): (fields: Fields) => Promise<CallResponse> {
  const client = createCentralClient(url, CREDENTIALS);
  return async (fields) => {
    const reply = await client.call(fields, {}, FEED_MS);
    if (reply.kind === 'unreachable') throw new Error(`the centre does not answer: ${reply.detail}`);
    return reply.response;
  };
}

/** Works with a centre and ends it, whatever comes of the work. */
export async function withCentre<T>(start: Promise<Program>, work: (url: string) => Promise<T>): Promise<T> {
  const centre = await start;
  try {
    return await work(centre.captured);
  } finally {
    await centre.end();
  }
}
