// The installer for Windows, by makensis (Debian's package nsis).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { about } from './about.ts';
import { putDocuments } from './documents.ts';
import { type Build, stage } from './stage.ts';
import { NODE_VERSION, TARGETS } from './targets.ts';
import { settle } from './tree.ts';

export interface WindowsBuild extends Build {
  readonly version: string;
  /** Another Node than the package's own: Wine 8 starts no Node 24. */
  readonly nodeVersion?: string | undefined;
  /** Compresses nothing, for a test. */
  readonly quick?: boolean;
}

const FILES = path.join(import.meta.dirname, 'windows');

export function buildWindows({ root, version, time, work, output, nodeVersion, quick }: WindowsBuild): void {
  const target = TARGETS['win32-x64'];
  fs.rmSync(work, { recursive: true, force: true });
  const staged = stage(root, 'terminal', target, work, nodeVersion ?? NODE_VERSION);
  const { licences, bill } = about(root, 'terminal', target, staged, time);
  const own = fs.readFileSync(path.join(root, 'LICENSE'), 'utf8');
  const text = `Cardwright\n\n${own}\nWhat comes with it:\n\n${licences}`;
  fs.writeFileSync(path.join(work, 'LICENSE.txt'), text.replaceAll('\n', '\r\n'));
  fs.writeFileSync(path.join(work, 'sbom.cdx.json'), bill);
  for (const file of ['terminal.options', 'devices.cmd', 'config.cmd', 'doctor.cmd', 'staff.cmd'])
    fs.copyFileSync(path.join(FILES, file), path.join(work, file));
  putDocuments(root, 'terminal', path.join(work, 'doc'));
  settle(work, time, () => false);
  fs.mkdirSync(path.dirname(output), { recursive: true });
  const compressor = quick ? 'SetCompress off' : 'SetCompressor /SOLID /FINAL lzma';
  const defines = [`-DVERSION=${version}`, `-DSTAGE=${work}`, `-DOUTPUT=${output}`];
  const args = ['-V2', '-WX', `-X${compressor}`, ...defines, path.join(FILES, 'installer.nsi')];
  const { status, stdout, stderr, error } = spawnSync('makensis', args, {
    encoding: 'utf8',
    env: { ...process.env, SOURCE_DATE_EPOCH: String(time.getTime() / 1000) },
  });
  if (error) throw new Error('makensis is missing: install nsis (apt-get install nsis).');
  if (status !== 0) throw new Error(`makensis failed:\n${stdout}${stderr}`);
}
