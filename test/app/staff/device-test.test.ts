// The tests of the devices: what staff are told of a swipe and of keys on the pad, and that one that is left off holds up nobody.
import { expect, test } from 'vitest';
import { createDeviceTest } from '../../../app/staff/device-test.ts';
import type { CollectPin, PinPad, PinResult } from '../../../devices/pinpad/pin-pad.ts';

const status = { current: { state: 'enabled' }, on: () => () => undefined };

/** Holds one entry at a time, and needs a moment to end one that is given up. */
function createBusyPad() {
  const asked: CollectPin[] = [];
  let end: ((result: PinResult) => void) | undefined;
  const collectPin = (request: CollectPin): Promise<PinResult> => {
    if (end) return Promise.resolve({ end: 'failed', detail: 'An entry is under way.' });
    asked.push(request);
    return new Promise((resolve) => {
      const finish = (result: PinResult): void => {
        if (end === finish) end = undefined;
        resolve(result);
      };
      end = finish;
      request.signal.addEventListener('abort', () => setImmediate(() => finish({ end: 'cancelled' })));
    });
  };
  const pad = { id: 'pinPad', status, collectPin } as unknown as PinPad;
  return { pad, asked, end: (result: PinResult) => end?.(result) };
}

const noTimer = () => () => undefined;
const never = () => false;
const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise(setImmediate);
};

test('keys on the pad are told as received, and which they were is in nothing that is told or kept', async () => {
  const { pad, asked, end } = createBusyPad();
  const { run } = createDeviceTest({ reader: { status } as never, pinPad: pad, needsPad: never, after: noTimer });
  for (const [ended, result] of [
    [{ end: 'entered', pin: Buffer.from('7391') }, 'works'],
    [{ end: 'cancelled' }, 'works'],
    [{ end: 'timedOut' }, 'timedOut'],
    [{ end: 'failed', detail: 'unplugged' }, 'away'],
  ] as const) {
    const before = asked.length;
    const told = run('pinPad', 'en');
    await until(() => asked.length > before);
    // Nobody is asked for a PIN of theirs.
    expect(asked.at(-1)?.prompts.enter).toBe('TEST: TYPE 1234');
    end(ended);
    expect(await told).toBe(result);
    if (ended.end === 'entered') expect(ended.pin).toEqual(Buffer.alloc(4));
  }
});

test('a test that is begun again or left off says so, and the pad is asked again once it has ended', async () => {
  const { pad, asked, end } = createBusyPad();
  const { run, stop } = createDeviceTest({ reader: { status } as never, pinPad: pad, needsPad: never, after: noTimer });
  const first = run('pinPad', 'en');
  await until(() => asked.length === 1);
  const second = run('pinPad', 'en');
  expect(await first).toBe('cancelled');
  await until(() => asked.length === 2);
  end({ end: 'entered', pin: Buffer.from('7391') });
  expect(await second).toBe('works');
  const third = run('pinPad', 'en');
  await until(() => asked.length === 3);
  stop();
  expect(await third).toBe('cancelled');
});

test('a customer at the terminal has the pad to themselves: no test begins, and the one under way is left off', async () => {
  const { pad, asked } = createBusyPad();
  let needsPad = true;
  const parts = { reader: { status } as never, pinPad: pad, needsPad: () => needsPad, after: noTimer };
  const { run, leavePad, takes, stop } = createDeviceTest(parts);
  expect(await run('pinPad', 'en')).toBe('inUse');
  expect(asked).toEqual([]);
  needsPad = false;
  const begun = run('pinPad', 'en');
  await until(() => asked.length === 1);
  leavePad();
  expect(await begun).toBe('cancelled');
  // A reader is tested all the same.
  const swiped = run('reader', 'en');
  leavePad();
  expect(takes({ event: 'error' } as never)).toBe(true);
  expect(await swiped).toBe('badRead');
  stop();
});

test('a swipe is told as read or not, waited for as long as is said, and a device that is away is told at once', async () => {
  const waits: (() => void)[] = [];
  const after = (_: number, done: () => void) => {
    waits.push(done);
    return () => undefined;
  };
  const { run, takes, stop } = createDeviceTest({
    reader: { status } as never,
    pinPad: undefined,
    needsPad: never,
    after,
  });
  for (const [swipe, result] of [
    [{ event: 'data', kind: 'loyalty' }, 'works'],
    [{ event: 'data', kind: 'payment' }, 'paymentCard'],
    [{ event: 'error' }, 'badRead'],
  ] as const) {
    const told = run('reader', 'en');
    expect(takes(swipe as never)).toBe(true);
    expect(await told).toBe(result);
    expect(takes(swipe as never)).toBe(false);
  }
  const late = run('reader', 'en');
  waits.at(-1)?.();
  expect(await late).toBe('timedOut');
  const leftOff = run('reader', 'en');
  stop();
  expect(await leftOff).toBe('cancelled');
  expect(await run('pinPad', 'en')).toBe('away');
});
