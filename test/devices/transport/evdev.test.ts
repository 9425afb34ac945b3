// Linux's input devices: records of keys, from a named pipe in place of the device.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { EvdevDecoder } from '../../../devices/keyboard/evdev.ts';
import { createEvdevTransport } from '../../../devices/transport/evdev.ts';
import { readerOn } from '../../support/devices.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const EV_SYN = 0;
const EV_KEY = 1;

/** struct input_event on a 64-bit Linux. */
function record(type: number, code: number, value: number): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt16LE(type, 16);
  bytes.writeUInt16LE(code, 18);
  bytes.writeInt32LE(value, 20);
  return bytes;
}

/** Key codes of linux/input-event-codes.h; a negative one is typed with SHIFT. */
const CODES: Readonly<Record<string, number>> = { ';': 39, '=': 13, '?': -53, '%': -6, '\r': 28, '0': 11 };
const SHIFT = 42;

function typed(text: string): Buffer {
  const records = Array.from(text).flatMap((character) => {
    const code = CODES[character] ?? Number(character) + 1;
    const key = Math.abs(code);
    const shift = (value: number) => (code < 0 ? [record(EV_KEY, SHIFT, value)] : []);
    return [...shift(1), record(EV_KEY, key, 1), record(EV_SYN, 0, 0), record(EV_KEY, key, 0), ...shift(0)];
  });
  return Buffer.concat(records);
}

test('keys are read wherever the records are cut; repeats and releases type nothing', () => {
  const bytes = Buffer.concat([typed(';6012340000000001=?\r'), record(EV_KEY, 2, 2)]);
  for (let cut = 0; cut <= bytes.length; cut += 7) {
    const decoder = new EvdevDecoder();
    expect(decoder.push(bytes.subarray(0, cut)) + decoder.push(bytes.subarray(cut))).toBe(';6012340000000001=?\r');
  }
});

/** A named pipe that stands in for the device; `grabs` is what the system says to taking it alone. */
function pipeDevice(grabs: boolean) {
  const device = path.join(temporaryFolder(), 'event5');
  execFileSync('mkfifo', [device]);
  const grabbed: number[] = [];
  const transport = createEvdevTransport(device, (descriptor) => {
    grabbed.push(descriptor);
    return grabs;
  });
  return { device, transport, grabbed };
}

test('a reader that types is taken from the system, read, lost and found again', async () => {
  const { device, transport, grabbed } = pipeDevice(true);
  const { events, state } = readerOn(transport, 'keyboard-wedge');
  const hand = fs.openSync(device, 'r+');
  await vi.waitFor(() => expect(state().state).toBe('enabled'));
  expect(grabbed).toHaveLength(1);
  fs.writeSync(hand, typed(';6012340000000001=?\r'));
  await vi.waitFor(() => expect(events).toMatchObject([{ kind: 'loyalty' }]));
  fs.closeSync(hand);
  await vi.waitFor(() => expect(transport.status.current).toMatchObject({ fault: { code: 'E_OFFLINE' } }));
  const again = fs.openSync(device, 'r+');
  onTestFinished(() => fs.closeSync(again));
  await vi.waitFor(() => expect(state().state).toBe('enabled'), 3000);
});

test('one that another program holds, and one that is not there, say so', async () => {
  const { device, transport } = pipeDevice(false);
  const held = readerOn(transport, 'keyboard-wedge');
  const hand = fs.openSync(device, 'r+');
  onTestFinished(() => fs.closeSync(hand));
  await vi.waitFor(() => expect(held.state()).toMatchObject({ state: 'opened', fault: { code: 'E_CLAIMED' } }));
  const missing = readerOn(createEvdevTransport(`${device}-none`), 'keyboard-wedge');
  await vi.waitFor(() => expect(missing.state()).toMatchObject({ fault: { code: 'E_NOHARDWARE' } }));
});
