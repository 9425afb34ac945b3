// A customer's PIN at a pad that only encrypts, from its keys to the sealed outbox: a terminal as in a shop, its pad on a
// pseudo-terminal, its key in a file, and a centre that goes away before the sign-up is sent.
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { compose } from '../../app/compose.ts';
import { parseOptions } from '../../app/program/options.ts';
import { createReplica } from '../../app/replica/replica.ts';
import type { Terminal } from '../../app/terminal/terminal.ts';
import { loadOrCreateKey } from '../../app/vault/key-file.ts';
import { createVault } from '../../app/vault/seal.ts';
import { readPinKeys } from '../../devices/pinpad/pin-keys.ts';
import { createPseudoTerminal } from '../../devices/simulators/pseudo-terminal.ts';
import { createSimulatedVisaPad } from '../../devices/simulators/visa-pin-pad.ts';
import { randomDigits } from '../../shared/random.ts';
import { inline } from '../support/card-inline.ts';
import { initCentre, startCentre } from '../support/processes.ts';
import { temporaryFolder } from '../support/temporary.ts';

const KEY = '0123456789ABCDEFFEDCBA9876543210';
const PIN = '739152';
const PATIENCE = { timeout: 15_000 };

const screenOf = (terminal: Terminal, screen: object): Promise<void> =>
  vi.waitFor(() => expect(terminal.state().screen).toMatchObject(screen), PATIENCE);

/** Every form up to the PIN. */
async function fillIn(terminal: Terminal): Promise<void> {
  const values = { first_name: 'Wilhelmina', last_name: 'Doe', email: 'w@doe.example' };
  await screenOf(terminal, { name: 'attract', canIssue: true });
  terminal.handle({ type: 'start' });
  terminal.handle({ type: 'noCard' });
  while (terminal.state().screen.name === 'form') terminal.handle({ type: 'submitForm', values });
}

/** All that the terminal has written down, as text. */
const writtenIn = (folder: string): string =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('');

test.each([
  ['TDES DUKPT', { scheme: 'tdes', bdk: KEY }],
  ['AES DUKPT', { scheme: 'aes', bdk: KEY }],
  ['master and session keys', { scheme: 'session', master: KEY, slot: 2 }],
])('a PIN under %s ends as customer_PIN, sealed', { timeout: 60_000 }, async (_under, keys) => {
  const [data, elsewhere] = [temporaryFolder(), temporaryFolder()];
  const keyFile = path.join(elsewhere, 'pin-keys.json');
  fs.writeFileSync(keyFile, JSON.stringify(keys), { mode: 0o600 });
  const line = createPseudoTerminal(path.join(elsewhere, 'pad'));
  onTestFinished(line.dispose);
  const said: Buffer[] = [];
  const write = (bytes: Uint8Array): void => {
    said.push(Buffer.from(bytes));
    line.write(bytes);
  };
  const pad = createSimulatedVisaPad({ ...line, write }, { keys: readPinKeys(keyFile) });
  const database = path.join(elsewhere, 'central.sqlite');
  initCentre(database);
  const centre = await startCentre(database);
  onTestFinished(() => centre.end());

  const spec = `serial:${line.path}?model=visa-pinpad&keys=${keyFile}`;
  const { terminal, health, stop } = await compose(
    parseOptions(['--data', data, '--central', centre.captured, '--pinpad', spec, '--no-open']),
  );
  await vi.waitFor(() => expect(JSON.stringify(health().devices)).toMatch(/pinPad.*enabled/), PATIENCE);
  await fillIn(terminal);
  for (const prompt of ['CHOOSE A PIN', 'SAME PIN AGAIN']) {
    await vi.waitFor(() => expect(pad.display()).toBe(prompt), PATIENCE);
    for (const key of `${PIN}#`) pad.press(key);
  }
  await screenOf(terminal, { name: 'review', hasPin: true });
  centre.end();
  terminal.handle({ type: 'confirm' });
  await screenOf(terminal, { name: 'done' });
  expect(JSON.stringify(terminal.state())).not.toContain(PIN);
  await stop();

  expect(writtenIn(data)).not.toContain(PIN);
  expect(writtenIn(data)).not.toContain(KEY);
  expect(Buffer.concat(said).toString('latin1')).not.toContain(PIN);
  const vault = createVault(loadOrCreateKey(path.join(data, 'keys', 'vault.key')));
  const replica = createReplica(data, vault, randomDigits, { thread: inline });
  onTestFinished(() => replica.close());
  const later = new Date(Date.now() + 600_000);
  expect(replica.outbox.due(later, 1)).toMatchObject([{ fields: { first_name: 'Wilhelmina', customer_PIN: PIN } }]);
});
