// When the pad is asked for a PIN, when it is not any more, and what becomes of digits that come too late.
import { beforeAll, expect, test } from 'vitest';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import type { Event } from '../../../app/terminal/events.ts';
import { createPinCollection } from '../../../app/terminal/pin-collection.ts';
import { pinPrompts } from '../../../app/terminal/pin-prompts.ts';
import type { Machine } from '../../../app/terminal/place.ts';
import { askForPin, type PinView, startSession } from '../../../app/terminal/session.ts';
import type { CollectPin, PinPad, PinResult } from '../../../devices/pinpad/pin-pad.ts';
import { initialPreferences } from '../../../shared/bridge/preferences.ts';

const settle = () => new Promise(setImmediate);

// A language's prompts are loaded at their first use, which takes time that is not this test's.
beforeAll(() => pinPrompts('en'));

function collecting(pad = true) {
  const asked: (CollectPin & { readonly end: (result: PinResult) => void })[] = [];
  const events: Event[] = [];
  const pins: Buffer[] = [];
  const collectPin = (what: CollectPin) => new Promise<PinResult>((end) => asked.push({ ...what, end }));
  const collection = createPinCollection({
    pinPad: pad ? ({ collectPin } as unknown as PinPad) : undefined,
    settings: { ...DEMO_SETTINGS.signUp.pin, minLength: 4, maxLength: 6, keySeconds: 30 },
    dispatch: (event) => events.push(event),
    onPin: (pin) => pins.push(pin),
  });
  const follow = async (machine: Machine): Promise<void> => {
    collection.follow(machine);
    await settle();
  };
  return { follow, asked, events, pins };
}

const session = askForPin(startSession('new', '777', ['pin', 'review']));
const preferences = initialPreferences('en');
const attract: Machine = { place: { at: 'attract' }, preferences, touchedAt: 0 };
const walk = (pin: Partial<PinView> = {}, at = 0): Machine => ({
  place: { at: 'walk', session: { ...session, at, pin: { ...session.pin, ...pin } } },
  preferences,
  touchedAt: 0,
});

test('the pad is asked once for each attempt, with what the settings say', async () => {
  const { follow, asked } = collecting();
  await follow(attract);
  await follow(walk());
  await follow(walk({ digits: 2 }));
  await follow(walk({ phase: 'confirm' }));
  expect(asked).toMatchObject([{ minLength: 4, maxLength: 6, confirm: true, timeoutMs: 30_000 }]);
  expect(asked[0]?.signal.aborted).toBe(false);
  expect(Object.values(asked[0]?.prompts ?? {}).every((text) => /^[A-Z0-9: ]{1,16}$/.test(text))).toBe(true);
});

test('at the end of an entry, and where the customer comes back to a PIN there is, the pad is not asked', async () => {
  const { follow, asked } = collecting();
  await follow(walk({ phase: 'entered' }));
  expect(asked).toEqual([]);
  await follow(walk());
  await follow(walk({ phase: 'timedOut' }));
  await follow(walk({ phase: 'timedOut' }, 1));
  await follow(walk({ phase: 'timedOut' }));
  expect(asked).toHaveLength(1);
});

test('an entry is given up when its screen is left, and the next one waits until it has ended', async () => {
  const { follow, asked, events } = collecting();
  await follow(walk());
  await follow(walk({}, 1));
  expect(asked[0]?.signal.aborted).toBe(true);
  await follow(walk({ attempt: 2 }));
  expect(asked).toHaveLength(1);
  asked[0]?.onProgress?.({ phase: 'enter', digits: 3 });
  asked[0]?.end({ end: 'cancelled' });
  await settle();
  expect(asked).toHaveLength(2);
  expect(asked[1]?.signal.aborted).toBe(false);
  expect(events).toEqual([]);
});

test('who leaves before the pad’s words are loaded is not asked for a PIN', async () => {
  const { follow, asked, events } = collecting();
  const entering = follow(walk());
  await Promise.all([entering, follow(attract)]);
  expect([asked, events]).toEqual([[], []]);
});

test('while staff fill in the form nobody is asked for a PIN, though the shop asks for nothing before it', async () => {
  const { follow, asked } = collecting();
  const { place } = walk();
  const withSheet = (sheet: 'open' | 'filled'): Machine => ({
    ...attract,
    place: place.at === 'walk' ? { ...place, session: { ...place.session, sheet } } : place,
  });
  await follow(withSheet('open'));
  expect(asked).toEqual([]);
  await follow(withSheet('filled'));
  expect(asked).toHaveLength(1);
});

test('digits that come after their screen was left are zeroed, and nobody’s', async () => {
  const { follow, asked, events, pins } = collecting();
  await follow(walk());
  await follow(attract);
  const pin = Buffer.from('7391');
  asked[0]?.end({ end: 'entered', pin });
  await settle();
  expect(pin).toEqual(Buffer.alloc(4));
  expect([pins, events]).toEqual([[], []]);
});

test('what the pad says is told while its screen is shown: the digits, and how the entry ended', async () => {
  const { follow, asked, events, pins } = collecting();
  await follow(walk());
  asked[0]?.onProgress?.({ phase: 'confirm', digits: 1 });
  const pin = Buffer.from('73915');
  asked[0]?.end({ end: 'entered', pin });
  await settle();
  expect(pins).toEqual([pin]);
  expect(pin.toString()).toBe('73915');
  expect(events).toEqual([
    { type: 'pinProgress', progress: { phase: 'confirm', digits: 1 } },
    { type: 'pinEnded', end: 'entered', digits: 5 },
  ]);
});

test('an entry that ends without digits has none, and neither has a terminal without a pad', async () => {
  const { follow, asked, events, pins } = collecting();
  await follow(walk());
  asked[0]?.end({ end: 'timedOut' });
  await settle();
  expect(events).toEqual([{ type: 'pinEnded', end: 'timedOut', digits: 0 }]);
  const none = collecting(false);
  await none.follow(walk());
  await settle();
  expect(none.events).toEqual([{ type: 'pinEnded', end: 'failed', digits: 0 }]);
  expect([...pins, ...none.pins]).toEqual([]);
});
