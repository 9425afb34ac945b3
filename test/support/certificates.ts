// Certificates for a test's own HTTPS server, made by openssl.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary.ts';

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Signed by itself, good for three days. `name`: such as IP:127.0.0.1. */
export function createCertificate(name: string): Certificate {
  const folder = temporaryFolder();
  const [keyFile, certFile] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '3'];
  const files = ['-keyout', keyFile, '-out', certFile];
  execFileSync(
    'openssl',
    ['req', '-x509', ...kind, ...files, '-subj', '/CN=test', '-addext', `subjectAltName=${name}`],
    { stdio: 'pipe' },
  );
  return { key: fs.readFileSync(keyFile, 'utf8'), cert: fs.readFileSync(certFile, 'utf8') };
}

/** Answers every call with `text`; gives its URL. It ends with the test. */
export async function serveHttps({ key, cert }: Certificate, text: string): Promise<string> {
  const server = https.createServer({ key, cert }, (_request, reply) => reply.end(text));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
