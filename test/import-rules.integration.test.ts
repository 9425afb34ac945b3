import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './support/temporary.ts';

/** What lint says of a file at `file` that imports `from`; empty when it may. */
function refusalOf(file: string, from: string): string {
  const folder = temporaryFolder();
  fs.copyFileSync('biome.json', path.join(folder, 'biome.json'));
  fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), `import { x } from '${from}';\nexport const y = x;\n`);
  const args = ['lint', '--vcs-enabled=false', '--colors=off', '.'];
  const { stdout, stderr } = spawnSync(path.resolve('node_modules/.bin/biome'), args, {
    cwd: folder,
    encoding: 'utf8',
  });
  const said = stdout + stderr;
  expect(said).toMatch(/Checked \d files?/);
  return said.includes('noRestrictedImports') ? said : '';
}

test.each([
  ['shared/wire/x.ts', '../../app/compose.ts'],
  ['shared/x.ts', '../central/main.ts'],
  ['renderer/screens/x.tsx', '../../app/terminal/view.ts'],
  ['renderer/x.tsx', '../devices/msr/tracks.ts'],
  ['devices/x.ts', '../app/compose.ts'],
  ['central/x.ts', '../app/replica/cards.ts'],
  ['app/sync/x.ts', '../../central/secrets.ts'],
  ['app/x.ts', '../renderer/app.tsx'],
  ['app/x.ts', 'electron'],
  ['devices/x.ts', 'electron'],
])('%s may not import %s', (path, from) => {
  expect(refusalOf(path, from)).toContain('imports');
});

test.each([
  ['app/x.ts', '../devices/msr/tracks.ts'],
  ['app/electron/x.ts', 'electron'],
  ['renderer/x.tsx', '../shared/bridge/bridge.ts'],
  ['central/calls/x.ts', '../../shared/wire/json.ts'],
])('%s may import %s', (path, from) => {
  expect(refusalOf(path, from)).toBe('');
});
