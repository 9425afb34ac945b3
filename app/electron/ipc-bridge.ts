// The bridge over Electron's channels. Messages are taken only from the window's main frame while it shows the terminal's page, and a
// window is only the surfaces it was opened for.
import type { BrowserWindow } from 'electron';
import { CHANNELS } from '../../shared/bridge/channels.ts';
import { parseSurface, type Surface } from '../../shared/bridge/surfaces.ts';
import type { Connection, Surfaces } from '../surfaces/surfaces.ts';
import { isScreens } from './sender.ts';

export function bridgeOverIpc(
  window: BrowserWindow,
  surfaces: Pick<Surfaces, 'connect'>,
  allowed: readonly Surface[],
): void {
  const { ipc } = window.webContents;
  const send = (message: unknown): void => {
    if (!window.isDestroyed()) window.webContents.send(CHANNELS.state, message);
  };
  let connection: Connection | undefined;
  const close = (): void => {
    connection?.close();
    connection = undefined;
  };
  // The page says which surface it is whenever it is loaded, or becomes another.
  ipc.on(CHANNELS.ready, (event, name: unknown) => {
    const surface = isScreens(window, event) ? parseSurface(name) : undefined;
    if (!surface || !allowed.includes(surface)) return;
    close();
    connection = surfaces.connect(surface, send);
  });
  ipc.on(CHANNELS.intent, (event, message: unknown) => {
    if (isScreens(window, event)) connection?.receive(message);
  });
  window.on('closed', close);
}
