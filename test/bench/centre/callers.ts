// Callers that keep a server busy over connections of their own, at as little cost as can be: they share the machine with it.
import net from 'node:net';

/** Sends a call over a connection that stays open; gives the answer's body. */
export interface Caller {
  readonly call: (body: string) => Promise<string>;
  readonly close: () => void;
}

export async function connect(url: string): Promise<Caller> {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname).setNoDelay();
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let received: Buffer[] = [];
  let waiting: { readonly resolve: (body: string) => void; readonly reject: (error: Error) => void } | undefined;
  const lost = () => waiting?.reject(new Error(`${url} closed a connection`));
  socket.on('close', lost).on('error', lost);
  socket.on('data', (chunk) => {
    received.push(chunk);
    const body = bodyIn(received);
    if (body === undefined) return;
    received = [];
    waiting?.resolve(body);
  });
  return {
    call: (body) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        const head = `POST / HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
        socket.write(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      }),
    close: () => {
      socket.removeListener('close', lost);
      socket.destroy();
    },
  };
}

/** The body, once all of it is there. */
function bodyIn(received: readonly Buffer[]): string | undefined {
  const [first = Buffer.alloc(0)] = received;
  const whole = received.length === 1 ? first : undefined;
  const total = received.reduce((sum, { length }) => sum + length, 0);
  const head = (whole ?? Buffer.concat(received.slice(0, 2))).toString('latin1', 0, 2000);
  const end = head.indexOf('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
  if (end < 0 || total < end + 4 + length) return undefined;
  return Buffer.concat(received).toString('utf8', end + 4);
}

/** How long one measurement takes, and how long before it nothing is counted, in ms. */
const MEASURED_MS = 3000;
const WARM_UP_MS = 1000;

/** How often a second `work` is done by so many at once; `index` is of the time before, too. */
export async function rateOf(many: number, work: (index: number, worker: number) => Promise<unknown>): Promise<number> {
  const begin = performance.now() + WARM_UP_MS;
  const end = begin + MEASURED_MS;
  let next = 0;
  let done = 0;
  let last = begin;
  async function worker(_: unknown, own: number): Promise<void> {
    for (let now = performance.now(); now < end; ) {
      await work(next++, own);
      now = performance.now();
      if (now > begin) done += 1;
      if (now > begin) last = now;
    }
  }
  await Promise.all(Array.from({ length: many }, worker));
  return (done / (last - begin)) * 1000;
}

/** The rate at which so many connections have calls answered, all of which must succeed. */
export async function callRate(url: string, many: number, bodyOf: (index: number) => string): Promise<number> {
  const callers = await Promise.all(Array.from({ length: many }, () => connect(url)));
  const rate = await rateOf(many, async (index, worker) => {
    const answer = await callers[worker]?.call(bodyOf(index));
    if (!answer?.includes('"status":"success"')) throw new Error(`a call failed: ${answer}`);
  });
  for (const { close } of callers) close();
  return rate;
}
