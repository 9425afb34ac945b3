// A folder in the form of Electron's runtime for Linux or Windows, with nothing in it that runs: enough for electron-builder to pack a program with.
import fs from 'node:fs';
import path from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { randomDll } from '../../windows/random-dll.ts';

/** Where @electron/fuses finds the fuses in a program: the mark, the form, how many there are, and each as Electron delivers it. */
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 8]),
  Buffer.from('10110001'),
]);

/** On Windows electron-builder writes into the program what it is, and the archive's digest: it wants a version there. */
function emptyProgram(): Buffer {
  const program = NtExecutable.from(randomDll());
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setFileVersion(1, 0, 0, 0);
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.concat([Buffer.from(program.generate()), FUSES]);
}

export function emptyRuntime(folder: string, version: string, os: 'linux' | 'win32' = 'linux'): string {
  fs.mkdirSync(path.join(folder, 'locales'), { recursive: true });
  fs.mkdirSync(path.join(folder, 'resources'));
  if (os === 'win32') fs.writeFileSync(path.join(folder, 'electron.exe'), emptyProgram());
  else
    for (const [name, bytes] of [
      ['electron', FUSES],
      ['chrome-sandbox', ''],
    ] as const)
      fs.writeFileSync(path.join(folder, name), bytes, { mode: 0o755 });
  for (const [name, text] of Object.entries({ version, LICENSE: '', 'LICENSES.chromium.html': '' }))
    fs.writeFileSync(path.join(folder, name), text);
  return folder;
}
