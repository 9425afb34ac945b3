// Each card of the wallet leads where it says, through the driver that shops have.
import { expect, onTestFinished, test, vi } from 'vitest';
import { createWallet, REGISTERED, type StatusOf } from '../../../app/demo/wallet.ts';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import type { Event } from '../../../app/terminal/events.ts';
import { swiped } from '../../../app/terminal/swiped.ts';
import { barcodeSerial } from '../../../devices/models/barcode-serial.ts';
import { serialAscii } from '../../../devices/models/serial-ascii.ts';
import { createReader } from '../../../devices/msr/framed-reader.ts';
import { createSimulatedReader } from '../../../devices/simulators/reader.ts';
import { createMemoryLine } from '../../../devices/transport/memory.ts';
import type { Promised } from '../../../shared/demo/bench.ts';

/** The demo's centre at its first start, with the card that somebody has. */
const statusOf: StatusOf = (number) => {
  if (number === REGISTERED) return 'registered';
  return /^60123400000000(?:0[1-9]|1\d|20)$/.test(number) ? 'issued' : undefined;
};

const unused = () => '6012349000000001';

/** What the terminal decides about each text that the device is given. */
function decide(device: 'reader' | 'scanner') {
  const model = device === 'reader' ? serialAscii : barcodeSerial;
  const { transport, farEnd } = createMemoryLine(device);
  const driver = createReader(device, model, transport, DEMO_SETTINGS.cards);
  const simulated = createSimulatedReader(farEnd, model.name);
  const events: Event[] = [];
  driver.onSwipe((swipe) =>
    events.push(
      swiped(swipe, DEMO_SETTINGS.cards, (card_number) => ({
        type: 'card',
        card_number,
        situation: statusOf(card_number) ?? 'unknown',
      })),
    ),
  );
  driver.open();
  onTestFinished(() => driver.close());
  return async (text: string): Promise<Event | undefined> => {
    simulated.swipe(text);
    // A scan ends with a pause.
    await vi.waitUntil(() => events.length > 0);
    return events.pop();
  };
}

function promisedBy(event: Event | undefined): Promised | undefined {
  if (event?.type === 'notice') return event.notice;
  if (event?.type !== 'card' || event.situation === 'unsure') return undefined;
  return ({ unknown: 'new', issued: 'register', recorded: 'registered', registered: 'registered' } as const)[
    event.situation
  ];
}

const wallet = createWallet(statusOf, unused);

test.each(wallet.cards())('$label leads to what it promises: $promise', async ({ id, promise }) => {
  expect(promisedBy(await decide('reader')(wallet.read(id) ?? ''))).toBe(promise);
});

test.each(wallet.codes())('$label leads to what it promises: $promise', async ({ id, promise }) => {
  expect(promisedBy(await decide('scanner')(wallet.read(id) ?? ''))).toBe(promise);
});

test('the wallet has a card for everything that can become of one', () => {
  const promises = new Set(wallet.cards().map(({ promise }) => promise));
  expect([...promises].sort()).toEqual(['badRead', 'foreignCard', 'new', 'paymentCard', 'register', 'registered']);
});

test('a new card is the customer’s once it has signed them up, and there is another new one', () => {
  const recorded = new Set<string>();
  let made = 0;
  const used = createWallet(
    (number) => (recorded.has(number) ? 'recorded' : undefined),
    () => `601234900000000${++made}`,
  );
  const of = (id: string) => used.cards().find((card) => card.id === id);
  const first = used.read('new');
  expect(of('new')?.promise).toBe('new');
  expect(used.read('new')).toBe(first);
  recorded.add('6012349000000001');
  expect(of('mine')?.promise).toBe('registered');
  expect(used.read('mine')).toBe(first);
  expect(of('new')?.promise).toBe('new');
  expect(used.read('new')).not.toBe(first);
});

test('what is no card gives nothing', () => {
  expect(wallet.read('no such card')).toBeUndefined();
});
