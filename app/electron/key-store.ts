// The vault's key in the system's keystore (Keychain, DPAPI, Secret Service) where there is one, else in a key file.
import fs from 'node:fs';
import { safeStorage } from 'electron';
import { loadOrCreateKey } from '../vault/key-file.ts';

/** The key file's content wrapped by the keystore lies at `file`.wrapped, and the bare file is removed. */
export function loadKeyFromStore(file: string): Buffer {
  const wrapped = `${file}.wrapped`;
  if (fs.existsSync(wrapped)) return Buffer.from(safeStorage.decryptString(fs.readFileSync(wrapped)), 'base64');
  const key = loadOrCreateKey(file);
  if (!hasKeystore()) return key;
  fs.writeFileSync(wrapped, safeStorage.encryptString(key.toString('base64')), { mode: 0o600, flush: true });
  fs.rmSync(file);
  return key;
}

/** On Linux without a keyring Electron would encrypt with a fixed key: that is no keystore. */
function hasKeystore(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}
