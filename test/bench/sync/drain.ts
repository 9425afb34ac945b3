// The outbox is sent: beside a bare HTTP client with as many calls at a time that sends the same bodies to the same centre and does nothing
// with the answers, and beside PouchDB's push of the same documents; and where the terminal's time goes meanwhile.
import http from 'node:http';
import path from 'node:path';
import type { Fields } from '../../../shared/record-customer/request.ts';
import { benchSync, CREDENTIALS, type OutboxWork, openBenchReplica } from './bench-terminal.ts';
import { startInstant, startReal, withCentre } from './centres.ts';
import { type Beside, type Figure, figure, type Goal, perSecond } from './figure.ts';
import { pouchPushRate } from './peers.ts';
import { signUp } from './sign-up.ts';
import { cpuMs } from './stall.ts';

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
  const before = await sendBare(url, bodies(amount));
  const { times, documents } = await drain(folder, url, amount);
  const after = await sendBare(url, bodies(2 * amount));
  const bare = { wallMs: (before.wallMs + after.wallMs) / 2, cpuMs: (before.cpuMs + after.cpuMs) / 2 };
  const own = perSecond(amount, times.wallMs);
  const measured = { what: `drain ${where}`, amount, own, unit: 'per second' } as const;
  const rows = [
    figure(measured, { name: BARE, value: perSecond(amount, bare.wallMs) }, goal),
    ...whereItGoes(where, amount, times, bare),
  ];
  if (!goal) return rows;
  const pouch: Beside = { name: 'PouchDB’s push, without a network', value: await pouchPushRate(folder, documents) };
  return [...rows, figure(measured, pouch)];
}

const BARE = 'a bare HTTP client';

interface Took {
  readonly wallMs: number;
  /** Of this thread. */
  readonly cpuMs: number;
}

type DrainTook = Took & Readonly<Record<OutboxWork, number>>;

/** A sign-up's share of it, in µs. While the outbox is read or written nothing else goes on; the rest is calls, proofs and waiting for the centre. */
function whereItGoes(
  where: string,
  amount: number,
  { wallMs, cpuMs: ownCpu, ...outbox }: DrainTook,
  bare: Took,
): Figure[] {
  const share = (part: string, ms: number, theirMs?: number): Figure =>
    figure(
      { what: `drain ${where}, a sign-up’s ${part}`, amount, own: (ms * 1000) / amount, unit: 'µs' },
      theirMs === undefined ? undefined : { name: BARE, value: (theirMs * 1000) / amount },
    );
  return [
    share('time', wallMs, bare.wallMs),
    share('reading of the outbox', outbox.reading),
    share('writing of the outbox', outbox.writing),
    share('calls and waiting', wallMs - outbox.reading - outbox.writing, bare.wallMs),
    share('processor time of this thread', ownCpu, bare.cpuMs),
  ];
}

interface Drained {
  readonly times: DrainTook;
  /** What was sent. */
  readonly documents: readonly object[];
}

/** From the first call to the last commit. */
async function drain(folder: string, url: string, amount: number): Promise<Drained> {
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
  const outbox: Record<OutboxWork, number> = { reading: 0, writing: 0 };
  const onOutbox = (work: OutboxWork, ms: number): void => {
    outbox[work] += ms;
  };
  const sync = benchSync(url, replica, NEVER_MS, { onSettled, onOutbox });
  // As the screens do.
  sync.onRound(() => replica.outbox.counts());
  const took = stopwatch();
  sync.start();
  await drained;
  const times = { ...took(), ...outbox };
  await sync.stop();
  const { pending, attention } = replica.outbox.counts();
  if (pending + attention > 0) throw new Error(`${pending} sign-ups wait and ${attention} are in attention`);
  await replica.close();
  return { times, documents };
}

async function sendBare(url: string, sent: readonly Fields[]): Promise<Took> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const all = { ...CREDENTIALS, type: 'record_customer', output: 'JSON' };
  const bodies = sent.map((fields) => new URLSearchParams({ ...fields, ...all }).toString()).values();
  const lane = async (): Promise<void> => {
    for (const body of bodies) await post(url, agent, body);
  };
  const took = stopwatch();
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const times = took();
  agent.destroy();
  return times;
}

function stopwatch(): () => Took {
  const [wall, cpu] = [performance.now(), cpuMs()];
  return () => ({ wallMs: performance.now() - wall, cpuMs: cpuMs() - cpu });
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
