// Encryption at rest: AES-256-GCM (NIST SP 800-38D), a fresh 96-bit nonce each time.
import { createCipheriv, createDecipheriv, createSecretKey, randomFillSync } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** Seals and opens texts. `context` is bound to the seal: a sealed text moved to another place does not open. */
export interface Vault {
  readonly seal: (text: string, context: string) => Buffer;
  /** Throws when the text was sealed with another key or context, or was changed. */
  readonly open: (sealed: Buffer, context: string) => string;
}

/** `bytes` are 32. A sealed text is nonce, ciphertext, tag. */
export function createVault(bytes: Buffer): Vault {
  // Made once: Node takes four times as long with the bytes themselves.
  const key = createSecretKey(bytes);
  const freshNonce = createNonces();
  return {
    seal: (text, context) => {
      const nonce = freshNonce();
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      // In this order, as the tag is there once the cipher is final; a stream cipher has nothing left to give then.
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    open: (sealed, context) => {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAAD(Buffer.from(context));
      decipher.setAuthTag(sealed.subarray(-TAG));
      return decipher.update(sealed.subarray(NONCE, -TAG), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/** Drawn by the hundred: each draw by itself takes as long as the encryption. A nonce is to be used before the next is asked for. */
function createNonces(): () => Buffer {
  const drawn = Buffer.alloc(100 * NONCE);
  let used = drawn.length;
  return () => {
    if (used === drawn.length) {
      randomFillSync(drawn);
      used = 0;
    }
    used += NONCE;
    return drawn.subarray(used - NONCE, used);
  };
}
