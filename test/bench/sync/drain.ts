// The outbox is sent: beside a bare HTTP client with as many calls at a time that sends the same bodies to the same centre and does nothing
// with the answers, and beside PouchDB's push of the same documents.
import http from 'node:http';
import path from 'node:path';
import type { Fields } from '../../../shared/record-customer/request.ts';
import { benchSync, CREDENTIALS, openBenchReplica } from './bench-terminal.ts';
import { startInstant, startReal, withCentre } from './centres.ts';
import { type Beside, type Figure, figure, type Goal, perSecond } from './figure.ts';
import { pouchPushRate } from './peers.ts';
import { signUp } from './sign-up.ts';

/** As many as the terminal has under way (app/sync/lanes.ts). */
const AT_ONCE = 8;
/** Our own centre keeps what it is sent, and is sent one in so many of them. */
const REAL_SHARE = 5;
/** No card of the feed's. */
const FIRST_FREE = 1_000_000_000;
/** Longer than any bench. */
const NEVER_MS = 3_600_000;

export async function benchDrain(folder: string, amount: number): Promise<readonly Figure[]> {
  const instant = await withCentre(startInstant(0), (url) =>
    besideBare(path.join(folder, 'drain-instant'), 'to a centre that only answers', url, amount, { atLeast: 0.5 }),
  );
  const real = await withCentre(startReal(folder, 0), (url) =>
    besideBare(path.join(folder, 'drain-real'), 'to our centre', url, Math.ceil(amount / REAL_SHARE)),
  );
  return [...instant, ...real];
}

/** The centre records what the bare client sends, so that each sends customers of its own. */
async function besideBare(folder: string, where: string, url: string, amount: number, goal?: Goal): Promise<Figure[]> {
  const bodies = (from: number): Fields[] =>
    Array.from({ length: amount }, (_, index) => ({
      ...signUp(FIRST_FREE + from + index),
      code: String(from + index),
    }));
  const before = await bareRate(url, bodies(amount));
  const { own, documents } = await drainRate(folder, url, amount);
  const after = await bareRate(url, bodies(2 * amount));
  const bare: Beside = { name: 'a bare HTTP client', value: (before + after) / 2 };
  const measured = { what: `drain ${where}`, amount, own, unit: 'per second' } as const;
  if (!goal) return [figure(measured, bare)];
  const pouch: Beside = { name: 'PouchDB’s push, without a network', value: await pouchPushRate(folder, documents) };
  return [figure(measured, bare, goal), figure(measured, pouch)];
}

interface Drained {
  readonly own: number;
  /** What was sent. */
  readonly documents: readonly object[];
}

/** From the first call to the last commit. */
async function drainRate(folder: string, url: string, amount: number): Promise<Drained> {
  const replica = openBenchReplica(folder);
  for (let index = 0; index < amount; index++) replica.record(signUp(FIRST_FREE + index), new Date());
  const documents = replica.outbox.due(new Date(), amount).map(({ id, fields }) => ({ _id: id, ...fields }));
  let settled = 0;
  let end = (): void => undefined;
  const drained = new Promise<void>((resolve) => {
    end = resolve;
  });
  const onSettled = (some: number): void => {
    settled += some;
    if (settled >= amount) end();
  };
  const sync = benchSync(url, replica, NEVER_MS, { onSettled });
  // As the screens do.
  sync.onRound(() => replica.outbox.counts());
  const start = performance.now();
  sync.start();
  await drained;
  const own = perSecond(amount, performance.now() - start);
  await sync.stop();
  const { pending, attention } = replica.outbox.counts();
  if (pending + attention > 0) throw new Error(`${pending} sign-ups wait and ${attention} are in attention`);
  await replica.close();
  return { own, documents };
}

async function bareRate(url: string, sent: readonly Fields[]): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const all = { ...CREDENTIALS, type: 'record_customer', output: 'JSON' };
  const bodies = sent.map((fields) => new URLSearchParams({ ...fields, ...all }).toString()).values();
  const lane = async (): Promise<void> => {
    for (const body of bodies) await post(url, agent, body);
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const rate = perSecond(sent.length, performance.now() - start);
  agent.destroy();
  return rate;
}

const post = (url: string, agent: http.Agent, body: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
    const call = http.request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', resolve);
    });
    call.on('error', reject);
    call.end(body);
  });
