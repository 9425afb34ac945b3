// NFC cards through the system's own PC/SC: the real pcscd, a virtual reader as its driver, and simulated cards in it.
import { expect, onTestFinished, test, vi } from 'vitest';
import { openReader } from '../../../devices/device-spec.ts';
import { lineOf } from '../../../devices/msr/masked-line.ts';
import { createBankCard, createNtag, createPhone, ndefOf } from '../../../devices/simulators/tags.ts';
import { holdToVirtualReader } from '../../../devices/simulators/virtual-card.ts';
import { run, start } from '../../support/device-tools.ts';
import { OWN } from '../../support/devices.ts';
import { canStartPcscd, createPcscd } from '../../support/pcsc.ts';

const PORT = 35_871;
const PATIENCE = { timeout: 10_000 };
const LINK = 'https://club.example/card/6012340000000001';

test.skipIf(!canStartPcscd())(
  'cards and phones in a reader of pcscd, and pcscd itself coming and going',
  {
    timeout: 60_000,
  },
  async () => {
    const pcscd = createPcscd(PORT);
    const codes = [{ name: 'app', url: 'https://club.example/card/{number}' }];
    const patterns = [...OWN, { prefix: '04', length: 14 }];
    const reader = openReader('pcsc:virtual pcd 00 00', { patterns, codes });
    onTestFinished(() => reader.close());
    const lines: object[] = [];
    reader.onSwipe((event) => lines.push(lineOf(event, true)));
    reader.open();
    const stateOf = (state: object): Promise<void> =>
      vi.waitFor(() => expect(reader.status.current).toMatchObject(state), PATIENCE);
    await stateOf({ state: 'opened', fault: { code: 'E_OFFLINE', detail: expect.stringMatching(/pcscd/) } });

    await pcscd.start();
    await stateOf({ state: 'enabled' });
    const asked: string[] = [];
    const bank = createBankCard((command) => asked.push(command.toString('hex')));
    for (const [chip, expected] of [
      [createNtag('04A1B2C3D4E580', Buffer.alloc(0)), { kind: 'loyalty', accountNumber: '04A1B2C3D4E580' }],
      [createNtag('04A1B2C3D4E580', ndefOf(LINK)), { kind: 'loyalty', accountNumber: '6012340000000001' }],
      [createPhone(ndefOf(`${LINK}?from=${'x'.repeat(300)}`)), { kind: 'loyalty', accountNumber: '6012340000000001' }],
      [bank, { event: 'error', reason: 'noNumber' }],
    ] as const) {
      const card = await holdToVirtualReader(chip, PORT);
      await vi.waitFor(() => expect(lines).toMatchObject([expected]), PATIENCE);
      lines.length = 0;
      await card.takeAway();
    }
    expect(asked).toEqual(['00a4040007d276000085010100']);

    await pcscd.stop();
    await stateOf({ state: 'opened', fault: { code: 'E_OFFLINE' } });
    await pcscd.start();
    await stateOf({ state: 'enabled' });
    const card = await holdToVirtualReader(createPhone(ndefOf(LINK)), PORT);
    await vi.waitFor(() => expect(lines).toMatchObject([{ kind: 'loyalty' }]), PATIENCE);
    await card.takeAway();
    expect(lines).toHaveLength(1);
  },
);

test.skipIf(!canStartPcscd())(
  'simulate a card on one side of pcscd, watch it on the other',
  {
    timeout: 60_000,
  },
  async () => {
    const port = 35_872;
    await createPcscd(port).start();
    const simulated = start('simulate', '--model', 'nfc-pcsc', '--link', String(port));
    const watched = start('watch', 'pcsc:virtual', '--code', 'https://club.example/card/{number}');
    await vi.waitFor(() => expect(watched.lines()).toContainEqual({ event: 'status', state: 'enabled' }), 8000);
    expect(run(['list']).lines).toContainEqual(
      expect.objectContaining({ device: 'pcsc:Virtual PCD 00 00', model: 'nfc-pcsc' }),
    );
    simulated.say('phone https://club.example/card/6012340000000001');
    await vi.waitFor(() => expect(watched.lines().at(-1)).toMatchObject({ kind: 'loyalty' }), 8000);
    simulated.say('tag 04A1B2C3D4E580');
    await vi.waitFor(() => expect(watched.lines().at(-1)).toMatchObject({ kind: 'unknown' }), 8000);
    simulated.say('quit');
    expect(await simulated.ended).toBe(0);
    watched.child.kill('SIGINT');
    expect(await watched.ended).toBe(0);
  },
);

test('a part of a name that no reader has is no reader, and a model that there is none of is refused', () => {
  expect(() => openReader('pcsc:?model=nfc', { patterns: OWN })).toThrow(/nfc-pcsc/);
  expect(() => openReader('pcsc:x?speed=1', { patterns: OWN })).toThrow(/speed/);
});
