// A shop for one test: a centre, a reader and a PIN pad at the far ends of pseudo-terminals, the terminal, and its screens.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { DEMO_PASSWORD } from '../../app/demo/demo-shop.ts';
import { DEMO_SETTINGS, type Settings } from '../../app/settings/settings.ts';
import { createLineWithHand } from '../../devices/simulators/null-modem.ts';
import type { SimulatedPinPad } from '../../devices/simulators/pad.ts';
import { createPseudoTerminal } from '../../devices/simulators/pseudo-terminal.ts';
import { createSimulatedVisaPad } from '../../devices/simulators/visa-pin-pad.ts';
import type { FarEnd } from '../../devices/transport/far-end.ts';
import { initCentre, type Program, runCentre, startCentre, startTerminal } from '../support/processes.ts';

export { expect };

type Row = Record<string, unknown>;

export interface Shop {
  readonly folder: string;
  readonly data: string;
  readonly page: Page;
  readonly readerLine: FarEnd;
  readonly pinPad: SimulatedPinPad;
  readonly terminal: () => Program;
  /** Writes tracks to the reader's pseudo-terminal as `printf` in a shell does. */
  readonly swipe: (tracks: string) => void;
  readonly startTerminal: (...args: readonly string[]) => Promise<void>;
  readonly killTerminal: () => Promise<void>;
  readonly startCentre: () => Promise<void>;
  readonly stopCentre: () => Promise<void>;
  readonly openScreens: () => Promise<void>;
  readonly replica: (query: string) => readonly Row[];
  readonly central: (query: string) => readonly Row[];
  readonly health: () => Promise<Health>;
}

interface Health {
  readonly online: boolean;
  readonly outbox: { readonly pending: number; readonly attention: number };
  readonly devices: readonly { readonly id: string; readonly state: string }[];
}

/** What a test's shop has of its own. */
interface ShopOptions {
  readonly terminalArguments: readonly string[];
  readonly settings: Partial<Settings>;
  /** The account's own fields by their numbers, as `central field add` takes them. */
  readonly customFields: Readonly<Record<string, readonly string[]>>;
  /** Where the files of its theme are, by their names. */
  readonly themeFiles: Readonly<Record<string, string>>;
}

/** The day comes before the month, a machine that is slow covers nothing in the middle of a test, and nobody has to sign in. */
const SETTINGS: Partial<Settings> = { country: 'GB', staff: [], times: { ...DEMO_SETTINGS.times, coverSeconds: 600 } };

async function createShop(page: Page, folder: string, { settings, customFields, themeFiles }: ShopOptions) {
  const data = path.join(folder, 'data');
  const database = path.join(folder, 'central.sqlite');
  const [reader, hand, pad] = ['reader', 'hand', 'pad'].map((name) => path.join(folder, name));
  const readerLine = createLineWithHand(reader ?? '', hand ?? '');
  const pinPad = createSimulatedVisaPad(createPseudoTerminal(pad ?? ''));
  initCentre(database);
  const account = ['--database', database, '--account', DEMO_SETTINGS.central.account_id];
  for (const [number, field] of Object.entries(customFields)) runCentre(['field', 'add', number, ...field, ...account]);
  fs.mkdirSync(path.join(data, 'theme'), { recursive: true });
  for (const [name, file] of Object.entries(themeFiles)) fs.copyFileSync(file, path.join(data, 'theme', name));
  fs.writeFileSync(path.join(data, 'settings.json'), JSON.stringify({ ...DEMO_SETTINGS, ...SETTINGS, ...settings }));
  let centre: Program | undefined = await startCentre(database);
  const centralUrl = centre.captured;
  let terminal: Program | undefined;
  const running = (): Program => {
    if (!terminal) throw new Error('the terminal is not running');
    return terminal;
  };

  const shop: Shop = {
    folder,
    data,
    page,
    readerLine,
    pinPad,
    terminal: running,
    swipe: (tracks) => {
      execFileSync('sh', ['-c', `printf '%s\\r' "$1" > "$2"`, 'sh', tracks, hand ?? '']);
    },
    startTerminal: async (...args) => {
      const devices = ['--reader', `serial:${reader}`, '--pinpad', `serial:${pad}`];
      terminal = await startTerminal(['--data', data, '--central', centralUrl, ...devices, ...args], {
        CARDWRIGHT_USER_PASSWORD: DEMO_PASSWORD,
      });
    },
    killTerminal: () => running().end('SIGKILL'),
    startCentre: async () => {
      centre = await startCentre(database, Number(new URL(centralUrl).port));
    },
    stopCentre: async () => centre?.end(),
    openScreens: async () => {
      await page.goto(running().captured);
      await expect(page.locator('.actions .primary, .sign-in-actions .primary')).toBeVisible();
      // A card that is swiped before the reader is open is nobody's.
      const states = async () => (await shop.health()).devices.map(({ state }) => state);
      await expect.poll(states, { timeout: 30_000 }).toEqual(['enabled', 'enabled']);
    },
    replica: (query) => rows(path.join(data, 'replica.sqlite'), query),
    central: (query) => rows(database, query),
    health: async () => (await fetch(new URL('/healthz', running().captured))).json() as Promise<Health>,
  };
  const close = async (): Promise<void> => {
    await terminal?.end();
    await centre?.end();
    readerLine.dispose();
    pinPad.line.dispose();
  };
  return { shop, close };
}

function rows(file: string, query: string): readonly Row[] {
  const db = new Sqlite(file, { readonly: true });
  try {
    return db.prepare(query).all() as Row[];
  } finally {
    db.close();
  }
}

/** A test with a shop whose terminal is running and whose screens are open. */
export const test = base.extend<{ shop: Shop } & ShopOptions>({
  terminalArguments: [[], { option: true }],
  settings: [{}, { option: true }],
  customFields: [{}, { option: true }],
  themeFiles: [{}, { option: true }],
  shop: async ({ page, terminalArguments, settings, customFields, themeFiles }, use) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-shop-'));
    const { shop, close } = await createShop(page, folder, { terminalArguments, settings, customFields, themeFiles });
    try {
      await shop.startTerminal(...terminalArguments);
      await shop.openScreens();
      await use(shop);
    } finally {
      await close();
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
});

export const tracksOf = (number: string): string => `%B${number}^CARDHOLDER/VALUED^?;${number}=?`;
