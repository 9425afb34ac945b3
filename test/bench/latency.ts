// How long after a swipe's last byte its event comes, beside bare serialport: an echo of the same byte, and one way alone.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SerialPort } from 'serialport';
import { findModel, READER_MODELS } from '../../devices/models/index.ts';
import { createReader } from '../../devices/msr/framed-reader.ts';
import { ENCODINGS } from '../../devices/simulators/encodings.ts';
import { createPseudoTerminal } from '../../devices/simulators/pseudo-terminal.ts';
import type { FarEnd } from '../../devices/transport/far-end.ts';
import { createSerialTransport } from '../../devices/transport/serial.ts';
import { serialLine } from '../../devices/transport/serial-settings.ts';
import { OWN, SWIPE } from '../support/cards.ts';
import { type Row, row } from './rate.ts';

const ROUNDS = 400;
/** Before measuring, so that both run compiled code. */
const WARM_UP = 200;
/** No byte takes this long, in ms. */
const LONGEST_MS = 2000;
const BYTES = ENCODINGS['serial-ascii']?.(SWIPE) ?? Buffer.alloc(0);

interface Subject {
  readonly line: FarEnd;
  /** Resolves when what was written has arrived. */
  readonly arrived: () => Promise<void>;
  readonly close: () => Promise<void>;
}

async function ownReader(link: string): Promise<Subject> {
  const line = createPseudoTerminal(link);
  const model = findModel(READER_MODELS, 'serial-ascii');
  const reader = createReader('reader', model, createSerialTransport(link, [serialLine(9600)]), { patterns: OWN });
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

/** Resolves when a listener has heard a whole swipe. */
function heard(on: (take: (chunk: Buffer) => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    let length = 0;
    const end = on((chunk) => {
      length += chunk.length;
      if (length < BYTES.length) return;
      end();
      resolve();
    });
  });
}

/** Nothing but serialport: as far as its data event, or with an `echo` all the way back. */
async function barePort(link: string, echo: boolean): Promise<Subject> {
  const line = createPseudoTerminal(link);
  const port = new SerialPort({ path: link, baudRate: 9600, autoOpen: false });
  await new Promise<void>((resolve) => port.open(() => resolve()));
  const onData = (take: (chunk: Buffer) => void): (() => void) => {
    port.on('data', take);
    return () => port.off('data', take);
  };
  if (echo) onData((chunk) => void port.write(chunk));
  const arrived = (): Promise<void> => heard(echo ? line.onBytes : onData);
  return { line, arrived, close: () => new Promise((resolve) => port.close(() => resolve())) };
}

/** Everything but the last byte first; the time runs from the last one. In µs. */
async function once({ line, arrived }: Subject): Promise<number> {
  const arrival = inTime(arrived());
  line.write(BYTES.subarray(0, -1));
  await sleep(4);
  const start = performance.now();
  line.write(BYTES.subarray(-1));
  await arrival;
  return (performance.now() - start) * 1000;
}

/** A swipe that never comes must not hold the bench up for ever. */
async function inTime(arrival: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('a swipe did not arrive')), LONGEST_MS);
  });
  await Promise.race([arrival, late]).finally(() => clearTimeout(timer));
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

export async function benchLatency(): Promise<readonly Row[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-bench-'));
  const at = (name: string): string => path.join(folder, name);
  const subjects = [await ownReader(at('own')), await barePort(at('bare'), false), await barePort(at('echo'), true)];
  const times = subjects.map((): number[] => []);
  // Turn by turn, so that whatever else the machine does falls on all alike.
  for (let round = 0; round < WARM_UP + ROUNDS; round++)
    for (const [index, subject] of subjects.entries()) times[index]?.push(await once(subject));
  for (const { line, close } of subjects) {
    await close();
    line.dispose();
  }
  fs.rmSync(folder, { recursive: true });
  const [own = Number.NaN, bare = Number.NaN, echo = Number.NaN] = times.map((all) => median(all.slice(WARM_UP)));
  return [
    { ...row('last byte to event', own, 'bare serialport echo', echo), goal: '1.50' },
    row('last byte to event', own, 'bare serialport, one way', bare),
  ];
}
