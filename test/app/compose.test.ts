import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compose } from '../../app/compose.ts';
import { parseOptions } from '../../app/options.ts';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** A data folder of a shop with these settings. */
function shopFolder(settings: unknown): string {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings));
  return folder;
}

const optionsFor = (data: string) =>
  parseOptions(['--data', data, '--central', 'http://127.0.0.1:9/', '--reader', 'serial:/dev/null', '--no-open']);

test('a shop that requires a PIN does not start without a pad', async () => {
  const { signUp } = DEMO_SETTINGS;
  const data = shopFolder({ ...DEMO_SETTINGS, signUp: { ...signUp, pin: { ask: 'required' } } });
  await expect(compose(optionsFor(data))).rejects.toThrow(/--pinpad/);
});
