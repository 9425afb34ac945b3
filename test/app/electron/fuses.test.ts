// What electron-builder.yml says of Electron's fuses: each is set, and none leaves a door open.
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { fromRoot } from '../../../app/program/root.ts';

const text = fs.readFileSync(fromRoot('electron-builder.yml'), 'utf8');
const [, block = ''] = /^electronFuses:\n((?: .*\n)+)/m.exec(text) ?? [];
const fuses = Object.fromEntries(
  [...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, value]) => [name, value]),
);

test('every fuse is set', () => {
  // Each name is one of electron-builder's own: a package with another is refused by it.
  const declared = fs.readFileSync(fromRoot('node_modules/app-builder-lib/out/configuration.d.ts'), 'utf8');
  const [, options = ''] = /interface FuseOptionsV1 \{([\s\S]*?)\n\}/.exec(declared) ?? [];
  const known = [...options.matchAll(/^ {4}(\w+)\?: boolean;$/gm)].map(([, name]) => name);
  expect(known).toContain('runAsNode');
  expect(Object.keys(fuses).sort()).toEqual(known.sort());
});

test('none leaves a door open', () => {
  expect(fuses).toEqual({
    runAsNode: 'false',
    enableCookieEncryption: 'true',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    loadBrowserProcessSpecificV8Snapshot: 'false',
    grantFileProtocolExtraPrivileges: 'false',
    resetAdHocDarwinSignature: 'true',
  });
});
