// Kills a terminal's replica and sync and a whole centre, processes of their own, again and again while people sign up through a line that
// loses calls; in the end everybody who was told 'done' is one customer, with one activation and one credit.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { initCentre, type Program, runCentre, startCentre, startProgram } from '../support/processes.ts';
import { ISSUED } from './issued.ts';
import { startProxy } from './proxy.ts';

export interface Survived {
  readonly kills: number;
  /** How many were told 'done'. */
  readonly told: number;
  /** Those who are not one customer each, with one activation and one credit: none, or the promise broke. */
  readonly wrong: readonly string[];
  /** Customers whose sign-up nobody was told of: it was on the disk when the terminal was killed. */
  readonly untold: number;
}

/** The most sign-ups between two kills. */
const MOST_SIGN_UPS = 25;
const LONGEST_WAIT_MS = 60_000;
/** How long the last sign-ups may take to get to the centre. */
const LONGEST_REST_MS = 180_000;

export async function torture(kills: number, say: (text: string) => void = () => undefined): Promise<Survived> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-torture-'));
  const database = path.join(folder, 'central.sqlite');
  initCentre(database);
  issueCards(database);
  let centre = await startCentre(database);
  const port = new URL(centre.captured).port;
  const proxy = await startProxy(() => centre.captured);
  const lives: Program[] = [];
  const startTerminal = async (...more: readonly string[]): Promise<Program> => {
    const args = [path.join(folder, 'terminal'), proxy.url, `P${lives.length + 1}`, ...more];
    const program = await startProgram('test/torture/signer.ts', args, /^(ready)$/);
    lives.push(program);
    return program;
  };
  let terminal = await startTerminal();
  try {
    for (let kill = 1; kill <= kills; kill++) {
      await signUps(terminal, 1 + Math.floor(Math.random() * MOST_SIGN_UPS));
      if (kill % 3 === 0) {
        await centre.end('SIGKILL');
        centre = await startCentre(database, Number(port));
      } else {
        await terminal.end('SIGKILL');
        terminal = await startTerminal();
      }
      if (kill % 20 === 0) say(`${kill} kills, ${toldBy(lives).size} sign-ups`);
    }
    proxy.heal();
    // Started once more, it sends at once what the line held up.
    await terminal.end('SIGKILL');
    terminal = await startTerminal('rest');
    await comeToRest(terminal);
    const told = toldBy(lives);
    return { kills, told: told.size, ...judge(database, told) };
  } finally {
    await Promise.all([terminal.end('SIGKILL'), centre.end('SIGKILL')]);
    proxy.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function issueCards(database: string): void {
  const [from, to] = ['0', '9'].map((digit) => `${ISSUED.prefix}${digit.repeat(ISSUED.digits)}`) as [string, string];
  const { account_id } = DEMO_SETTINGS.central;
  runCentre(['cards', 'issue', '--from', from, '--to', to, '--account', account_id, '--database', database]);
}

/** Who was told 'done', by their codes. */
function toldBy(lives: readonly Program[]): ReadonlyMap<string, string> {
  const lines = lives.flatMap((each) => [...each.output().matchAll(/^done (\S+) (\S+)$/gm)]);
  return new Map(lines.map(([, code = '', name = '']) => [code, name]));
}

/** Waits until so many more people were told 'done'. */
async function signUps(terminal: Program, many: number): Promise<void> {
  const wanted = toldBy([terminal]).size + many;
  for (const end = performance.now() + LONGEST_WAIT_MS; performance.now() < end; await sleep(20))
    if (toldBy([terminal]).size >= wanted) return;
  throw new Error(`Nobody signs up any more:\n${terminal.output().slice(-2000)}`);
}

/** Nothing waits any more, by the last word of the terminal. */
async function comeToRest(terminal: Program): Promise<void> {
  for (const end = performance.now() + LONGEST_REST_MS; performance.now() < end; await sleep(500)) {
    const last = terminal
      .output()
      .match(/^waiting .*$/gm)
      ?.at(-1);
    if (last === 'waiting 0 0') return;
  }
  throw new Error(`The terminal does not come to rest:\n${terminal.output().slice(-2000)}`);
}

interface CustomerRow {
  readonly code: string;
  readonly profile: string;
  /** The kinds of their transactions, with commas. */
  readonly kinds: string | null;
}

const KINDS = `SELECT group_concat(kind ORDER BY kind) FROM transactions WHERE transactions.code = customers.code`;

function judge(database: string, told: ReadonlyMap<string, string>): Pick<Survived, 'wrong' | 'untold'> {
  const db = new Sqlite(database, { readonly: true });
  const rows = db
    .prepare<[], CustomerRow>(`SELECT code, profile, (${KINDS}) AS kinds FROM customers WHERE issued_blank = 0`)
    .all();
  db.close();
  const people = rows.map(({ code, profile, kinds }) => ({
    code,
    kinds,
    name: String(JSON.parse(profile).first_name),
  }));
  const wrong = [...told].filter(([code, name]) => {
    const theirs = people.filter((each) => each.name === name);
    return theirs.length !== 1 || theirs[0]?.code !== code || theirs[0].kinds !== 'activation,credit';
  });
  return { wrong: wrong.map(([, name]) => name), untold: people.filter(({ code }) => !told.has(code)).length };
}
