// A shop for the bench of the screens: a centre, a terminal with a reader and a PIN pad, and a Chromium that shows the screens.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../../app/demo/demo-shop.ts';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import type { SimulatedPinPad } from '../../../devices/simulators/pad.ts';
import { createPseudoTerminal } from '../../../devices/simulators/pseudo-terminal.ts';
import { createSimulatedVisaPad } from '../../../devices/simulators/visa-pin-pad.ts';
import { findChromium, NO_CHROMIUM } from '../../support/chromium.ts';
import { initCentre, startCentre, startTerminal } from '../../support/processes.ts';
import { type Inspector, openInspector } from './inspector.ts';

export interface World {
  readonly page: Page;
  readonly devtools: CDPSession;
  /** The terminal's process, as a debugger sees it. */
  readonly terminal: Inspector;
  readonly pinPad: SimulatedPinPad;
  /** `tracks`: what a magnetic-stripe reader sends for a card. */
  readonly swipe: (tracks: string) => void;
  readonly close: () => Promise<void>;
}

/** `switches`: Chromium's, beside the usual ones. */
export async function createWorld(
  profile: 'kiosk' | 'counter' = 'kiosk',
  switches: readonly string[] = [],
): Promise<World> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-bench-'));
  const at = (name: string): string => path.join(folder, name);
  const reader = createPseudoTerminal(at('reader'));
  const pinPad = createSimulatedVisaPad(createPseudoTerminal(at('pad')));
  initCentre(at('central.sqlite'));
  const centre = await startCentre(at('central.sqlite'));
  fs.mkdirSync(at('data'));
  fs.writeFileSync(at('data/settings.json'), JSON.stringify(DEMO_SETTINGS));
  const devices = ['--reader', `serial:${at('reader')}`, '--pinpad', `serial:${at('pad')}`];
  const options = ['--profile', profile, '--data', at('data'), '--central', centre.captured];
  const terminal = await startTerminal([...options, ...devices], {
    CARDWRIGHT_USER_PASSWORD: DEMO_PASSWORD,
    NODE_OPTIONS: '--inspect=127.0.0.1:0',
  });
  const inspector = await openInspector(terminal.output());
  const { page, devtools, close } = await openScreens(terminal.captured, switches);
  return {
    page,
    devtools,
    terminal: inspector,
    pinPad,
    swipe: (tracks) => reader.write(Buffer.from(`${tracks}\r`)),
    close: async () => {
      await close();
      inspector.close();
      await terminal.end();
      await centre.end();
      for (const line of [reader, pinPad.line]) line.dispose();
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function openScreens(link: string, switches: readonly string[]) {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(NO_CHROMIUM);
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', ...switches];
  const browser = await chromium.launch({ executablePath, args });
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 }, hasTouch: true });
  await page.goto(link);
  await page.locator('.actions .primary, .sign-in-actions .primary').waitFor();
  const devtools = await page.context().newCDPSession(page);
  return { page, devtools, close: () => browser.close() };
}
