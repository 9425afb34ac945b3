// Updates for terminals that fetch them: a version as an archive, and the signed manifest that offers it (app/update).
import { spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Manifest, seal } from '../../app/update/manifest.ts';
import { writeFile } from '../../app/update/versions.ts';
import { archiveOf, manifestName } from '../../shared/published.ts';
import { type Build, stage } from './stage.ts';
import { NODE_VERSION, type Target } from './targets.ts';
import { settle } from './tree.ts';

export interface UpdateBuild extends Build {
  readonly target: Target;
  readonly version: string;
  readonly quick?: boolean;
}

export function buildUpdate({ root, target, version, time, work, output, quick }: UpdateBuild): void {
  fs.rmSync(work, { recursive: true, force: true });
  stage(root, 'terminal', target, work, NODE_VERSION, version);
  settle(work, time, (file) => file === 'bin/node');
  pack(work, time, output, quick);
}

/** The same bytes for the same tree. */
export function pack(tree: string, time: Date, output: string, quick = false): void {
  fs.mkdirSync(path.dirname(output), { recursive: true });
  const same = [
    '--sort=name',
    '--format=gnu',
    `--mtime=@${time.getTime() / 1000}`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
  ];
  const gzip = `gzip -n -${quick ? 1 : 9}`;
  const args = ['--create', ...same, `--use-compress-program=${gzip}`, '--file', output, '--directory', tree, '.'];
  const { status, stderr } = spawnSync('tar', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`tar failed:\n${stderr}`);
}

/** Makes a key to sign with, and beside it the public one that terminals are given. Never replaces one. */
export function makeKey(file: string): string {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  fs.writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  const open = `${file.replace(/\.pem$/, '')}.public.pem`;
  fs.writeFileSync(open, publicKey.export({ type: 'spki', format: 'pem' }), { flag: 'wx' });
  return open;
}

export interface Offer {
  readonly archive: string;
  /** A file with the private key. */
  readonly key: string;
  /** The folder that is published. */
  readonly to: string;
  readonly minimum: string;
  readonly share: number;
  readonly notBefore: string | undefined;
  readonly withdraws: string | undefined;
  readonly now: Date;
}

/** Puts the archive and then its manifest into the folder; gives the manifest. */
export function offer({ archive, key, to, minimum, share, notBefore, withdraws, now }: Offer): Manifest {
  const file = path.basename(archive);
  const named = archiveOf(file);
  if (!named) throw new Error(`${file} is no cardwright-VERSION-TARGET.tar.gz.`);
  const privateKey = createPrivateKey(fs.readFileSync(key));
  if (createPublicKey(privateKey).asymmetricKeyType !== 'ed25519') throw new Error(`${key} is no Ed25519 key.`);
  const bytes = fs.readFileSync(archive);
  const manifest: Manifest = {
    product: 'cardwright',
    ...named,
    file,
    size: bytes.length,
    unpacked: gunzipSync(bytes).length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    minimum,
    share,
    notBefore: notBefore ?? now.toISOString(),
    signedAt: now.toISOString(),
    ...(withdraws !== undefined && { withdraws }),
  };
  const sealed = seal(manifest, privateKey);
  fs.mkdirSync(to, { recursive: true });
  if (path.resolve(to, file) !== path.resolve(archive)) fs.copyFileSync(archive, path.join(to, file));
  writeFile(to, manifestName(named.target), sealed);
  return manifest;
}
