// The block ciphers under PIN blocks and DUKPT, one block at a time (ECB): TDES of ISO/IEC 18033-3 and AES of FIPS 197.
import { type Cipheriv, createCipheriv, createDecipheriv, type Decipheriv } from 'node:crypto';
import { zeroing } from './zeroing.ts';

/** One block to one block of the same length: 8 bytes for TDES, 16 for AES. The result is the taker's to zero. */
export type BlockFunction = (block: Buffer) => Buffer;

export interface BlockCipher {
  readonly encrypt: BlockFunction;
  readonly decrypt: BlockFunction;
}

/** Two-key TDES under 16 bytes of key. */
export const tripleDes = (key: Buffer): BlockCipher => ecb('des-ede-ecb', key);

/** AES under 16, 24 or 32 bytes of key. */
export const aes = (key: Buffer): BlockCipher => ecb(`aes-${key.length * 8}-ecb`, key);

/** DES-encrypts 8 bytes under 8: TDES with equal keys, as OpenSSL 3 keeps single DES for its legacy provider. */
export function desEncrypt(key: Buffer, block: Buffer): Buffer {
  return zeroing((secret) => tripleDes(secret(Buffer.concat([key, key]))).encrypt(block));
}

function ecb(algorithm: string, key: Buffer): BlockCipher {
  return {
    encrypt: (block) => run(createCipheriv(algorithm, key, null), block),
    decrypt: (block) => run(createDecipheriv(algorithm, key, null), block),
  };
}

function run(cipher: Cipheriv | Decipheriv, block: Buffer): Buffer {
  cipher.setAutoPadding(false);
  const result = cipher.update(block);
  cipher.final();
  return result;
}
