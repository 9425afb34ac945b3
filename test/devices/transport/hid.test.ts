// HID devices at node-hid's boundary: reports in pieces, hot-plug, and each way a system refuses.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { decodeMsrPage, msrLayout } from '../../../devices/decoding/msr-page.ts';
import { describeHid } from '../../../devices/find-devices.ts';
import { READER_MODELS } from '../../../devices/models/index.ts';
import { ENCODINGS } from '../../../devices/simulators/encodings.ts';
import { createSimulatedHid } from '../../../devices/simulators/hid-system.ts';
import { createSimulatedReader } from '../../../devices/simulators/reader.ts';
import { createHidTransport } from '../../../devices/transport/hid.ts';
import { hidMatches, parseHidSpec } from '../../../devices/transport/hid-settings.ts';
import type { HidSystem } from '../../../devices/transport/hid-system.ts';
import { cardFor, readerOn, SWIPE } from '../../support/devices.ts';

const INFO = { vendorId: 0x0801, productId: 0x0002, product: 'Mag-Tek Swipe', path: '/dev/hidraw3', usagePage: 0xff00 };
const HID_MODELS = READER_MODELS.filter(({ hid }) => hid !== undefined);

test.each(HID_MODELS)('$name is read in pieces of every packet size', async ({ name, hid }) => {
  for (const packet of [8, 24, 32, 64, 512]) {
    const { system, farEnd } = createSimulatedHid({ ...INFO, ...hid }, packet);
    const { events, state, reader } = readerOn(createHidTransport(hid ?? {}, system), name);
    const simulated = createSimulatedReader(farEnd, name);
    await vi.waitFor(() => expect(state().state).toBe('enabled'));
    simulated.swipe(cardFor(name));
    await vi.waitFor(() => expect(events).toMatchObject([{ event: 'data', kind: 'loyalty' }]));
    await reader.close();
  }
});

test('unplugged at any byte of a swipe, a reader says so, gives no card, and reads again when it is back', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { system, farEnd } = createSimulatedHid(INFO, 1);
    const { events, state } = readerOn(createHidTransport({ vendorId: 0x0801 }, system), 'magtek-hid');
    const report = ENCODINGS['magtek-hid']?.(SWIPE) ?? Buffer.alloc(0);
    await vi.advanceTimersByTimeAsync(10);
    for (let at = 0; at < report.length; at++) {
      farEnd.write(report.subarray(0, at));
      farEnd.unplug();
      expect(state()).toMatchObject({ state: 'opened', fault: { code: 'E_OFFLINE' } });
      await vi.advanceTimersByTimeAsync(1100);
      expect(state()).toMatchObject({ state: 'opened', fault: { code: 'E_NOHARDWARE' } });
      farEnd.plug();
      await vi.advanceTimersByTimeAsync(1100);
      expect(state()).toEqual({ state: 'enabled' });
    }
    expect(events).toEqual([]);
    farEnd.write(report);
    expect(events).toMatchObject([{ kind: 'loyalty' }]);
  } finally {
    vi.useRealTimers();
  }
});

const refusing = (message: string): HidSystem => ({
  devices: async () => [INFO],
  open: async () => {
    throw new Error(message);
  },
});

// The messages are node-hid 3.4's own.
test.each([
  [
    "cannot open device with path /dev/hidraw3: Failed to open a device with path '/dev/hidraw3': Permission denied",
    'E_NOPERMISSION',
  ],
  ['cannot open device with path 1-2:1.0: hid_error is not implemented yet', 'E_NOPERMISSION'],
  ['cannot open device with path x: Device or resource busy', 'E_CLAIMED'],
  ['cannot open device with path x: something else', 'E_FAILURE'],
])('%s is %s, with what to do', async (message, code) => {
  const { state } = readerOn(createHidTransport({}, refusing(message)), 'magtek-hid');
  await vi.waitFor(() => expect(state()).toMatchObject({ state: 'opened', fault: { code } }));
  expect(state().fault?.detail).toContain('0801:0002');
  if (code === 'E_NOPERMISSION') expect(state().fault?.detail).toContain('ATTRS{idVendor}=="0801"');
});

test('without libusb the terminal says what to install, and goes on', async () => {
  const system: HidSystem = {
    ...refusing(''),
    devices: async () => {
      throw new Error('libusb-1.0.so.0: cannot open shared object file: No such file or directory');
    },
  };
  const { state } = readerOn(createHidTransport({}, system), 'magtek-hid');
  await vi.waitFor(() => expect(state().fault?.detail).toContain('install libusb-1.0-0'));
});

test('a device is matched by what is known of it', () => {
  expect(hidMatches(INFO, { vendorId: 0x0801, productId: 0x0002, usagePage: 0xff00 })).toBe(true);
  expect(hidMatches({ ...INFO, usagePage: 0 }, { vendorId: 0x0801, usagePage: 0xff00 })).toBe(true);
  expect(hidMatches(INFO, { vendorId: 0x0801, productId: 0x0003 })).toBe(false);
  expect(hidMatches(INFO, { usagePage: 0x8e })).toBe(false);
  // A mouse whose usage the system does not tell.
  for (const usagePage of [0, undefined])
    expect(hidMatches({ vendorId: 0x046d, productId: 0xc077, usagePage }, { usagePage: 0x8e, usage: 1 })).toBe(false);
  expect(parseHidSpec('hid:0801:0002?model=magtek-hid')).toEqual({
    match: { vendorId: 0x0801, productId: 0x0002 },
    model: 'magtek-hid',
  });
  expect(parseHidSpec('hid:')).toEqual({ match: {}, model: undefined });
  for (const bad of ['hid:801:2', 'hid:0801:0002?modle=x']) expect(() => parseHidSpec(bad)).toThrow(bad);
});

test('list says by its title which model a device would be, and why none', () => {
  const there = { ...INFO, path: '/dev/none' };
  expect(describeHid(there)).toMatchObject({ model: 'magtek-hid', title: expect.stringContaining('SureSwipe') });
  const mouse = { vendorId: 0x046d, productId: 0xc077, usagePage: 0 };
  expect(describeHid(mouse)).toEqual({ device: 'hid:046d:c077', why: expect.stringContaining('No model matches') });
});

// A reader with a report identifier, a JIS track that is nobody's business, and lengths of two bytes after the data.
const OTHER_DESCRIPTOR = Buffer.from(
  '058e0901a1018507150026ff007508951409248102 954f09218102 952809228102 956b09238102 7510950109118102 09128102 09138102 c0'.replaceAll(
    ' ',
    '',
  ),
  'hex',
);

test('a reader of the USB-IF class is read by its own descriptor', async () => {
  const report = Buffer.alloc(1 + 20 + 79 + 40 + 107 + 6);
  report[0] = 7;
  report.write('%B6012340000000001^DOE/JOHN^?', 21, 'latin1');
  report.write(';6012340000000001=?', 100, 'latin1');
  report.writeUInt16LE(29, 247);
  report.writeUInt16LE(19, 249);
  const { system, farEnd } = createSimulatedHid({ ...INFO, usagePage: 0x8e, usage: 1 }, 64, OTHER_DESCRIPTOR);
  const { events, state } = readerOn(createHidTransport({ usagePage: 0x8e }, system), 'msr-hid');
  await vi.waitFor(() => expect(state().state).toBe('enabled'));
  farEnd.write(report);
  expect(events).toMatchObject([{ kind: 'loyalty', card: { surname: 'DOE' } }]);
});

test('no descriptor throws or hangs', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const layout = msrLayout(Uint8Array.from([...OTHER_DESCRIPTOR.subarray(0, bytes.length % 60), ...bytes]));
      if (layout) decodeMsrPage(Buffer.alloc(layout.length, 0xff), layout);
    }),
    { numRuns: 5000 },
  );
});
