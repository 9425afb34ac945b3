// Devices as the command line names them.
import { expect, onTestFinished, test, vi } from 'vitest';
import { createSimulatedDevices } from '../../app/demo/demo-shop.ts';
import { openPinPad, openReader } from '../../devices/device-spec.ts';
import { createHostKeys } from '../../devices/keyboard/host-keys.ts';
import { createSimulatedHid } from '../../devices/simulators/hid-system.ts';
import { createSimulatedReader } from '../../devices/simulators/reader.ts';
import { OWN, SWIPE } from '../support/devices.ts';
import { temporaryFolder } from '../support/temporary.ts';

const CARDS = { patterns: OWN };

test.each([
  ['usb:0801', /is no device/],
  ['/dev/ttyUSB0', /serial:\/dev\/ttyUSB0/],
  ['serial:/dev/ttyUSB0?model=magtek', /serial-ascii, idtech-serial/],
  ['serial:/dev/ttyUSB0?speed=9600', /speed/],
  ['hid:1234:5678', /\?model=/],
  ['hid:0801', /hid:VVVV:PPPP/],
  ['keyboard:host', /Electron/],
  ['keyboard:/dev/input/event0?modle=keyboard-wedge', /modle/],
  ['keyboard:/dev/input/event0?model=magtek-hid', /connected this way: use keyboard-wedge/],
  ['hid:1234:5678?model=keyboard-wedge', /connected this way: use .*idtech-hid/],
  ['hid:0801:0002?model=serial-ascii', /connected this way/],
  ['serial:/dev/ttyUSB0?model=magtek-hid', /connected this way: use serial-ascii/],
  ['memory:reader', /is no device/],
])('%s is refused, with what to write instead', (spec, why) => {
  expect(() => openReader(spec, CARDS)).toThrow(why);
});

test('a PIN pad is no reader, and a reader no PIN pad', () => {
  expect(() => openReader('serial:/dev/ttyUSB0?model=visa-pinpad', CARDS)).toThrow(/no model/);
  expect(() => openPinPad('serial:/dev/ttyUSB0?model=serial-ascii')).toThrow(/no model/);
  expect(() => openPinPad('hid:?model=hid-keypad')).toThrow(/any keyboard/);
  expect(() => openPinPad('serial:/dev/ttyUSB0?model=visa-pinpad&keys=/nowhere')).toThrow(/no key file/);
});

test('a HID reader is known by its USB numbers', async () => {
  const { system, farEnd } = createSimulatedHid({ vendorId: 0x0801, productId: 2, path: '/dev/hidraw0' });
  const reader = openReader('hid:0801:0002', CARDS, { hid: system });
  onTestFinished(() => reader.close());
  const kinds: string[] = [];
  reader.onSwipe((event) => kinds.push(event.event));
  reader.open();
  await vi.waitFor(() => expect(reader.status.current.state).toBe('enabled'));
  createSimulatedReader(farEnd, 'magtek-hid').swipe(SWIPE);
  expect(kinds).toEqual(['data']);
});

test('the host’s keys are a reader’s and a keypad’s', () => {
  const hostKeys = createHostKeys(() => 0);
  expect(openReader('keyboard:host', CARDS, { hostKeys }).status.current.state).toBe('closed');
  expect(openPinPad('keyboard:host', { hostKeys }).status.current.state).toBe('closed');
});

const asItIs = <T>(line: T): T => line;

test('on Windows the demo’s devices are in the process, behind the same drivers', async () => {
  const {
    reader: hand,
    scanner: scans,
    pinPad: pad,
    lines,
  } = createSimulatedDevices(temporaryFolder(), { reader: asItIs, scanner: asItIs, pinPad: asItIs }, 'win32');
  const reader = openReader('memory:reader', CARDS, { lines });
  const scanner = openReader('memory:scanner?model=barcode-serial', CARDS, { lines }, 'scanner');
  const pinPad = openPinPad('memory:pinpad', { lines });
  onTestFinished(async () => void (await Promise.all([reader.close(), scanner.close(), pinPad.close()])));
  const kinds: string[] = [];
  reader.onSwipe((event) => kinds.push(event.event));
  scanner.onSwipe((event) => kinds.push(`scanned ${event.event}`));
  scanner.open();
  reader.open();
  pinPad.open();
  await vi.waitFor(() =>
    expect([reader, pinPad].map(({ status }) => status.current.state)).toEqual(['enabled', 'enabled']),
  );
  hand?.swipe(SWIPE);
  scans?.swipe('6012340000000001');
  // A scan ends with a pause.
  await vi.waitFor(() => expect(kinds).toEqual(['data', 'scanned data']));
  pad?.line.unplug();
  expect(pinPad.status.current.state).toBe('opened');
});
