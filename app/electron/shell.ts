// The terminal's windows, put together: each on its display, kept up, and with the bridge to the terminal.
import { type BrowserWindow, type Display, type Session, screen } from 'electron';
import type { HostKeys } from '../../devices/keyboard/host-keys.ts';
import { type Surface, surfaceQuery } from '../../shared/bridge/surfaces.ts';
import type { Log } from '../log/log.ts';
import type { Settled } from '../program/settled.ts';
import type { Surfaces } from '../surfaces/surfaces.ts';
import { customersDisplay } from './choose-display.ts';
import { keepOnDisplay, terminalsDisplay } from './displays.ts';
import { bridgeOverIpc } from './ipc-bridge.ts';
import { keepUp } from './keep-up.ts';
import { catchKeys } from './keys.ts';
import { ORIGIN } from './screens-protocol.ts';
import { openDoor, type StaffDoor } from './staff-door.ts';
import { createWindow } from './window.ts';

export interface ShellParts {
  readonly options: Pick<Settled, 'profile' | 'display' | 'customerDisplay'>;
  readonly demo: boolean;
  readonly session: Session;
  readonly surfaces: Surfaces;
  readonly hostKeys: HostKeys;
  readonly log: Log;
  readonly door: StaffDoor;
}

/** Opens the terminal's window, and the customer's where there is one. */
export function openShell(parts: ShellParts): void {
  const { options, hostKeys, surfaces, door } = parts;
  const own = (): Display => terminalsDisplay(options.display);
  const window = openWindow(parts, own, urlOf(surfaces.main));
  bridgeOverIpc(
    window,
    surfaces,
    surfaces.offered.filter((surface) => surface !== 'display'),
  );
  const { platform } = process;
  // A kiosk has a keyboard on its screen.
  catchKeys(window.webContents, hostKeys, {
    texts: surfaces.main !== 'kiosk' || options.profile === 'counter',
    optionTypes: platform === 'darwin',
  });
  openDoor(window, door);
  if (!surfaces.offered.includes('display')) return;
  const others = (): Display | undefined => customersDisplay(screen.getAllDisplays(), own(), options.customerDisplay);
  keepCustomersWindow(parts, others);
}

const urlOf = (surface: Surface): string => `${ORIGIN}/${surfaceQuery(surface)}`;

/** The customer's window is there while its display is; a demo's is beside the counter's. */
function keepCustomersWindow(parts: ShellParts, display: () => Display | undefined): void {
  let window: BrowserWindow | undefined;
  const look = (): void => {
    const found = display() ?? (parts.demo ? screen.getPrimaryDisplay() : undefined);
    if (!found) {
      window?.destroy();
      window = undefined;
    } else if (!window || window.isDestroyed()) {
      window = openWindow(parts, () => display() ?? found, urlOf('display'));
      bridgeOverIpc(window, parts.surfaces, ['display']);
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
