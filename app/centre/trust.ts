// Whom the terminal trusts to be the centre: who has a certificate of an authority that Node or the system knows, and, where the shop
// has pinned it, the key that it had.
import { createHash, X509Certificate } from 'node:crypto';
import tls from 'node:tls';

export interface Trust {
  readonly ca: string[];
  readonly checkServerIdentity: (host: string, certificate: tls.PeerCertificate) => Error | undefined;
}

/** Node's own authorities, those of NODE_EXTRA_CA_CERTS, and those that the machine's administrator has installed. */
function authorities(): string[] {
  return [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
}

/** `pins`: SHA-256 of public keys (SubjectPublicKeyInfo) in base64, as in RFC 7469; with none, any key is taken. */
export function trustWith(pins: readonly string[] = [], ca = authorities()): Trust {
  return {
    ca,
    checkServerIdentity: (host, certificate) =>
      tls.checkServerIdentity(host, certificate) ??
      (pins.length === 0 || hasPin(certificate, pins) ? undefined : unpinned()),
  };
}

/** One of the chain's keys is pinned: the centre's own, or that of an authority which signs its next one too. */
function hasPin(certificate: tls.PeerCertificate, pins: readonly string[]): boolean {
  const chain = chainOf(certificate as tls.DetailedPeerCertificate);
  return chain.some(({ raw }) => pins.includes(pinOf(raw)));
}

/** A root certificate names itself as its issuer. */
function chainOf(certificate: tls.DetailedPeerCertificate): readonly tls.DetailedPeerCertificate[] {
  const { issuerCertificate: issuer } = certificate;
  return issuer && issuer.fingerprint256 !== certificate.fingerprint256
    ? [certificate, ...chainOf(issuer)]
    : [certificate];
}

/** The pin of a certificate's public key. `certificate`: in PEM or DER. */
export function pinOf(certificate: string | Buffer): string {
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}

const unpinned = (): Error => Object.assign(new Error('the centre has a key that is not pinned'), { code: 'UNPINNED' });
