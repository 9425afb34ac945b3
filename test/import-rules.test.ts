import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** What lint says of a file at `path` that imports `from`; empty when it may. */
function refusalOf(path: string, from: string): string {
  const input = `import { x } from '${from}';\nexport const y = x;\n`;
  const args = ['lint', `--stdin-file-path=${path}`, '--diagnostic-level=error', '--colors=off'];
  const { stdout, stderr } = spawnSync('node_modules/.bin/biome', args, { input, encoding: 'utf8' });
  return /noRestrictedImports/.test(stdout + stderr) ? stdout + stderr : '';
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
