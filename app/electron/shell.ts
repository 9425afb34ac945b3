// The terminal's windows, put together: each on its display, kept up, and with the bridge to the terminal.
import { type BrowserWindow, type Display, type Session, screen } from 'electron';
import type { HostKeys } from '../../devices/keyboard/host-keys.ts';
import type { TerminalPort } from '../../shared/bridge/bridge.ts';
import type { Log } from '../log/log.ts';
import type { Options } from '../program/options.ts';
import { customersDisplay } from './choose-display.ts';
import { keepOnDisplay, terminalsDisplay } from './displays.ts';
import { bridgeOverIpc } from './ipc-bridge.ts';
import { keepUp } from './keep-up.ts';
import { catchKeys } from './keys.ts';
import { ORIGIN } from './screens-protocol.ts';
import { openDoor, type StaffDoor } from './staff-door.ts';
import { createWindow } from './window.ts';

export interface ShellParts {
  readonly options: Pick<Options, 'profile' | 'display' | 'customerDisplay'>;
  readonly demo: boolean;
  readonly session: Session;
  readonly terminal: TerminalPort;
  readonly hostKeys: HostKeys;
  readonly log: Log;
  readonly door: StaffDoor;
  /** Ends the terminal for a member of staff who left the kiosk. */
  readonly leave: () => void;
}

/** Opens the terminal's window, and at a counter the customer's where it has a display. */
export function openShell(parts: ShellParts): void {
  const { options, hostKeys, terminal, door, leave } = parts;
  const own = (): Display => terminalsDisplay(options.display);
  const window = openWindow(parts, own, `${ORIGIN}/`);
  bridgeOverIpc(window, terminal);
  const { platform } = process;
  catchKeys(window.webContents, hostKeys, { texts: options.profile === 'counter', optionTypes: platform === 'darwin' });
  openDoor(window, door, leave);
  if (options.profile !== 'counter') return;
  const others = (): Display | undefined => customersDisplay(screen.getAllDisplays(), own(), options.customerDisplay);
  keepCustomersWindow(parts, others);
}

/** The customer's window is there while its display is. */
function keepCustomersWindow(parts: ShellParts, display: () => Display | undefined): void {
  let window: BrowserWindow | undefined;
  const look = (): void => {
    const found = display();
    if (!found) {
      window?.destroy();
      window = undefined;
    } else if (!window || window.isDestroyed()) {
      window = openWindow(parts, () => display() ?? found, `${ORIGIN}/?surface=display`);
      bridgeOverIpc(window, parts.terminal);
    }
  };
  screen.on('display-added', look);
  screen.on('display-removed', look);
  look();
}

function openWindow({ demo, session, log }: ShellParts, display: () => Display, url: string): BrowserWindow {
  const window = createWindow({ demo, session, bounds: display().bounds });
  if (!demo) keepOnDisplay(window, display);
  keepUp(window, url, log);
  return window;
}
