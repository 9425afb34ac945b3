// How long after a swipe's last byte its event comes, beside how long bare serialport takes to hand over the same byte.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SerialPort } from 'serialport';
import { findModel, READER_MODELS } from '../../devices/models/index.ts';
import { createReader } from '../../devices/msr/card-reader.ts';
import { ENCODINGS } from '../../devices/simulators/encodings.ts';
import { createPseudoTerminal } from '../../devices/simulators/pseudo-terminal.ts';
import type { FarEnd } from '../../devices/transport/far-end.ts';
import { createSerialTransport } from '../../devices/transport/serial.ts';
import { serialLine } from '../../devices/transport/serial-settings.ts';
import { type Row, row } from './rate.ts';

const OWN = [{ prefix: '601234', length: 16 }];
const ROUNDS = 400;
/** Before measuring, so that both run compiled code. */
const WARM_UP = 200;
const SWIPE = ENCODINGS['serial-ascii']?.('%B6012340000000001^DOE/JOHN^?;6012340000000001=?') ?? Buffer.alloc(0);

interface Subject {
  readonly line: FarEnd;
  /** Resolves when what was written has arrived. */
  readonly arrived: () => Promise<void>;
  readonly close: () => Promise<void>;
}

async function ownReader(link: string): Promise<Subject> {
  const line = createPseudoTerminal(link);
  const model = findModel(READER_MODELS, 'serial-ascii');
  const reader = createReader('reader', model, createSerialTransport(link, [serialLine(9600)]), OWN);
  reader.open();
  while (reader.status.current.state !== 'enabled') await sleep(5);
  const arrived = (): Promise<void> =>
    new Promise((resolve) => {
      const end = reader.onSwipe(() => {
        end();
        resolve();
      });
    });
  return { line, arrived, close: reader.close };
}

async function barePort(link: string): Promise<Subject> {
  const line = createPseudoTerminal(link);
  const port = new SerialPort({ path: link, baudRate: 9600, autoOpen: false });
  await new Promise<void>((resolve) => port.open(() => resolve()));
  const arrived = (): Promise<void> =>
    new Promise((resolve) => {
      let length = 0;
      const take = (chunk: Buffer): void => {
        length += chunk.length;
        if (length < SWIPE.length) return;
        port.off('data', take);
        resolve();
      };
      port.on('data', take);
    });
  return { line, arrived, close: () => new Promise((resolve) => port.close(() => resolve())) };
}

/** Everything but the last byte first; the time runs from the last one. In µs. */
async function once({ line, arrived }: Subject): Promise<number> {
  const arrival = arrived();
  line.write(SWIPE.subarray(0, -1));
  await sleep(4);
  const start = performance.now();
  line.write(SWIPE.subarray(-1));
  await arrival;
  return (performance.now() - start) * 1000;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

export async function benchLatency(): Promise<readonly Row[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-bench-'));
  const own = await ownReader(path.join(folder, 'own'));
  const bare = await barePort(path.join(folder, 'bare'));
  const [ownTimes, bareTimes]: [number[], number[]] = [[], []];
  for (let round = 0; round < WARM_UP; round++) {
    await once(own);
    await once(bare);
  }
  // Turn by turn, so that whatever else the machine does falls on both alike.
  for (let round = 0; round < ROUNDS; round++) {
    ownTimes.push(await once(own));
    bareTimes.push(await once(bare));
  }
  for (const { line, close } of [own, bare]) {
    await close();
    line.dispose();
  }
  fs.rmSync(folder, { recursive: true });
  return [row('last byte to event', median(ownTimes), 'bare serialport', median(bareTimes))];
}
