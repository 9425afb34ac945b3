// The bridge over Electron's channels, for one window. Whoever sends is checked, and what is sent.
import type { BrowserWindow } from 'electron';
import { parseIntent, type TerminalPort } from '../../shared/bridge/bridge.ts';
import { CHANNELS } from '../../shared/bridge/channels.ts';
import { isScreens } from './sender.ts';

export function bridgeOverIpc(window: BrowserWindow, terminal: TerminalPort): void {
  const { ipc } = window.webContents;
  const send = (state: unknown): void => {
    if (!window.isDestroyed()) window.webContents.send(CHANNELS.state, state);
  };
  ipc.on(CHANNELS.ready, (event) => {
    if (isScreens(window, event)) send(terminal.state());
  });
  ipc.on(CHANNELS.intent, (event, message: unknown) => {
    const intent = isScreens(window, event) ? parseIntent(message) : undefined;
    if (intent) terminal.handle(intent);
  });
  window.on('closed', terminal.onState(send));
}
