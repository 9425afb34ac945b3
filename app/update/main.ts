// Looks whether a newer version is published, and puts it beside the one that runs. It starts and stops nothing: that is launch.ts.
import { createPublicKey, type KeyObject } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { withOptionsFile } from '../program/options-file.ts';
import { VERSION } from '../program/version.ts';
import { healthOfUrl } from './health-at.ts';
import { openSource } from './source.ts';
import { look } from './update.ts';

// The terminal's user reads what this one lays out.
process.umask(0o022);

const options = new Command('update')
  .description('Fetches, verifies and stages a newer version of the terminal.')
  .option('--from <place>', 'the folder that updates are published in: https://…/, or a path')
  .requiredOption('--versions <folder>', 'where versions are laid out, side by side')
  .requiredOption('--keys <folder>', 'public keys that updates may be signed with, each a file.pem')
  .requiredOption('--health <url>', 'the terminal’s /healthz')
  .option('--options <file>', 'read more options from this file, one a line')
  .parse([...withOptionsFile(process.argv.slice(2))], { from: 'user' })
  .opts<Record<'versions' | 'keys' | 'health', string> & { readonly from?: string }>();

/** Throws an Error where a file is no key, or the key is of another kind. */
function keysIn(folder: string): readonly KeyObject[] {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.pem'));
  if (names.length === 0) throw new Error(`${folder} has no key: put the publisher's public key there, as a file.pem.`);
  return names.map((name) => {
    const key = createPublicKey(fs.readFileSync(path.join(folder, name)));
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${path.join(folder, name)} is no Ed25519 key.`);
    return key;
  });
}

try {
  const { from, versions, keys, health } = options;
  if (from === undefined)
    throw new Error('It is not said where updates are published: write --from https://…/ into update.options.');
  const outcome = await look({
    source: openSource(from),
    versions,
    keys: keysIn(keys),
    target: `${process.platform}-${process.arch}`,
    running: await healthOfUrl(health),
    installed: VERSION,
    now: new Date(),
  });
  const said =
    outcome.kind === 'staged' ? `version ${outcome.version} is ready to start` : `${outcome.kind}: ${outcome.why}`;
  process.stdout.write(`${said}\n`);
  process.exitCode = outcome.kind === 'refused' ? 1 : 0;
} catch (error) {
  process.stderr.write(`cardwright update: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
