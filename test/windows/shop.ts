// A shop on Windows: the centre and the far ends of the devices here, the terminal installed in Wine.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { DEMO_PASSWORD } from '../../app/demo/demo-shop.ts';
import type { Health } from '../../app/health.ts';
import { DEMO_SETTINGS } from '../../app/settings/settings.ts';
import { createPseudoTerminal } from '../../devices/simulators/pseudo-terminal.ts';
import type { FarEnd } from '../../devices/transport/far-end.ts';
import { sourceTime } from '../../tools/package/source-time.ts';
import { WINE_NODE_VERSION } from '../../tools/package/targets.ts';
import { buildWindows } from '../../tools/package/windows.ts';
import { initCentre, type Program, startCentre } from '../support/processes.ts';
import { createWindows, until, type Windows } from './wine.ts';

export const SERVICE = 'Cardwright';
export const PROGRAM = 'C:\\Program Files\\Cardwright';
export const NODE = `${PROGRAM}\\bin\\node.exe`;
export const PORT = 8480;

export interface WindowsShop {
  readonly windows: Windows;
  readonly setup: string;
  readonly reader: FarEnd;
  /** The folder under ProgramData, as seen from here. */
  readonly kept: string;
  readonly health: () => Promise<Health | undefined>;
  /** Waits until the terminal's reader takes cards, and gives the link that the kiosk's page has. */
  readonly open: () => Promise<string>;
  readonly log: () => string;
  readonly startCentre: () => Promise<void>;
  readonly stopCentre: () => Promise<void>;
  readonly customers: () => readonly string[];
  readonly centreUrl: () => string;
  readonly close: () => Promise<void>;
}

export async function createWindowsShop(folder: string): Promise<WindowsShop> {
  const root = path.resolve('.');
  const setup = path.join(folder, 'cardwright-setup-test.exe');
  buildWindows({
    root,
    version: '0.1.0',
    time: sourceTime(root),
    work: path.join(folder, 'stage'),
    output: setup,
    nodeVersion: WINE_NODE_VERSION,
    quick: true,
  });
  const windows = createWindows(folder);
  const reader = portOf(windows, 7);
  const database = path.join(folder, 'central.sqlite');
  initCentre(database);
  let centre: Program = await startCentre(database);
  const url = centre.captured;
  const kept = path.join(windows.c, 'ProgramData', 'Cardwright');
  const health = async (): Promise<Health | undefined> => {
    const answer = await fetch(`http://127.0.0.1:${PORT}/healthz`).catch(() => undefined);
    return answer && ((await answer.json()) as Health);
  };
  return {
    windows,
    setup,
    reader,
    kept,
    health,
    open: async () => {
      let last: Health | undefined;
      const isReady = async (): Promise<boolean> => {
        last = await health();
        return last?.devices[0]?.state === 'enabled' && last.signUps;
      };
      await until(isReady, 'the terminal to be ready', () => JSON.stringify(last));
      return linkIn(path.join(kept, 'kiosk', 'open.html'));
    },
    log: () => fs.readFileSync(path.join(kept, 'data', 'logs', 'terminal.log'), 'utf8'),
    startCentre: async () => {
      centre = await startCentre(database, Number(new URL(url).port));
    },
    stopCentre: () => centre.end(),
    customers: () => firstNames(database),
    centreUrl: () => url,
    close: async () => {
      windows.end();
      await centre.end();
      reader.dispose();
    },
  };
}

/** A serial port of Windows that is a pseudo-terminal here. */
export function portOf(windows: Windows, number: number): FarEnd {
  const line = createPseudoTerminal(windows.port(number));
  windows.give(fs.realpathSync(line.path));
  return line;
}

export const linkIn = (page: string): string => /url=([^"]+)/.exec(fs.readFileSync(page, 'utf8'))?.[1] ?? '';

function firstNames(database: string): readonly string[] {
  const db = new Sqlite(database, { readonly: true });
  const rows = db
    .prepare<[], { first_name: string }>(
      "SELECT profile ->> 'first_name' AS first_name FROM customers WHERE profile ->> 'first_name' IS NOT NULL",
    )
    .all();
  db.close();
  return rows.map(({ first_name }) => first_name);
}

/** What an administrator sets up: the settings, how the terminal is started, and its API password. */
export function setUp({ windows, kept, centreUrl }: WindowsShop): void {
  fs.writeFileSync(path.join(kept, 'data', 'settings.json'), JSON.stringify(DEMO_SETTINGS));
  const options = [`--central ${centreUrl()}`, '--reader serial:COM7', `--port ${PORT}`];
  fs.writeFileSync(
    path.join(kept, 'terminal.options'),
    `# as an editor on Windows writes it\r\n${options.join('\r\n')}\r\n`,
  );
  const secret = path.join(windows.c, 'password.txt');
  fs.writeFileSync(secret, `${DEMO_PASSWORD}\r\n`);
  // In Wine 8 cmd takes no quoted program with an input after /c.
  fs.writeFileSync(path.join(windows.c, 'give.cmd'), `@call "${PROGRAM}\\config.cmd" password < C:\\password.txt\r\n`);
  const { status, said } = windows.run('cmd', '/c', 'C:\\give.cmd');
  fs.rmSync(secret);
  if (status !== 0) throw new Error(said);
}
