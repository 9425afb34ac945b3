// The vault's key in the system's keystore (Keychain, DPAPI, Secret Service) where there is one, else in a key file.
import fs from 'node:fs';
import { safeStorage } from 'electron';
import { loadOrCreateKey, wrappedFile, writeNew } from '../vault/key-file.ts';

/** The key file's content wrapped by the keystore lies at `file`.wrapped, and the bare file is removed. */
export async function loadKeyFromStore(file: string, sealed: readonly string[]): Promise<Buffer> {
  const wrapped = wrappedFile(file);
  if (fs.existsSync(wrapped)) return unwrap(wrapped);
  const key = loadOrCreateKey(file, sealed);
  if (!(await hasKeystore())) return key;
  writeNew(wrapped, await wrap(key));
  fs.rmSync(file);
  return key;
}

const wrap = (key: Buffer): Promise<Buffer> => safeStorage.encryptStringAsync(key.toString('base64'));

async function unwrap(wrapped: string): Promise<Buffer> {
  const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(fs.readFileSync(wrapped)).catch(() => {
    throw new Error(
      `The system's keystore does not open ${wrapped}: start as the user who ran the terminal before, with the keyring unlocked.`,
    );
  });
  const key = Buffer.from(result, 'base64');
  if (shouldReEncrypt) await wrapAnew(wrapped, key);
  return key;
}

/** The keystore has a newer key of its own. The file is whole at every moment: the old one until the new one takes its name. */
async function wrapAnew(wrapped: string, key: Buffer): Promise<void> {
  const draft = `${wrapped}.again`;
  fs.rmSync(draft, { force: true });
  writeNew(draft, await wrap(key));
  fs.renameSync(draft, wrapped);
}

/** On Linux without a keyring Electron would encrypt with a fixed key: that is no keystore. */
async function hasKeystore(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}
