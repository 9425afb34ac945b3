// The vault's key in the system's keystore (Keychain, DPAPI, Secret Service) where there is one, else in a key file.
import fs from 'node:fs';
import { safeStorage } from 'electron';
import { loadOrCreateKey, wrappedFile, writeNew } from '../vault/key-file.ts';

/** The key file's content wrapped by the keystore lies at `file`.wrapped, and the bare file is removed. */
export function loadKeyFromStore(file: string, sealed: readonly string[]): Buffer {
  const wrapped = wrappedFile(file);
  if (fs.existsSync(wrapped)) return unwrap(wrapped);
  const key = loadOrCreateKey(file, sealed);
  if (!hasKeystore()) return key;
  writeNew(wrapped, safeStorage.encryptString(key.toString('base64')));
  fs.rmSync(file);
  return key;
}

function unwrap(wrapped: string): Buffer {
  try {
    return Buffer.from(safeStorage.decryptString(fs.readFileSync(wrapped)), 'base64');
  } catch {
    throw new Error(
      `The system's keystore does not open ${wrapped}: start as the user who ran the terminal before, with the keyring unlocked.`,
    );
  }
}

/** On Linux without a keyring Electron would encrypt with a fixed key: that is no keystore. */
function hasKeystore(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}
