// A folder in the form of Electron's runtime for Linux, with nothing in it that runs: enough for electron-builder to pack a program with.
import fs from 'node:fs';
import path from 'node:path';

/** Where @electron/fuses finds the fuses in a program: the mark, the form, how many there are, and each as Electron delivers it. */
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 8]),
  Buffer.from('10110001'),
]);

export function emptyRuntime(folder: string, version: string): string {
  fs.mkdirSync(path.join(folder, 'locales'), { recursive: true });
  fs.mkdirSync(path.join(folder, 'resources'));
  fs.writeFileSync(path.join(folder, 'electron'), FUSES, { mode: 0o755 });
  fs.writeFileSync(path.join(folder, 'chrome-sandbox'), '', { mode: 0o755 });
  for (const [name, text] of Object.entries({ version, LICENSE: '', 'LICENSES.chromium.html': '' }))
    fs.writeFileSync(path.join(folder, name), text);
  return folder;
}
