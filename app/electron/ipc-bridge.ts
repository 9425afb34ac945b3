// The bridge over Electron's channels. Messages are taken only from the window's main frame while it shows the terminal's page, and a
// window is only the surfaces it was opened for.
import { type BrowserWindow, type IpcMainEvent, ipcMain } from 'electron';
import { CHANNELS } from '../../shared/bridge/channels.ts';
import { parseSurface, type Surface } from '../../shared/bridge/surfaces.ts';
import type { Connection, Surfaces } from '../surfaces/surfaces.ts';
import { ORIGIN } from './screens-protocol.ts';

export function bridgeOverIpc(
  window: BrowserWindow,
  surfaces: Pick<Surfaces, 'connect'>,
  allowed: readonly Surface[],
): void {
  const isOurs = ({ senderFrame }: IpcMainEvent): boolean =>
    senderFrame !== null && senderFrame === window.webContents.mainFrame && senderFrame.url.startsWith(`${ORIGIN}/`);
  const send = (message: unknown): void => {
    if (!window.isDestroyed()) window.webContents.send(CHANNELS.state, message);
  };
  let connection: Connection | undefined;
  const close = (): void => {
    connection?.close();
    connection = undefined;
  };
  // The page says which surface it is whenever it is loaded, or becomes another.
  ipcMain.on(CHANNELS.ready, (event, name: unknown) => {
    const surface = isOurs(event) ? parseSurface(name) : undefined;
    if (!surface || !allowed.includes(surface)) return;
    close();
    connection = surfaces.connect(surface, send);
  });
  ipcMain.on(CHANNELS.intent, (event, message: unknown) => {
    if (isOurs(event)) connection?.receive(message);
  });
  window.on('closed', close);
}
