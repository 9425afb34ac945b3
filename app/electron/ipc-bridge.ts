// The bridge over Electron's channels. Messages are taken only from the window's main frame while it shows the terminal's page.
import { type BrowserWindow, type IpcMainEvent, ipcMain } from 'electron';
import { parseIntent, type TerminalPort } from '../../shared/bridge/bridge.ts';
import { CHANNELS } from '../../shared/bridge/channels.ts';
import { ORIGIN } from './screens-protocol.ts';

export function bridgeOverIpc(window: BrowserWindow, terminal: TerminalPort): void {
  const isOurs = ({ senderFrame }: IpcMainEvent): boolean =>
    senderFrame !== null && senderFrame === window.webContents.mainFrame && senderFrame.url.startsWith(`${ORIGIN}/`);
  const send = (state: unknown): void => {
    if (!window.isDestroyed()) window.webContents.send(CHANNELS.state, state);
  };
  ipcMain.on(CHANNELS.ready, (event) => {
    if (isOurs(event)) send(terminal.state());
  });
  ipcMain.on(CHANNELS.intent, (event, message: unknown) => {
    const intent = isOurs(event) ? parseIntent(message) : undefined;
    if (intent) terminal.handle(intent);
  });
  terminal.onState(send);
}
