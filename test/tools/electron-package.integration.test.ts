// The package of the terminal in Electron, as far as it can be made without a runtime: electron-builder packs the real program with an empty one.
// For Linux's usual processor always; CARDWRIGHT_EVERY_TARGET=1 packs for the others too that this machine can.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromRoot } from '../../app/program/root.ts';
import { buildElectron, ELECTRON_TARGETS } from '../../tools/package/electron.ts';
import { isBuiltFor } from '../../tools/package/targets.ts';
import { emptyRuntime } from '../support/electron/empty-runtime.ts';
import { folderFor } from '../support/temporary.ts';

interface Packed {
  readonly unpacked: string;
  readonly program: string;
  readonly argon2: string;
  /** What no native module of it is for. */
  readonly foreign: RegExp;
  /** How a program of its system begins. */
  readonly start: string;
}

const LINUX = { program: 'cardwright', start: '\x7fELF' };
const WINDOWS = { program: 'Cardwright.exe', start: 'MZ' };
const ARGON2 = '@node-rs/argon2';
const OTHERS = {
  'linux-arm64': {
    ...LINUX,
    unpacked: 'linux-arm64-unpacked',
    argon2: `${ARGON2}-linux-arm64-gnu`,
    foreign: /musl|win32|darwin|x64/,
  },
  'win32-x64': {
    ...WINDOWS,
    unpacked: 'win-unpacked',
    argon2: `${ARGON2}-win32-x64-msvc`,
    foreign: /linux|darwin|arm/,
  },
} as const satisfies Partial<Record<keyof typeof ELECTRON_TARGETS, Packed>>;
type Target = 'linux-x64' | keyof typeof OTHERS;
const PACKED: Partial<Record<Target, Packed>> = {
  'linux-x64': {
    ...LINUX,
    unpacked: 'linux-unpacked',
    argon2: `${ARGON2}-linux-x64-gnu`,
    foreign: /musl|win32|darwin|arm/,
  },
  ...(process.env.CARDWRIGHT_EVERY_TARGET === '1' && OTHERS),
};

const manifestOf = (name: string) =>
  JSON.parse(fs.readFileSync(fromRoot('node_modules', name, 'package.json'), 'utf8')) as { readonly version: string };

/** A fuse is a digit in the program. */
const [OFF, ON] = [0x30, 0x31];

describe.each(Object.entries(PACKED) as [Target, Packed][])(
  'for %s',
  (target, { unpacked, program, argon2, foreign, start }) => {
    const { folder, remove } = folderFor(`electron-${target}`);
    const { os, cpu } = ELECTRON_TARGETS[target];
    const packed = path.join(folder, 'output', unpacked);
    const archive = path.join(packed, 'resources', 'app.asar');
    let files: readonly string[];

    beforeAll(() => {
      buildElectron({
        root: fromRoot(),
        time: new Date(1_700_000_000_000),
        target,
        work: path.join(folder, 'program'),
        output: path.join(folder, 'output'),
        dist: emptyRuntime(path.join(folder, 'runtime'), manifestOf('electron').version, os),
        unpacked: true,
      });
      files = listPackage(archive, { isPack: false }).map((each) => each.slice(1));
    }, 300_000);
    afterAll(remove);

    const textOf = (file: string): string => extractFile(archive, file).toString();

    test('it has the program with its screens, and nothing of the demo, the tests, the centre or the sources', () => {
      const own = files.filter((file) => !file.startsWith('node_modules'));
      for (const each of ['main.js', 'card-worker.js', 'preload.cjs'].map((name) => `dist/electron/${name}`))
        expect(own).toContain(each);
      expect(own).toContain('dist/renderer/index.html');
      expect(own.filter((file) => /demo|test|\.map$|\.tsx?$|^(?:app|central|devices|renderer)\//.test(file))).toEqual(
        [],
      );
      const { main, version } = JSON.parse(textOf('package.json'));
      expect([main, version]).toEqual([
        'dist/electron/main.js',
        JSON.parse(fs.readFileSync('package.json', 'utf8')).version,
      ]);
    });

    test('it has the native modules of its target alone, outside the archive, where the system can load them', () => {
      const native = files.filter((file) => file.endsWith('.node'));
      for (const name of [
        'better-sqlite3',
        '@serialport/bindings-cpp',
        'node-hid',
        `@koromix/koffi-${os}-${cpu}`,
        argon2,
      ])
        expect(native.filter((file) => file.startsWith(`node_modules/${name}/`))).not.toEqual([]);
      for (const file of native) {
        expect(isBuiltFor({ os, cpu }, file)).toBe(true);
        expect(file).not.toMatch(foreign);
        const outside = fs.readFileSync(path.join(`${archive}.unpacked`, file));
        expect(outside.subarray(0, start.length).toString('latin1')).toBe(start);
      }
    });

    test('it has no package that only the centre or the tests use', () => {
      const packages = new Set(files.map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]));
      for (const name of ['zod', 'pino', 'fastify', 'serialport']) expect(packages).toContain(name);
      for (const name of ['pg', 'nodemailer', 'react', 'electron', 'vitest', 'leveldown'])
        expect(packages).not.toContain(name);
    });

    test('every file in the archive is the one whose digest the archive tells', () => {
      let looked = 0;
      for (const file of files) {
        const entry = statFile(archive, file);
        if (!('integrity' in entry) || !entry.integrity) continue;
        looked++;
        expect([file, createHash('sha256').update(extractFile(archive, file)).digest('hex')]).toEqual([
          file,
          entry.integrity.hash,
        ]);
      }
      expect(looked).toBeGreaterThan(100);
    });

    test('its fuses are set in the program', async () => {
      const { version: _, ...wire } = await getCurrentFuseWire(path.join(packed, program));
      const states = Object.fromEntries(
        Object.entries(wire).map(([fuse, state]) => [FuseV1Options[Number(fuse)], state]),
      );
      expect(states).toEqual({
        RunAsNode: OFF,
        EnableCookieEncryption: ON,
        EnableNodeOptionsEnvironmentVariable: OFF,
        EnableNodeCliInspectArguments: OFF,
        EnableEmbeddedAsarIntegrityValidation: ON,
        OnlyLoadAppFromAsar: ON,
        LoadBrowserProcessSpecificV8Snapshot: OFF,
        GrantFileProtocolExtraPrivileges: OFF,
      });
    });

    test('its licences and its bill of materials name what is inside', () => {
      const licences = textOf('LICENSE.txt');
      const { components } = JSON.parse(textOf('sbom.cdx.json')) as { components: { name: string; version: string }[] };
      const named = components.map(({ name, version }) => `${name} ${version}`);
      for (const name of ['better-sqlite3', 'serialport', 'zod']) {
        expect(licences).toContain(`${name} ${manifestOf(name).version}`);
        expect(named).toContain(`${name} ${manifestOf(name).version}`);
      }
      expect(named).toContain(`electron ${manifestOf('electron').version}`);
      expect(named.some((each) => /^(?:pg|react|vitest) /.test(each))).toBe(false);
    });
  },
);
