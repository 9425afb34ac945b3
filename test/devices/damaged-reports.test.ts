// What must not pass for a card, and what a technician must not be shown.
import { expect, onTestFinished, test, vi } from 'vitest';
import { holdBytes } from '../../devices/cli/hold-bytes.ts';
import { judge } from '../../devices/msr/swipe-event.ts';
import { readTracks } from '../../devices/msr/tracks.ts';
import { ENCODINGS } from '../../devices/simulators/encodings.ts';
import { createMemoryLine } from '../../devices/transport/memory.ts';
import { OWN, readerInMemory, SWIPE } from '../support/devices.ts';

test('an ID TECH frame over HID is judged by its check bytes, as one over a serial line is', () => {
  const whole = ENCODINGS['idtech-hid']?.(SWIPE) ?? Buffer.alloc(0);
  const digit = whole.indexOf('0000000001');
  expect(digit).toBeGreaterThan(0);
  const altered = Buffer.from(whole);
  altered[digit] = 0x39;
  const { events, farEnd } = readerInMemory('idtech-hid');
  farEnd.write(altered);
  expect(events).toMatchObject([{ event: 'error', reason: 'checksum' }]);
});

test.each([
  ['%B6304000000000000^DOE/JOHN^29121010000?;6304000000000000=29121010000?', 'Maestro’s'],
  ['+015413330089010434=978978?', 'Mastercard’s, on track 3'],
])('the bytes beside a loyalty card’s are not shown where they may be a bank card’s: %s, %s', (other) => {
  const { transport, farEnd } = createMemoryLine('held');
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => written.mockRestore());
  const told = () => written.mock.calls.map(([line]) => String(line)).join('');
  const bytes = holdBytes(transport, OWN);
  transport.open();
  const event = judge({ kind: 'tracks', tracks: readTracks(SWIPE) }, OWN);
  farEnd.write(Buffer.from(SWIPE));
  bytes.tell(event);
  expect(told()).toContain('"hex"');
  written.mockClear();
  farEnd.write(Buffer.from(`${SWIPE}\r${other}`));
  bytes.tell(event);
  // Cut off by the cable: it belongs to no event.
  farEnd.write(Buffer.from(other));
  farEnd.unplug();
  farEnd.plug();
  bytes.tell(event);
  expect(told()).not.toContain('"hex":"2542');
  expect(told()).toContain('"length":0');
});
