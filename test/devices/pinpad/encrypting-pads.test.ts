// PIN pads that only encrypt, through the real driver, against a simulator that encrypts.
import { expect, onTestFinished, test, vi } from 'vitest';
import { visaPinPad } from '../../../devices/models/visa-pinpad.ts';
import type { PinKeys } from '../../../devices/pinpad/pin-keys.ts';
import type { PinProgress } from '../../../devices/pinpad/pin-pad.ts';
import { createPinPad } from '../../../devices/pinpad/pin-pad-driver.ts';
import { createSimulatedVisaPad } from '../../../devices/simulators/visa-pin-pad.ts';
import { createMemoryLine } from '../../../devices/transport/memory.ts';
import { PROMPTS } from '../../support/devices.ts';

const KEY = Buffer.from('0123456789ABCDEFFEDCBA9876543210', 'hex');

/** A pad with `held` on the host's side and `injected` in the pad. */
async function padWith(held: PinKeys, injected: PinKeys) {
  const { transport, farEnd } = createMemoryLine('pad');
  const pad = createPinPad('pad', [visaPinPad], transport, held);
  onTestFinished(() => pad.close());
  const simulated = createSimulatedVisaPad(farEnd, { keys: injected });
  const progress: PinProgress[] = [];
  pad.open();
  await vi.waitFor(() => expect(pad.status.current.state).toBe('enabled'));
  const collect = (confirm: boolean) =>
    pad.collectPin({
      minLength: 5,
      maxLength: 6,
      prompts: PROMPTS,
      confirm,
      timeoutMs: 2000,
      signal: new AbortController().signal,
      onProgress: (each) => progress.push(each),
    });
  /** Types at a prompt, once the pad shows it. */
  const type = async (prompt: string, keys: string) => {
    await vi.waitFor(() => expect(simulated.display()).toBe(prompt));
    for (const key of keys) simulated.press(key);
  };
  return { pad, collect, type, progress };
}

/** `keys`, with the driver's own copy of the key, which it zeroes. */
const withKey = (keys: PinKeys, key: Buffer): PinKeys =>
  keys.scheme === 'session' ? { ...keys, master: key } : { ...keys, bdk: key };

test.each<readonly [string, PinKeys]>([
  ['TDES DUKPT', { scheme: 'tdes', bdk: KEY, format: 0 }],
  ['TDES DUKPT, format 3', { scheme: 'tdes', bdk: KEY, format: 3 }],
  ['AES DUKPT', { scheme: 'aes', bdk: KEY, format: 4 }],
  ['a master key', { scheme: 'session', master: KEY, slot: 7 }],
])('under %s: too short and too long are said, and a PIN comes of it', async (_under, keys) => {
  const key = Buffer.from(KEY);
  const { pad, collect, type, progress } = await padWith(withKey(keys, key), keys);
  const result = collect(true);
  await type('ENTER', '1234#');
  await type('SHORT', '1234567#');
  await type('LONG', '99/12345#');
  await type('AGAIN', '12345#');
  const ended = await result;
  expect(ended.end === 'entered' && ended.pin.toString()).toBe('12345');
  expect(JSON.stringify(progress)).not.toContain('1234');
  await pad.close();
  expect(key).toEqual(Buffer.alloc(16));
});

test('a pad with another shop’s key is told of, and so is one that has no key of the kind', async () => {
  const tdes: PinKeys = { scheme: 'tdes', bdk: KEY, format: 0 };
  const other = await padWith({ scheme: 'tdes', bdk: Buffer.alloc(16, 7), format: 0 }, tdes);
  const result = other.collect(false);
  await other.type('ENTER', '12345#');
  expect(await result).toMatchObject({ end: 'failed', detail: expect.stringMatching(/keys=/) });
  expect(other.pad.status.current.fault?.detail).toMatch(/keys=/);
  const session = await padWith({ scheme: 'session', master: Buffer.from(KEY), slot: 0 }, tdes);
  expect(await session.collect(false)).toMatchObject({ end: 'failed', detail: expect.stringMatching(/master key/) });
});
