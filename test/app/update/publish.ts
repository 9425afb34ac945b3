// A publisher for tests: keys, a version's file, and a folder with its manifest.
import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Manifest, seal } from '../../../app/update/manifest.ts';
import { archiveName, manifestName } from '../../../shared/published.ts';

export const KEYS = generateKeyPairSync('ed25519');
export const TARGET = 'linux-x64';

export const MANIFEST: Manifest = {
  product: 'cardwright',
  version: '0.2.0',
  target: TARGET,
  file: 'cardwright-0.2.0-linux-x64.tar.gz',
  size: 1,
  unpacked: 1000,
  sha256: '0'.repeat(64),
  minimum: '0.1.0',
  share: 1,
  notBefore: '2026-01-01T00:00:00Z',
  signedAt: '2026-01-01T00:00:00Z',
};

/** Puts a version and its manifest into `folder`, and gives the manifest. `inside`: what its package.json says. */
export function publish(
  folder: string,
  changes: Partial<Manifest> = {},
  inside = changes.version ?? '0.2.0',
): Manifest {
  const version = changes.version ?? '0.2.0';
  const draft = path.join(folder, `tree-${version}`);
  for (const [name, text] of [
    ['package.json', JSON.stringify({ version: inside })],
    ['bin/node', '#!/bin/sh\n'],
    ['app/main.ts', ''],
  ] as const) {
    fs.mkdirSync(path.dirname(path.join(draft, name)), { recursive: true });
    fs.writeFileSync(path.join(draft, name), text);
  }
  const file = archiveName(version, TARGET);
  spawnSync('tar', ['--create', '--gzip', '--file', path.join(folder, file), '--directory', draft, '.']);
  const bytes = fs.readFileSync(path.join(folder, file));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const manifest = { ...MANIFEST, version, file, size: bytes.length, sha256, ...changes };
  fs.writeFileSync(path.join(folder, manifestName(TARGET)), seal(manifest, KEYS.privateKey));
  return manifest;
}
