// Linux's input devices: records of keys, from a named pipe in place of the device.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { EvdevDecoder } from '../../../devices/keyboard/evdev.ts';
import { UNKNOWN } from '../../../devices/keyboard/key-press.ts';
import { createEvdevTransport } from '../../../devices/transport/evdev.ts';
import { readerOn } from '../../support/devices.ts';
import { EV_KEY, record, typedOnDevice } from '../../support/input-events.ts';
import { temporaryFolder } from '../../support/temporary.ts';

test('keys are read wherever the records are cut; repeats and releases type nothing', () => {
  const bytes = Buffer.concat([typedOnDevice(';6012340000000001=?\r'), record(EV_KEY, 2, 2)]);
  for (let cut = 0; cut <= bytes.length; cut += 7) {
    const decoder = new EvdevDecoder();
    expect(decoder.push(bytes.subarray(0, cut)) + decoder.push(bytes.subarray(cut))).toBe(';6012340000000001=?\r');
  }
});

const read = (text: string): string => new EvdevDecoder().push(typedOnDevice(text));

test.each([
  ['60123467\r{Ctrl+J}', '60123467\r\n'],
  ['{Ctrl+]}60123467{Ctrl+6}{Ctrl+-}{Ctrl+\\}{Ctrl+M}', '\x1d60123467\x1e\x1f\x1c\r'],
  ['{Ctrl+B}60123467{Ctrl+C}{Ctrl+I}', '\x0260123467\x03\r'],
  ['{Alt+0049}{Alt+0050}\r', '12\r'],
  ['{Alt+49}{Alt+59}{Alt+013}', '1;\r'],
  ['{Alt+0233}', 'é'],
  ['{Alt+233}', UNKNOWN],
  ['{Alt+0}', UNKNOWN],
  ['{Alt+f}6012{F8}', '6012'],
  ['{CapsLock}ab%{CapsLock}c', 'AB%c'],
  ['{AltGr+q}6012', `${UNKNOWN}6012`],
  ['6012{lost}34\r', `6012${UNKNOWN}34\r`],
])('%s types %j', (keys, text) => {
  expect(read(keys)).toBe(text);
});

test('a modifier that was down when keys were lost is down no more', () => {
  const shift = record(EV_KEY, 42, 1);
  expect(new EvdevDecoder().push(Buffer.concat([shift, typedOnDevice('{lost}5')]))).toBe(`${UNKNOWN}5`);
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
  fs.writeSync(hand, typedOnDevice(';6012340000000001=?\r'));
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
