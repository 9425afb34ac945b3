// The same terminal in Electron, where its runtime is installed (or ELECTRON_OVERRIDE_DIST_PATH names one).
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { findElectron } from '../../app/electron/runtime.ts';

const executablePath = findElectron(process.env);

test.describe('Electron', () => {
  test.skip(executablePath === undefined, 'Electron’s runtime is not installed here');

  test('the kiosk window shows the screens, and they get nothing of Node', async () => {
    const data = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-electron-'));
    const args = ['dist/electron/main.js', '--data', data, '--central', 'http://127.0.0.1:9/'];
    const app = await _electron.launch({ ...(executablePath && { executablePath }), args });
    try {
      const window = await app.firstWindow();
      await expect(window.getByRole('heading', { name: 'Getting ready' })).toBeVisible();
      const globals = await window.evaluate(() =>
        ['require', 'process', 'module'].filter((name) => name in globalThis),
      );
      expect(globals).toEqual([]);
      const persistent = await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map(({ webContents }) => webContents.session.isPersistent()),
      );
      expect(persistent).toEqual([false]);
      await window.evaluate(() => location.reload());
      await expect(window.getByRole('heading', { name: 'Getting ready' })).toBeVisible();
      await expect(window.evaluate(() => fetch('https://example.com'))).rejects.toThrow();
    } finally {
      await app.close();
      fs.rmSync(data, { recursive: true, force: true });
    }
  });
});
