// Who is heard over Electron's channels: a window's main frame, while it shows the terminal's own page.
import type { BrowserWindow, IpcMainEvent } from 'electron';
import { ORIGIN } from './screens-protocol.ts';

export const isScreens = (
  { webContents }: BrowserWindow,
  { senderFrame }: Pick<IpcMainEvent, 'senderFrame'>,
): boolean => senderFrame !== null && senderFrame === webContents.mainFrame && senderFrame.url.startsWith(`${ORIGIN}/`);
