import fs from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { createReplica } from '../../app/replica/replica.ts';
import { apiPassword } from '../../app/settings/api-password.ts';
import { loadOrCreateKey, removeDrafts } from '../../app/vault/key-file.ts';
import { createVault } from '../../app/vault/seal.ts';
import { sealedIn } from '../../app/vault/sealed.ts';
import { randomDigits } from '../../shared/random.ts';
import { inline } from '../support/card-inline.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('what is sealed opens with the same key and context, and with no other', () => {
  const vault = createVault(Buffer.alloc(32, 1));
  const sealed = vault.seal('ilovecheese', 'outbox:1');
  expect(sealed.includes('cheese')).toBe(false);
  expect(vault.open(sealed, 'outbox:1')).toBe('ilovecheese');
  expect(() => vault.open(sealed, 'outbox:2')).toThrow();
  expect(() => createVault(Buffer.alloc(32, 2)).open(sealed, 'outbox:1')).toThrow();
  sealed[20] = (sealed[20] ?? 0) ^ 1;
  expect(() => vault.open(sealed, 'outbox:1')).toThrow();
});

test('no nonce comes twice', () => {
  const vault = createVault(Buffer.alloc(32, 1));
  const nonces = Array.from({ length: 1000 }, () => vault.seal('', '').toString('hex', 0, 12));
  expect(new Set(nonces).size).toBe(nonces.length);
});

test('the key is made once, for its owner alone, and a damaged one is refused', () => {
  const file = path.join(temporaryFolder(), 'keys', 'vault.key');
  const key = loadOrCreateKey(file);
  expect(loadOrCreateKey(file)).toEqual(key);
  expect(fs.statSync(file).mode & 0o077).toBe(0);
  fs.writeFileSync(file, 'short');
  expect(() => loadOrCreateKey(file)).toThrow(/32 bytes/);
});

/** A data folder with a key, an API password and a sign-up sealed with it. */
function shopFolder(): { readonly folder: string; readonly file: string } {
  const folder = temporaryFolder();
  const file = path.join(folder, 'keys', 'vault.key');
  const vault = createVault(loadOrCreateKey(file, sealedIn(folder)));
  apiPassword(folder, vault, { CARDWRIGHT_USER_PASSWORD: '1959caadac9b13dcb3' });
  const replica = createReplica(folder, vault, randomDigits, { thread: inline });
  replica.record({ account_id: 'a', customer_action: 'new', card_number: '777', first_name: 'Ann' }, new Date());
  replica.close();
  return { folder, file };
}

test('no second key is made while something only opens with the first', () => {
  const { folder, file } = shopFolder();
  fs.rmSync(file);
  expect(() => loadOrCreateKey(file, sealedIn(folder))).toThrow(
    /vault\.key is missing.*api-password\.sealed and 1 sealed sign-up in the outbox.*CARDWRIGHT_KEY_FILE.*printed code: npm run config -- key restore/,
  );
  expect(fs.existsSync(file)).toBe(false);
  fs.rmSync(path.join(folder, 'api-password.sealed'));
  expect(() => loadOrCreateKey(file, sealedIn(folder))).toThrow(/1 sealed sign-up/);
});

test('no second key is made beside one that a keystore has wrapped', () => {
  const file = path.join(temporaryFolder(), 'vault.key');
  fs.writeFileSync(`${file}.wrapped`, 'wrapped');
  expect(() => loadOrCreateKey(file, [])).toThrow(/keystore.*--host electron/);
  expect(fs.existsSync(file)).toBe(false);
});

test('what a stop left of a draft is removed, and no draft of this moment or other file', () => {
  const folder = temporaryFolder();
  const uuid = '01234567-89ab-cdef-0123-456789abcdef';
  const old = new Date('2026-01-02T03:00:00Z');
  const names = [`vault.key.next.${uuid}.new`, `other.${uuid}.new`, 'vault.key.new', `vault.key.${uuid}.new`];
  for (const name of names) fs.writeFileSync(path.join(folder, name), 'sealed');
  for (const name of names.slice(0, 3)) fs.utimesSync(path.join(folder, name), old, old);
  removeDrafts(folder, new Date(), 'vault.key');
  expect(fs.readdirSync(folder).sort()).toEqual(names.slice(1).sort());
  removeDrafts(folder, new Date());
  expect(fs.readdirSync(folder).sort()).toEqual(names.slice(2).sort());
  removeDrafts(path.join(folder, 'nowhere'), new Date());
});

test('of two first starts at the same moment both have the key that is on the disk', () => {
  const file = path.join(temporaryFolder(), 'keys', 'vault.key');
  const others = Buffer.alloc(32, 5);
  // The other one is between our look and our write.
  const link = fs.linkSync;
  const race = vi.spyOn(fs, 'linkSync').mockImplementationOnce((draft, to) => {
    fs.writeFileSync(file, others);
    link(draft, to);
  });
  expect(loadOrCreateKey(file)).toEqual(others);
  expect(fs.readFileSync(file)).toEqual(others);
  expect(fs.readdirSync(path.dirname(file))).toEqual(['vault.key']);
  race.mockRestore();
});
