// Readers on real pseudo-terminals, through serialport: every family, unplugged at every byte, noisy, slow and babbling.
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { findModel, PIN_PAD_MODELS, READER_MODELS } from '../../../devices/models/index.ts';
import { createPinPad } from '../../../devices/pinpad/pin-pad-driver.ts';
import { ENCODINGS } from '../../../devices/simulators/encodings.ts';
import { createFlawedLine } from '../../../devices/simulators/flawed-line.ts';
import { createPseudoTerminal } from '../../../devices/simulators/pseudo-terminal.ts';
import { createSimulatedReader } from '../../../devices/simulators/reader.ts';
import { createSimulatedVisaPad } from '../../../devices/simulators/visa-pin-pad.ts';
import { createSerialTransport } from '../../../devices/transport/serial.ts';
import { serialLine } from '../../../devices/transport/serial-settings.ts';
import { readerInMemory, readerOn, SCANNERS, SWIPE } from '../../support/devices.ts';
import { temporaryFolder } from '../../support/temporary.ts';

function pseudoTerminal() {
  const line = createPseudoTerminal(path.join(temporaryFolder(), 'device'));
  onTestFinished(line.dispose);
  return line;
}

const MODELS = READER_MODELS.filter(({ name, session }) => !SCANNERS.includes(name) && !session).map(
  ({ name }) => name,
);
const LOYALTY = [{ event: 'data', kind: 'loyalty', card: { accountNumber: '6012340000000001' } }];

test.each(MODELS)('%s over a pseudo-terminal, with noise before it and bytes as slow as a line’s', async (model) => {
  const line = pseudoTerminal();
  const transport = createSerialTransport(line.path, [serialLine(9600)]);
  const { events, state } = readerOn(transport, model);
  await vi.waitFor(() => expect(state().state).toBe('enabled'));
  const flawed = createFlawedLine(line, model.endsWith('hid') ? 0 : 1);
  if (!model.endsWith('hid')) flawed.noise();
  createSimulatedReader(flawed, model).swipe(SWIPE);
  await vi.waitFor(() => expect(events.at(-1)).toMatchObject(LOYALTY[0] ?? {}), 3000);
});

test.each(MODELS)(
  '%s: unplugged at every byte of a swipe, no card comes of it, and the next swipe is read',
  (model) => {
    const bytes = ENCODINGS[model]?.(SWIPE) ?? Buffer.alloc(0);
    const { events, farEnd, state } = readerInMemory(model);
    for (let at = 0; at < bytes.length - 1; at++) {
      farEnd.write(bytes.subarray(0, at));
      farEnd.unplug();
      expect(state()).toMatchObject({ state: 'opened', fault: { code: 'E_OFFLINE' } });
      farEnd.plug();
      expect(state()).toEqual({ state: 'enabled' });
    }
    expect(events).toEqual([]);
    farEnd.write(bytes);
    expect(events).toMatchObject(LOYALTY);
  },
);

test.runIf(process.platform === 'linux')('a pseudo-terminal that was unplugged leaves nothing open', async () => {
  // Links to what this process has open, of which only pseudo-terminals count: other tests' threads open files meanwhile.
  const open = (): readonly string[] =>
    fs.readdirSync('/proc/self/fd').flatMap((fd) => {
      try {
        const target = fs.readlinkSync(`/proc/self/fd/${fd}`);
        return /^\/dev\/(?:pts\/|ptmx)/.test(target) ? [target] : [];
      } catch {
        return [];
      }
    });
  const before = open().length;
  const line = pseudoTerminal();
  expect(open()).toHaveLength(before + 2);
  line.unplug();
  line.plug();
  line.dispose();
  await vi.waitFor(() => expect(open()).toHaveLength(before));
});

test('hung up between two reads, a line is lost and found again', async () => {
  const line = pseudoTerminal();
  const transport = createSerialTransport(line.path, [serialLine(9600)]);
  onTestFinished(() => transport.close());
  let times = 0;
  transport.onBytes(() => {
    if (times++ < 3) line.unplug();
  });
  transport.open();
  for (let time = 1; time <= 3; time++) {
    await vi.waitFor(() => expect(transport.status.current.state).toBe('claimed'), 5000);
    line.write(Buffer.of(0x31));
    await vi.waitFor(() => expect(transport.status.current.state).toBe('opened'), 5000);
    expect(times).toBe(time);
    line.plug();
  }
}, 30_000);

test('a PIN pad that goes away while its line’s settings are tried is found again', async () => {
  const line = pseudoTerminal();
  const transport = createSerialTransport(line.path, [serialLine(1200, '7E1'), serialLine(9600)]);
  const pad = createPinPad('pad', [findModel(PIN_PAD_MODELS, 'visa-pinpad')], transport);
  onTestFinished(() => pad.close());
  pad.open();
  await vi.waitFor(() => expect(pad.status.current.state).toBe('claimed'), 3000);
  // The system takes the name away first; the line is still there.
  fs.rmSync(line.path);
  await vi.waitFor(() => expect(pad.status.current.fault?.code).toBe('E_NOHARDWARE'), 5000);
  line.unplug();
  createSimulatedVisaPad(line);
  line.plug();
  await vi.waitFor(() => expect(pad.status.current.state).toBe('enabled'), 10_000);
}, 20_000);

test('pulled in the middle of a swipe on a real line, a reader comes back by itself', async () => {
  const line = pseudoTerminal();
  const { events, state } = readerOn(createSerialTransport(line.path, [serialLine(9600)]), 'serial-ascii');
  await vi.waitFor(() => expect(state().state).toBe('enabled'));
  line.write(Buffer.from(SWIPE.slice(0, 20)));
  line.unplug();
  await vi.waitFor(() => expect(state()).toMatchObject({ state: 'opened' }));
  line.plug();
  await vi.waitFor(() => expect(state()).toEqual({ state: 'enabled' }), 4000);
  line.write(Buffer.from(`${SWIPE}\r`));
  await vi.waitFor(() => expect(events).toMatchObject(LOYALTY));
});

test('a reader is asked at one setting after another until it answers', async () => {
  const line = pseudoTerminal();
  const settings = [serialLine(9600), serialLine(38_400), serialLine(9600, '7E1')] as const;
  let asked = 0;
  const transport = createSerialTransport(line.path, settings);
  const { state, events } = readerOn(transport, 'idtech-serial');
  const probe = findModel(READER_MODELS, 'idtech-serial').probe;
  line.onBytes((chunk) => {
    if (probe && chunk.equals(probe.ask) && ++asked === 2)
      line.write(Buffer.from([0x06, 0x02, 0x49, 0x44, 0x03, 0x0c]));
  });
  await vi.waitFor(() => expect(state()).toEqual({ state: 'enabled' }), 4000);
  expect(asked).toBe(2);
  expect(transport.candidates?.current()).toBe('38400 8N1');
  await vi.waitFor(() => {
    createSimulatedReader(line, 'idtech-serial').swipe(SWIPE);
    expect(events).toMatchObject(LOYALTY);
  }, 2000);
});

test('a reader that never answers is taken at its factory setting, and staff are told', async () => {
  const line = pseudoTerminal();
  const settings = [serialLine(9600), serialLine(38_400)] as const;
  const { state } = readerOn(createSerialTransport(line.path, settings), 'idtech-serial');
  await vi.waitFor(() => expect(state()).toMatchObject({ state: 'enabled', fault: { code: 'E_OFFLINE' } }), 4000);
});

test('a device that babbles is named, cut off, and heard again once it is silent', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { events, farEnd, state } = readerInMemory('serial-ascii');
  for (let chunk = 0; chunk < 40; chunk++) farEnd.write(Buffer.alloc(512, 'x'));
  expect(state()).toMatchObject({ state: 'claimed', fault: { code: 'E_FAILURE' } });
  expect(events.length).toBeLessThan(10);
  vi.advanceTimersByTime(1100);
  expect(state()).toEqual({ state: 'enabled' });
  farEnd.write(Buffer.from(`${SWIPE}\r`));
  expect(events.at(-1)).toMatchObject(LOYALTY[0] ?? {});
});

test('no device at the path, and one that another program holds, say so', async () => {
  const nowhere = readerOn(
    createSerialTransport(path.join(temporaryFolder(), 'none'), [serialLine(9600)]),
    'serial-ascii',
  );
  await vi.waitFor(() => expect(nowhere.state()).toMatchObject({ state: 'opened', fault: { code: 'E_NOHARDWARE' } }));
  const line = pseudoTerminal();
  const first = readerOn(createSerialTransport(line.path, [serialLine(9600)]), 'serial-ascii');
  await vi.waitFor(() => expect(first.state().state).toBe('enabled'));
  const second = readerOn(createSerialTransport(line.path, [serialLine(9600)]), 'serial-ascii');
  await vi.waitFor(() => expect(second.state()).toMatchObject({ state: 'opened', fault: { code: 'E_CLAIMED' } }));
});

test('a link that another program has taken over is left alone', () => {
  const folder = temporaryFolder();
  const mine = createPseudoTerminal(path.join(folder, 'device'));
  const theirs = createPseudoTerminal(path.join(folder, 'device'));
  onTestFinished(theirs.dispose);
  mine.dispose();
  expect(fs.existsSync(theirs.path)).toBe(true);
});

test.each([
  ['serial-ascii', ';60123400'],
  ['idtech-serial', '%B41111111'],
])('%s: a reader that lost its own power in a swipe does not spoil the next', (model, broken) => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { events, farEnd } = readerInMemory(model);
  farEnd.write(Buffer.from(broken));
  vi.advanceTimersByTime(1100);
  expect(events).toMatchObject([{ event: 'error', reason: 'incomplete' }]);
  farEnd.write(Buffer.from(`${SWIPE}\r`));
  expect(events.at(-1)).toMatchObject(LOYALTY[0] ?? {});
});

test('lines of garbage without end are babble too', () => {
  const { farEnd, state } = readerInMemory('serial-ascii');
  for (let line = 0; line < 20_000; line++) farEnd.write(Buffer.from('a\r'));
  expect(state()).toMatchObject({ state: 'claimed', fault: { code: 'E_FAILURE' } });
});

test('pulled and put back while it is being asked, a reader is not locked out by itself', async () => {
  const line = pseudoTerminal();
  const settings = [serialLine(9600), serialLine(38_400), serialLine(19_200)] as const;
  const { state } = readerOn(createSerialTransport(line.path, settings), 'idtech-serial');
  await vi.waitFor(() => expect(state().state).toBe('claimed'));
  createSimulatedReader(line, 'idtech-serial');
  for (const gap of [20, 50, 300]) {
    line.unplug();
    await new Promise((resolve) => setTimeout(resolve, gap));
    line.plug();
    await vi.waitFor(() => expect(state()).toEqual({ state: 'enabled' }), 5000);
  }
});

test('a simulated line replaces no file and no device, and loses what nobody reads', () => {
  const file = path.join(temporaryFolder(), 'precious.txt');
  fs.writeFileSync(file, 'kept');
  expect(() => createPseudoTerminal(file)).toThrow(/name a path that is free/);
  expect(fs.readFileSync(file, 'utf8')).toBe('kept');
  const line = pseudoTerminal();
  for (let swipe = 0; swipe < 1000; swipe++) line.write(Buffer.from(`${SWIPE}\r`));
});
