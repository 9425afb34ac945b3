// A PC/SC slot against a system of the test's own: readers that come and go, and each way that a system refuses. The real pcscd is in
// test/devices/nfc/pcsc.integration.test.ts.
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createPcscSlot } from '../../../devices/transport/pcsc.ts';
import { ERROR, type PcscContext, PcscError, type ReaderState, STATE } from '../../../devices/transport/winscard.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ATR = Buffer.from('3b80800101', 'hex');
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1001);

/** A system with these readers, whose states the test sets; `fails` is thrown wherever the service is asked. */
function createSystem(...names: readonly string[]) {
  let readers: readonly ReaderState[] = names.map((name) => ({ name, state: STATE.empty, atr: Buffer.alloc(0) }));
  let fails: Error | undefined;
  let refuses = false;
  let wake = (): void => undefined;
  let open = 0;
  const system = (): PcscContext => {
    if (fails) throw fails;
    open += 1;
    return {
      readers: () => readers.map(({ name }) => name),
      changes: async (known, ms) => {
        const isKnown = known.every((each) =>
          readers.some(({ name, state }) => name === each.name && state === each.state),
        );
        if (isKnown)
          await new Promise<void>((resolve) => {
            wake = resolve;
            setTimeout(resolve, ms);
          });
        if (fails) throw fails;
        return known.map((each) => readers.find(({ name }) => name === each.name) ?? { ...each, state: STATE.unknown });
      },
      connect: async () => {
        if (refuses) throw new PcscError('SCardConnect', ERROR.sharingViolation);
        return { transmit: async () => Buffer.from('9000', 'hex'), disconnect: () => undefined };
      },
      cancel: () => wake(),
      release: () => {
        open -= 1;
      },
    };
  };
  const put = (name: string, state: number): void => {
    readers = [...readers.filter((each) => each.name !== name), { name, state, atr: ATR }];
    wake();
  };
  return {
    system,
    put,
    unplug: () => {
      readers = [];
      wake();
    },
    fail: (error?: Error) => {
      fails = error;
      wake();
    },
    refuse: (on: boolean) => {
      refuses = on;
    },
    connections: () => open,
  };
}

function slotOn(search: string, { system }: ReturnType<typeof createSystem>) {
  const slot = createPcscSlot(search, system);
  onTestFinished(() => slot.close());
  const seen: string[] = [];
  slot.onCard(async ({ atr }) => void seen.push(Buffer.from(atr).toString('hex')));
  slot.onUnreadable(() => seen.push('unreadable'));
  slot.open();
  return { slot, seen, state: () => slot.status.current };
}

test('each card is heard of once, a card in another reader is not, and one that another program holds is unreadable', async () => {
  const world = createSystem('ACS ACR122U 00 00', 'Contact reader 01 00');
  const { seen, state } = slotOn('acr122', world);
  await settle();
  expect(state()).toEqual({ state: 'claimed' });
  world.put('Contact reader 01 00', STATE.present);
  world.put('ACS ACR122U 00 00', STATE.present);
  await settle();
  await settle();
  expect(seen).toEqual(['3b80800101']);
  world.put('ACS ACR122U 00 00', STATE.empty);
  await settle();
  world.put('ACS ACR122U 00 00', STATE.present | STATE.mute);
  await settle();
  expect(seen).toHaveLength(1);
  // Windows counts cards in the upper half: this one took the other's place between two looks.
  world.put('ACS ACR122U 00 00', STATE.present | 0x10000);
  await settle();
  world.put('ACS ACR122U 00 00', STATE.present | 0x20000);
  world.refuse(true);
  await settle();
  expect(seen).toEqual(['3b80800101', '3b80800101', 'unreadable']);
});

test('a reader that is unplugged is looked for until it is back', async () => {
  const world = createSystem('NFC reader');
  const { state, seen } = slotOn('', world);
  await settle();
  world.unplug();
  await vi.advanceTimersByTimeAsync(10);
  expect(state()).toMatchObject({
    state: 'opened',
    fault: { code: 'E_OFFLINE', detail: expect.stringMatching(/plug it in again/) },
  });
  world.put('NFC reader', STATE.present);
  await settle();
  await settle();
  expect(state()).toEqual({ state: 'claimed' });
  expect(seen).toEqual(['3b80800101']);
});

test.each([
  ['no service', new PcscError('SCardEstablishContext', ERROR.noService), 'E_OFFLINE', /pcscd/],
  ['no library', new Error('cannot open shared object file'), 'E_FAILURE', /libpcsclite1/],
  ['a reader that goes away with an error', new PcscError('SCardGetStatusChange', 0x80100009), 'E_OFFLINE', /plug it/],
])('%s is told, and got over', async (_what, error, code, detail) => {
  const world = createSystem('NFC reader');
  world.fail(error);
  const { state } = slotOn('', world);
  await settle();
  expect(state()).toMatchObject({ state: 'opened', fault: { code, detail: expect.stringMatching(detail) } });
  world.fail();
  await settle();
  expect(state()).toEqual({ state: 'claimed' });
});

test('no such reader is told; closed and opened again at once, one connection is left, and none once it is closed', async () => {
  const world = createSystem('NFC reader');
  const other = slotOn('omnikey', world);
  await settle();
  expect(other.state()).toMatchObject({ state: 'opened', fault: { code: 'E_NOHARDWARE' } });
  await other.slot.close();
  const { slot, state } = slotOn('', world);
  await settle();
  await slot.close();
  slot.open();
  await settle();
  expect(state()).toEqual({ state: 'claimed' });
  expect(world.connections()).toBe(1);
  await slot.close();
  await settle();
  expect(world.connections()).toBe(0);
  expect(state()).toEqual({ state: 'closed' });
});
