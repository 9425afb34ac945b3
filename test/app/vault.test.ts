import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadOrCreateKey } from '../../app/vault/key-file.ts';
import { createVault } from '../../app/vault/seal.ts';
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

test('the key is made once, for its owner alone, and a damaged one is refused', () => {
  const file = path.join(temporaryFolder(), 'keys', 'vault.key');
  const key = loadOrCreateKey(file);
  expect(loadOrCreateKey(file)).toEqual(key);
  expect(fs.statSync(file).mode & 0o077).toBe(0);
  fs.writeFileSync(file, 'short');
  expect(() => loadOrCreateKey(file)).toThrow(/32 bytes/);
});
