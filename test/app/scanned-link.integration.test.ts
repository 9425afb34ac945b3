// A QR code from the shop's app, scanned by a HID POS scanner: a terminal as in a demo, and the scanner on a pseudo-terminal.
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { compose } from '../../app/compose.ts';
import { parseOptions } from '../../app/program/options.ts';
import { createPseudoTerminal } from '../../devices/simulators/pseudo-terminal.ts';
import { createSimulatedReader } from '../../devices/simulators/reader.ts';
import { initCentre, startCentre } from '../support/processes.ts';
import { temporaryFolder } from '../support/temporary.ts';

const PATIENCE = { timeout: 15_000 };

test('the number in a link is the card that is signed up; a bank card’s in it is refused', {
  timeout: 60_000,
}, async () => {
  const folder = temporaryFolder();
  const line = createPseudoTerminal(path.join(folder, 'scanner'));
  onTestFinished(line.dispose);
  const scanner = createSimulatedReader(line, 'barcode-hid');
  const database = path.join(folder, 'central.sqlite');
  initCentre(database);
  const centre = await startCentre(database);
  onTestFinished(() => centre.end());
  const reader = `serial:${line.path}?model=barcode-hid`;
  const { terminal, health, stop } = await compose(
    parseOptions([
      '--data',
      path.join(folder, 'data'),
      '--central',
      centre.captured,
      '--reader',
      reader,
      '--pinpad',
      'none',
    ]),
  );
  onTestFinished(stop);
  const screenOf = (screen: object): Promise<void> =>
    vi.waitFor(() => expect(terminal.state().screen).toMatchObject(screen), PATIENCE);
  await screenOf({ name: 'attract' });
  await vi.waitFor(() => expect(health().devices).toMatchObject([{ id: 'reader', state: 'enabled' }]), PATIENCE);
  terminal.handle({ type: 'start' });
  scanner.swipe(']Q1https://greatwidgets.example/card/4111111111111111');
  await screenOf({ name: 'swipe', notice: 'paymentCard' });
  scanner.swipe(`]Q1https://greatwidgets.example/card/6012340000000003?from=${'x'.repeat(60)}`);
  await screenOf({ name: 'form', cardEnding: '0003' });
});
