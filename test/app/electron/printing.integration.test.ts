// A slip is printed without a dialog, on paper of its own size, by the printer that the settings name.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import { isStandIn, shopFolder, startInElectron } from '../../support/electron/start.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const TIMEOUT = { timeout: 50_000 };

/** A kiosk whose shop gives out numbers, with a slip; its page has asked for one to be printed. */
async function askForSlip(printer: string) {
  const folder = temporaryFolder();
  const [data, tray] = [path.join(folder, 'data'), path.join(folder, 'tray')];
  fs.mkdirSync(tray);
  const { cards } = DEMO_SETTINGS;
  const issue = {
    length: 16,
    prefix: '601234',
    suffix: '',
    barcode: 'code128',
    qr: '',
    slip: { widthMm: 58, printer },
  } as const;
  shopFolder(data, { cards: { ...cards, issue } });
  const kiosk = await startInElectron(data, ['--reader', 'keyboard:host'], { CARDWRIGHT_STAND_IN_PRINTER: tray });
  const log = () => fs.readFileSync(path.join(data, 'logs', 'terminal.log'), 'utf8');
  try {
    await vi.waitUntil(() => kiosk.inPage<boolean>("'cardwright' in globalThis").catch(() => false), TIMEOUT);
    await kiosk.inPage('cardwright.print()');
    await vi.waitUntil(() => fs.readdirSync(tray).length > 0 || log().includes('print.failed'), TIMEOUT);
    return { pages: fs.readdirSync(tray).map((file) => fs.readFileSync(path.join(tray, file), 'latin1')), log: log() };
  } finally {
    await kiosk.close();
  }
}

test.runIf(isStandIn)(
  'the slip is one page as wide as the paper, and nobody is asked',
  async () => {
    const { pages, log } = await askForSlip('slips');
    expect(pages).toHaveLength(1);
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pages[0] ?? '') ?? [];
    const mm = (points = ''): number => Math.round((Number(points) / 72) * 25.4);
    expect([mm(width), mm(height)]).toEqual([58, 110]);
    expect(pages[0]?.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(log).not.toContain('print.failed');
  },
  120_000,
);

test('a printer that is not there is in the log, as what needs somebody', async () => {
  const { pages, log } = await askForSlip('no such printer');
  expect(pages).toEqual([]);
  expect(log).toMatch(/"level":50[^\n]*"event":"print\.failed"/);
}, 120_000);
