// The staff's way out of the kiosk: a gesture asks, and whoever proves to be staff may leave.
import type { BrowserWindow } from 'electron';
import { CHANNELS } from '../../shared/bridge/channels.ts';
import { surfaceQuery } from '../../shared/bridge/surfaces.ts';
import type { Log } from '../log/log.ts';
import type { Surfaces } from '../surfaces/surfaces.ts';
import { ORIGIN } from './screens-protocol.ts';
import { isScreens } from './sender.ts';

/** What stands behind the door: it asks for the PIN, and lets out whoever may leave. */
export interface StaffDoor {
  readonly knock: (window: BrowserWindow) => void;
}

export function openDoor(window: BrowserWindow, door: StaffDoor): void {
  window.webContents.ipc.on(CHANNELS.staff, (event) => {
    if (isScreens(window, event)) door.knock(window);
  });
}

/** The manager's page, which asks for a PIN, where the terminal has one. */
export const doorTo = ({ offered }: Pick<Surfaces, 'offered'>, log: Pick<Log, 'info'>): StaffDoor => ({
  knock: (window) => {
    log.info({ event: 'kiosk.gesture' });
    if (offered.includes('manager')) void window.loadURL(`${ORIGIN}/${surfaceQuery('manager')}`).catch(() => undefined);
  },
});
