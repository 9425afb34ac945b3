// `safeStorage` over a keyring that a test names in CARDWRIGHT_STAND_IN_KEYRING: a file with its key. Without one there is no keyring.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import type { SafeStorage } from 'electron';

type Used = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

const keyring = process.env.CARDWRIGHT_STAND_IN_KEYRING;

function key(): Buffer {
  if (keyring === undefined) throw new Error('there is no keyring');
  if (!fs.existsSync(keyring)) fs.writeFileSync(keyring, randomBytes(32));
  return fs.readFileSync(keyring);
}

export const safeStorage: Used = {
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => (keyring === undefined ? 'basic_text' : 'gnome_libsecret'),
  encryptStringAsync: async (text) => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key(), iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  },
  decryptStringAsync: async (sealed) => {
    const decipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(0, 12)).setAuthTag(sealed.subarray(12, 28));
    const result = decipher.update(sealed.subarray(28), undefined, 'utf8') + decipher.final('utf8');
    return { result, shouldReEncrypt: false };
  },
};
