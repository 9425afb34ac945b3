// Sign-ups beside strangers who guess passwords: the p99 of a `record_customer` with a password while wrong logins come from many
// addresses as fast as they are answered, beside the p99 without them, in turns.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DEMO } from '../../central/admin.ts';
import { initCentre, startCentre } from '../support/processes.ts';
import { beside, type CentreRow } from './centre/table.ts';
import { type Row, row } from './rate.ts';

const ROUNDS = 3;
const CALLS = 200;
/** Connections of each kind. */
const CALLERS = 4;
const STRANGERS = 16;

const { user_id, user_password, account_id } = DEMO;
const NEW = { user_id, user_password, account_id, type: 'record_customer', customer_action: 'new' };
const GUESS = { account_id, user_password: 'not the password', type: 'campaigns_list' };

let sent = 0;

const post = async (url: string, fields: Record<string, string>, headers = {}): Promise<string> =>
  (await fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers })).text();

/** The p99 of `CALLS` sign-ups, in µs. */
async function signUps(url: string): Promise<number> {
  const took: number[] = [];
  const caller = async (): Promise<void> => {
    while (took.length < CALLS) {
      const began = performance.now();
      const answer = await post(url, { ...NEW, code: `bench-${++sent}`, customer_password: 'ilovecheese' });
      if (!answer.includes('"success"')) throw new Error(answer);
      took.push((performance.now() - began) * 1000);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? Number.NaN;
}

/** Guesses until it is stopped: another user each time, from another address. */
function guess(url: string): () => Promise<void> {
  let stopped = false;
  const stranger = async (): Promise<void> => {
    while (!stopped) {
      const address = `10.${++sent & 255}.${(sent >> 8) & 255}.1`;
      await post(url, { ...GUESS, user_id: `made-up-${sent}` }, { 'x-forwarded-for': address });
    }
  };
  const ended = Promise.all(Array.from({ length: STRANGERS }, stranger));
  return async () => {
    stopped = true;
    await ended;
  };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** The centre on the database while `work` measures it. */
async function served<T>(database: string, work: (url: string) => Promise<T>): Promise<T> {
  const centre = await startCentre(database, 0, ['--trust-proxy', '127.0.0.1']);
  try {
    await signUps(centre.captured);
    return await work(centre.captured);
  } finally {
    await centre.end();
  }
}

async function signUpsBeside(url: string): Promise<number> {
  const stop = guess(url);
  const p99 = await signUps(url);
  await stop();
  return p99;
}

/** As a row of the centre's table. */
export const strangersBeside = (database: string): Promise<readonly CentreRow[]> =>
  served(database, async (url) => [
    await beside(
      '1 / p99 of a sign-up with a password beside a flood of guesses',
      async () => 1e6 / (await signUpsBeside(url)),
      'without it',
      async () => 1e6 / (await signUps(url)),
      { atLeast: 0.5 },
    ),
  ]);

export async function benchFlood(): Promise<readonly Row[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-bench-'));
  const database = path.join(folder, 'central.sqlite');
  initCentre(database);
  try {
    return await served(database, async (url) => {
      const [alone, flooded]: [number[], number[]] = [[], []];
      for (let round = 0; round < ROUNDS; round++) {
        alone.push(await signUps(url));
        flooded.push(await signUpsBeside(url));
      }
      const subject = 'a sign-up with a password beside a flood of guesses, p99';
      return [{ ...row(subject, median(flooded), 'without', median(alone)), goal: 'under 2' }];
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
