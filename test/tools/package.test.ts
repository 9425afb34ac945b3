// What goes into a package: what the program loads, for the target alone, and nothing of the demo.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { NODE_FLAGS } from '../../app/program/node-flags.ts';
import { readPortMap } from '../../devices/windows-ports.ts';
import { isNeeded } from '../../tools/package/dependencies.ts';
import { licenceText } from '../../tools/package/licences.ts';
import { reach } from '../../tools/package/reach.ts';
import { entriesOf, PARTS } from '../../tools/package/stage.ts';
import { isBuiltFor, TARGETS } from '../../tools/package/targets.ts';
import { settle } from '../../tools/package/tree.ts';
import { udevRules } from '../../tools/package/udev-rules.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('a shop’s terminal has all that it loads, nothing of the demo, the tests or the centre', () => {
  const { files, packages } = reach('.', entriesOf('terminal'), PARTS.terminal.leftOut);
  expect(files).toEqual(
    expect.arrayContaining(['app/main.ts', 'app/cards/card-thread.ts', 'shared/languages/ar.json']),
  );
  expect(files.filter((file) => /^(?:app\/demo|test|central|renderer|tools)\//.test(file))).toEqual([]);
  expect(packages).toEqual(expect.arrayContaining(['better-sqlite3', 'serialport', 'koffi', 'node-hid', 'zod']));
  for (const absent of ['react', 'pg', 'electron', 'nodemailer']) expect(packages).not.toContain(absent);
});

test('what a technician runs of a package is in it, and is what the documentation names', () => {
  const windows = 'tools/package/windows';
  const scripts = fs.readdirSync(windows).filter((file) => file.endsWith('.cmd'));
  const shell = 'tools/package/debian/cardwright/root/usr/bin/cardwright';
  for (const script of [shell, ...scripts.map((file) => path.join(windows, file))]) {
    const run = fs
      .readFileSync(script, 'utf8')
      .replaceAll('\\', '/')
      .match(/(?:app|devices)\/[\w/]+\.ts/g);
    expect(PARTS.terminal.programs, script).toEqual(expect.arrayContaining(run ?? ['nothing is run']));
  }
  const [technician, inside] = ['docs/technician.md', shell].map((file) => fs.readFileSync(file, 'utf8'));
  for (const [, named = ''] of technician?.matchAll(/`cardwright (\w+)/g) ?? [])
    expect(inside).toMatch(new RegExp(`^  ${named}\\)`, 'm'));
  for (const [, named = ''] of technician?.matchAll(/`(\w+\.cmd)/g) ?? []) expect(scripts).toContain(named);
});

test('the service of Windows is started as the launcher starts the terminal', () => {
  const installer = fs.readFileSync('tools/package/windows/installer.nsi', 'utf8');
  expect(installer).toContain(`\\bin\\node.exe\\" ${NODE_FLAGS.join(' ')} \\"$INSTDIR\\app\\service.ts`);
});

test('types are no import', () => {
  const folder = temporaryFolder();
  fs.writeFileSync(
    path.join(folder, 'a.ts'),
    "import type { X } from './b.ts';\nimport { y } from './c.ts';\nexport const z: X = y;\n",
  );
  fs.writeFileSync(path.join(folder, 'c.ts'), "export const y = await import('@scope/name/deep.js');\n");
  expect(reach(folder, ['a.ts'], [])).toEqual({ files: ['a.ts', 'c.ts'], packages: ['@scope/name'] });
});

describe('prebuilt modules', () => {
  const built = [
    'prebuilds/linux-x64/@serialport+bindings-cpp.glibc.node',
    'prebuilds/linux-x64.node',
    'prebuilds/HID_hidraw-linux-x64/node-napi-v4.node',
    'linux_x64/koffi.node',
  ];
  const others = [
    'prebuilds/linux-x64/@serialport+bindings-cpp.musl.node',
    'prebuilds/linuxmusl-x64.node',
    'prebuilds/HID-linux-x64-musl/node-napi-v4.node',
    'prebuilds/linux-arm64.node',
    'prebuilds/win32-x64.node',
    'prebuilds/darwin-x64+arm64/x.node',
  ];
  test.each(built)('%s is Linux’s', (file) => expect(isBuiltFor(TARGETS['linux-x64'], file)).toBe(true));
  test.each(others)('%s is not', (file) => expect(isBuiltFor(TARGETS['linux-x64'], file)).toBe(false));
});

test.each([
  ['node_modules/pino/lib/proto.js', true],
  ['node_modules/pino/test/basic.js', false],
  ['node_modules/pino/bin.js', false],
  ['node_modules/libphonenumber-js/es6/tools/semver-compare.js', true],
  ['node_modules/pino/pino.d.ts', false],
  ['node_modules/@fastify/send/lib/containsDotFile.js', true],
  ['node_modules/world-countries/data/ita.svg', false],
])('%s is needed: %s', (file, needed) => expect(isNeeded(TARGETS['linux-x64'], file)).toBe(needed));

test('the rules name every reader that has numbers of its own', () => {
  expect(udevRules()).toContain('ATTRS{idVendor}=="0801", ATTRS{idProduct}=="0002", MODE="0660", GROUP="cardwright"');
  expect(udevRules()).toContain('ATTRS{idVendor}=="0acd", MODE="0660"');
});

test('updates are fetched by a user who is not the terminal’s, into a folder that the terminal does not own', () => {
  const unit = (name: string): string =>
    fs.readFileSync(`tools/package/debian/cardwright/root/lib/systemd/system/${name}.service`, 'utf8');
  const [terminal, update] = [unit('cardwright'), unit('cardwright-update')];
  expect(/^User=(.*)$/m.exec(terminal)?.[1]).toBe('cardwright');
  expect(/^User=(.*)$/m.exec(update)?.[1]).toBe('cardwright-update');
  const versions = /--versions (\S+)/.exec(terminal)?.[1] ?? '';
  expect(update).toContain(`--versions ${versions}\n`.trimEnd());
  const owner = new RegExp(`install -d -m 0755 -o cardwright-update -g cardwright-update ${versions}\n`);
  expect(fs.readFileSync('tools/package/debian/cardwright/postinst', 'utf8')).toMatch(owner);
  expect(terminal).not.toMatch(/ReadWritePaths|cardwright-update\n(?:StateDirectory)/);
});

test('the kiosk’s browser is another user, gains no privileges, reaches this machine alone, and reads no data of the terminal’s', () => {
  const units = 'tools/package/debian/cardwright/root/lib/systemd/system';
  const [kiosk = '', terminal = ''] = ['cardwright-kiosk', 'cardwright'].map((name) =>
    fs.readFileSync(path.join(units, `${name}.service`), 'utf8'),
  );
  const lines = ['User=cardwright-kiosk', 'NoNewPrivileges=yes', 'CapabilityBoundingSet=', 'IPAddressAllow=localhost'];
  expect(kiosk.split('\n')).toEqual(expect.arrayContaining([...lines, 'IPAddressDeny=any']));
  expect(terminal).toContain('StateDirectory=cardwright\nStateDirectoryMode=0700\n');
  expect(kiosk).not.toMatch(/AmbientCapabilities|StateDirectory/);
});

test('packages with one licence text stand together, and the Open Database License is named', () => {
  const one = { version: '1.0.0', licence: 'MIT', text: 'Permission is hereby granted' };
  const text = licenceText([
    { ...one, name: 'a' },
    { ...one, name: 'b' },
    { name: 'world-countries', version: '5.1.0', licence: 'ODbL-1.0', text: '' },
  ]);
  expect(text).toContain('a 1.0.0, b 1.0.0\n\nLicence: MIT');
  expect(text).toContain('opendatacommons.org/licenses/odbl/1.0');
});

test('a tree is the same however it came to be', () => {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'program'), '', { mode: 0o600 });
  fs.mkdirSync(path.join(folder, 'sub'), { mode: 0o700 });
  settle(folder, new Date(1_700_000_000_000), (file) => file === 'program');
  const { mode, mtimeMs } = fs.statSync(path.join(folder, 'program'));
  expect([mode & 0o777, mtimeMs]).toEqual([0o755, 1_700_000_000_000]);
  expect(fs.statSync(path.join(folder, 'sub')).mode & 0o777).toBe(0o755);
});

test('serial ports are read from Windows’ own map of them', () => {
  const text =
    '\r\nHKEY_LOCAL_MACHINE\\HARDWARE\\DEVICEMAP\\SERIALCOMM\r\n    \\Device\\Serial0    REG_SZ    COM1\r\n    \\Device\\com0com10    REG_SZ    COM12\r\n';
  expect(readPortMap(text)).toEqual(['COM1', 'COM12']);
});
