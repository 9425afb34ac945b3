// PIN pads of each family, through their real drivers, against simulators that speak their bytes.
import { expect, test, vi } from 'vitest';
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
  expect(parts.state()).toMatchObject({ state: 'enabled', fault: { code: 'E_ILLEGAL' } });
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

test.each(FAMILIES)(
  '%s, %s: unplugged at every step of the entry, it fails, and goes on when plugged in',
  async (model, _how, simulate) => {
    const keys = '1234#1234';
    for (let pulled = 0; pulled <= keys.length; pulled += 1) {
      const parts = padInMemory(model);
      const simulated = simulate(parts.farEnd);
      parts.pad.open();
      await vi.waitFor(() => expect(parts.state().state).toBe('enabled'));
      const result = parts.collect();
      await vi.waitFor(() => expect(parts.progress.length).toBeGreaterThan(0));
      for (const key of keys.slice(0, pulled)) simulated.press(key);
      await new Promise((resolve) => setTimeout(resolve, 2));
      parts.farEnd.unplug();
      expect(await result).toMatchObject({ end: 'failed' });
      expect(parts.state()).toMatchObject({ state: 'opened', fault: { code: 'E_OFFLINE' } });
      parts.farEnd.plug();
      await vi.waitFor(() => expect(parts.state().state).toBe('enabled'));
      await parts.pad.close();
    }
  },
);

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
