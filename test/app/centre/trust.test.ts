import { describe, expect, test } from 'vitest';
import { createCentralClient } from '../../../app/centre/central-client.ts';
import { pinOf, trustWith } from '../../../app/centre/trust.ts';
import { lookAtCentre } from '../../../app/doctor/centre.ts';
import { type Certificate, createCertificate, hasOpenssl, serveHttps } from '../../support/certificates.ts';

const CREDENTIALS = { account_id: 'a', user_id: 'u', user_password: 'p' };
const ANSWER = '<response status="success"/>';

test('without openssl the tests of certificates are skipped', () => {
  expect(hasOpenssl || process.env.CI === undefined).toBe(true);
});

describe.skipIf(!hasOpenssl)('a centre by https', () => {
  const HERE = 'IP:127.0.0.1';
  async function call(certificate: Certificate, pins: readonly string[], ca = [certificate.cert]) {
    const url = await serveHttps(certificate, ANSWER);
    const reply = await createCentralClient(url, CREDENTIALS, undefined, () => trustWith(pins, ca)).call({ type: 'x' });
    return reply.kind === 'answered' ? 'answered' : reply.detail;
  }

  test('is taken when an authority that is trusted has signed its certificate', async () => {
    const certificate = createCertificate(HERE);
    expect(await call(certificate, [])).toBe('answered');
    expect(await call(certificate, [], undefined)).toBe('answered');
    expect(await call(certificate, [], trustWith().ca)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
  });

  test('is not taken under another name', async () => {
    expect(await call(createCertificate('DNS:centre.example'), [])).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  test('is taken with a pinned key alone, where one is pinned', async () => {
    const [certificate, other] = [createCertificate(HERE), createCertificate(HERE)];
    const [pin, another] = [pinOf(certificate.cert), pinOf(other.cert)];
    expect(await call(certificate, [pin])).toBe('answered');
    expect(await call(certificate, [another, pin])).toBe('answered');
    expect(await call(certificate, [another])).toBe('UNPINNED');
  });

  test('is looked at by the doctor: a certificate that ends soon, is nobody’s, or another’s', async () => {
    const certificate = createCertificate(HERE);
    const url = await serveHttps(certificate, ANSWER);
    const now = (): Date => new Date();
    const trusted = await lookAtCentre(url, now, () => trustWith([], [certificate.cert]));
    expect(trusted.find(({ about }) => about === 'certificate')).toMatchObject({
      state: 'doubtful',
      says: expect.stringContaining('renew'),
    });
    const soon = (): Date => new Date(Date.now() - 60 * 86_400_000);
    const early = await lookAtCentre(url, soon, () => trustWith([], [certificate.cert]));
    expect(early.find(({ about }) => about === 'certificate')).toMatchObject({ state: 'good' });
    expect(await lookAtCentre(url, now)).toEqual([
      { about: 'centre', state: 'bad', says: expect.stringContaining('signed by nobody whom this machine trusts') },
    ]);
    const pinned = await lookAtCentre(url, now, () => trustWith(['A'.repeat(43)], [certificate.cert]));
    expect(pinned).toEqual([{ about: 'centre', state: 'bad', says: expect.stringContaining('central.pins') }]);
  });
});
