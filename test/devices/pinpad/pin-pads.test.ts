// PIN pads of each family, through their real drivers, against simulators that speak their bytes.
import { expect, test, vi } from 'vitest';
import type { PinProgress } from '../../../devices/pinpad/pin-pad.ts';
import { createFlawedLine } from '../../../devices/simulators/flawed-line.ts';
import { createSimulatedAsciiPad, createSimulatedHidKeypad } from '../../../devices/simulators/keypads.ts';
import type { SimulatedPinPad } from '../../../devices/simulators/pad.ts';
import { createSimulatedVisaPad } from '../../../devices/simulators/visa-pin-pad.ts';
import type { FarEnd } from '../../../devices/transport/far-end.ts';
import { padInMemory } from '../../support/devices.ts';

const FAMILIES: readonly (readonly [string, string, (line: FarEnd) => SimulatedPinPad])[] = [
  ['visa-pinpad', 'key by key', createSimulatedVisaPad],
  ['visa-pinpad', 'whole strings', (line) => createSimulatedVisaPad(line, { strings: true })],
  ['ascii-pinpad', 'as ASCII', createSimulatedAsciiPad],
  ['hid-keypad', 'as boot reports', createSimulatedHidKeypad],
];

/** Presses keys once the pad asks; pads with no display are asked as soon as there is progress. */
async function press({ press: key, display }: SimulatedPinPad, prompt: string, keys: string): Promise<void> {
  if (display() !== '' || prompt === 'ENTER')
    await vi.waitFor(() => display() === '' || expect(display()).toBe(prompt));
  for (const each of keys) key(each);
}

test.each(FAMILIES)('%s, %s: a PIN typed twice is entered', async (model, _how, simulate) => {
  const parts = padInMemory(model);
  const simulated = simulate(parts.farEnd);
  parts.pad.open();
  await vi.waitFor(() => expect(parts.state().state).toBe('enabled'));
  const result = parts.collect();
  await vi.waitFor(() => expect(parts.progress.length).toBeGreaterThan(0));
  await press(simulated, 'ENTER', '1234#');
  await vi.waitFor(() => expect(parts.progress.at(-1)?.phase).toBe('confirm'));
  await press(simulated, 'AGAIN', '1234#');
  const ended = await result;
  expect(ended.end === 'entered' && ended.pin.toString()).toBe('1234');
  expect(JSON.stringify(parts.progress)).not.toContain('1234');
});

test.each(FAMILIES)('%s, %s: CANCEL ends it, CLEAR begins again, too short is said', async (model, _how, simulate) => {
  const parts = padInMemory(model);
  const simulated = simulate(parts.farEnd);
  parts.pad.open();
  await vi.waitFor(() => expect(parts.state().state).toBe('enabled'));
  const result = parts.collect();
  await vi.waitFor(() => expect(parts.progress.length).toBeGreaterThan(0));
  await press(simulated, 'ENTER', '99/12#');
  await vi.waitFor(() => expect(parts.progress.at(-1)?.problem).toBe('tooShort'));
  simulated.press('*');
  expect((await result).end).toBe('cancelled');
});

test('a pad that refuses whole strings is asked key by key, and staff can see why', async () => {
  const parts = padInMemory('visa-pinpad');
  const simulated = createSimulatedVisaPad(parts.farEnd);
  parts.pad.open();
  await vi.waitFor(() => expect(parts.state()).toEqual({ state: 'enabled' }));
  const result = parts.collect({ confirm: false });
  await press(simulated, 'ENTER', '4321#');
  expect((await result).end).toBe('entered');
  expect(parts.state()).toEqual({ state: 'enabled', remark: expect.stringContaining('Z42') });
});

test('a pad that has no power yet is waited for, and one that lost it is asked until it answers', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const parts = padInMemory('visa-pinpad');
    parts.pad.open();
    await vi.advanceTimersByTimeAsync(2000);
    expect(parts.state()).toMatchObject({ state: 'claimed', fault: { code: 'E_OFFLINE' } });
    expect((await parts.collect()).end).toBe('failed');
    createSimulatedVisaPad(parts.farEnd);
    await vi.advanceTimersByTimeAsync(5000);
    expect(parts.state()).toEqual({ state: 'enabled' });
  } finally {
    vi.useRealTimers();
  }
});

test('a keypad is believed where nothing answers, and a pad that gets its power later is still found', async () => {
  const parts = padInMemory('visa-pinpad', 'ascii-pinpad');
  parts.pad.open();
  await vi.waitFor(() => expect(parts.state().state).toBe('enabled'), 3000);
  const simulated = createSimulatedVisaPad(parts.farEnd, { strings: true });
  const result = parts.collect({ confirm: false });
  await vi.waitFor(() => expect(simulated.display()).toBe('ENTER'), 3000);
  await press(simulated, 'ENTER', '1234#');
  expect((await result).end).toBe('entered');
});

/** A line that is unplugged after its `count`th byte, both ways together, from `arm` on. */
function cutAfter(line: FarEnd, count: number) {
  let [armed, passed] = [false, 0];
  const pass = (bytes: Uint8Array, deliver: (byte: Buffer) => void): void => {
    for (const byte of bytes) {
      if (line.plugged()) deliver(Buffer.of(byte));
      if (armed && line.plugged() && ++passed === count) line.unplug();
    }
  };
  // One pad at a time: the one that is put on the line later has lost what the one before held.
  let hear: (byte: Buffer) => void = () => undefined;
  line.onBytes((chunk) => pass(chunk, (byte) => hear(byte)));
  const cut: FarEnd = {
    ...line,
    write: (bytes) => pass(bytes, line.write),
    onBytes: (listener) => {
      hear = listener;
      return () => undefined;
    },
  };
  const arm = (): void => {
    armed = true;
  };
  return { line: cut, arm, passed: () => passed };
}

/** A customer who types the same PIN twice, on a pad that is unplugged after `count` bytes. */
async function dialogueCutAfter(model: string, simulate: (line: FarEnd) => SimulatedPinPad, count: number) {
  const parts = padInMemory(model);
  const { line, arm, passed } = cutAfter(parts.farEnd, count);
  const { press } = simulate(line);
  parts.pad.open();
  await until(() => parts.state().state === 'enabled');
  arm();
  const onProgress = ({ digits }: PinProgress): void => {
    if (digits === 0) setImmediate(() => Array.from('1234#').forEach(press));
  };
  const again = async (): Promise<void> => {
    simulate(line);
    line.plug();
    await until(() => parts.state().state === 'enabled');
    await parts.pad.close();
  };
  return { ...parts, passed, again, result: await parts.collect({ onProgress }) };
}

/** As `vi.waitFor`, but at once: there are hundreds of these. */
async function until(holds: () => boolean): Promise<void> {
  const late = performance.now() + 2000;
  while (!holds() && performance.now() < late) await new Promise((resolve) => setImmediate(resolve));
  expect(holds()).toBe(true);
}

test.each(FAMILIES)(
  '%s, %s: unplugged after any byte of the dialogue, it ends at once, and goes on when plugged in',
  { timeout: 30_000 },
  async (model, _how, simulate) => {
    const whole = await dialogueCutAfter(model, simulate, Number.POSITIVE_INFINITY);
    expect(whole.result).toMatchObject({ end: 'entered' });
    for (let count = 1; count <= whole.passed(); count++) {
      const { result, state, again } = await dialogueCutAfter(model, simulate, count);
      // What follows the last ENTER is thanks: the PIN is known by then.
      expect(result.end === 'entered' ? result.pin.toString() : result.end).toMatch(/^(?:1234|failed)$/);
      expect(state()).toMatchObject({ state: 'opened', fault: { code: 'E_OFFLINE' } });
      await again();
    }
  },
);

test.each(FAMILIES)('%s, %s: a slow and noisy line keeps no PIN from being entered', async (model, _how, simulate) => {
  const parts = padInMemory(model);
  const line = createFlawedLine(parts.farEnd, 1);
  const simulated = simulate(line);
  parts.pad.open();
  line.noise();
  await vi.waitFor(() => expect(parts.state().state).toBe('enabled'), 3000);
  const result = parts.collect({ confirm: false });
  await vi.waitFor(() => expect(parts.progress.length).toBeGreaterThan(0));
  await press(simulated, 'ENTER', '1234#');
  const ended = await result;
  expect(ended.end === 'entered' && ended.pin.toString()).toBe('1234');
});

test.each(FAMILIES.slice(0, 2))('%s, %s: a damaged packet is sent again', async (model, _how, simulate) => {
  const parts = padInMemory(model);
  const line = createFlawedLine(parts.farEnd);
  const simulated = simulate(line);
  parts.pad.open();
  await vi.waitFor(() => expect(parts.state().state).toBe('enabled'));
  const answers: string[] = [];
  parts.farEnd.onBytes((chunk) => answers.push(chunk.toString('hex')));
  const result = parts.collect({ confirm: false });
  await vi.waitFor(() => expect(parts.progress.length).toBeGreaterThan(0));
  line.damage();
  await press(simulated, 'ENTER', '1234#');
  const ended = await result;
  expect(ended.end === 'entered' && ended.pin.toString()).toBe('1234');
  expect(answers).toContain('15');
});

test('an entry that is given up tells the pad to stop', async () => {
  const parts = padInMemory('visa-pinpad');
  const simulated = createSimulatedVisaPad(parts.farEnd, { strings: true });
  parts.pad.open();
  await vi.waitFor(() => expect(parts.state().state).toBe('enabled'));
  const sent: string[] = [];
  parts.farEnd.onBytes((chunk) => sent.push(chunk.toString('latin1')));
  const result = parts.collect();
  await vi.waitFor(() => expect(simulated.display()).toBe('ENTER'));
  parts.abort.abort();
  expect((await result).end).toBe('cancelled');
  await vi.waitFor(() => expect(sent.some((packet) => packet.includes('72'))).toBe(true));
});
