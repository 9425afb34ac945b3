// What a publisher says of a version: which file it is, for which machines, for how many of them and from when on; signed with Ed25519.
import { type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../../shared/parse-json.ts';
import { versionText } from './version.ts';

const time = z.iso.datetime();

const manifestForm = z.strictObject({
  product: z.literal('cardwright'),
  version: versionText,
  /** Node's names of system and processor: `linux-x64`. */
  target: z.string().regex(/^[a-z0-9]+-[a-z0-9]+$/),
  /** A name in the folder of this manifest. */
  file: z.string().regex(/^[\w.-]+\.tar\.gz$/),
  /** In bytes, as it is fetched and as it is laid out. */
  size: z.int().positive(),
  unpacked: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The oldest version that it may be put in the place of. */
  minimum: versionText,
  /** The share of terminals that take it, 0 to 1. */
  share: z.number().min(0).max(1),
  notBefore: time,
  /** Of two manifests the one that was signed later counts. */
  signedAt: time,
  /** Set where an older version is to take the place of this newer one. */
  withdraws: versionText.optional(),
});

export type Manifest = Readonly<z.infer<typeof manifestForm>>;

/** The manifest's text as it was signed, and the signature in base64. */
const envelopeForm = z.strictObject({ manifest: z.string(), signature: z.base64() });

export type Opened =
  | { readonly kind: 'signed'; readonly manifest: Manifest }
  | { readonly kind: 'refused'; readonly why: string };

/** A signature for anything else is none for this. */
const signedBytes = (text: string): Buffer => Buffer.from(`cardwright update\n${text}`);

export function seal(manifest: Manifest, key: KeyObject): string {
  const text = JSON.stringify(manifestForm.parse(manifest));
  const signature = sign(null, signedBytes(text), key).toString('base64');
  return `${JSON.stringify({ manifest: text, signature }, null, 2)}\n`;
}

/** Nothing of it is looked at before one of the keys has signed it. */
export function open(envelope: string, keys: readonly KeyObject[]): Opened {
  const { success, data } = envelopeForm.safeParse(parseJson(envelope));
  if (!success) return { kind: 'refused', why: 'it is no manifest of an update' };
  const signature = Buffer.from(data.signature, 'base64');
  if (!keys.some((key) => verify(null, signedBytes(data.manifest), key, signature)))
    return { kind: 'refused', why: 'none of the keys of this machine has signed it' };
  const manifest = manifestForm.safeParse(parseJson(data.manifest));
  if (!manifest.success) return { kind: 'refused', why: `it is not understood: ${z.prettifyError(manifest.error)}` };
  return { kind: 'signed', manifest: manifest.data };
}
