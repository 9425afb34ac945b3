// Prints the slip of the page that is shown, without asking, when the page wants it.
import { type BrowserWindow, ipcMain } from 'electron';
import { CHANNELS } from '../../shared/bridge/channels.ts';
import type { Log } from '../log/log.ts';
import type { Slip } from '../settings/settings-form.ts';

/** Electron's page sizes are in micrometres. The heights are those of renderer/styles/codes.css. */
const SIZES = { 58: { width: 58_000, height: 110_000 }, 80: { width: 80_000, height: 120_000 } } as const;

export function printSlips({ webContents }: BrowserWindow, { widthMm, printer }: Slip, log: Log): void {
  ipcMain.on(CHANNELS.print, ({ senderFrame }) => {
    if (senderFrame === null || senderFrame !== webContents.mainFrame) return;
    const device = printer === undefined ? {} : { deviceName: printer };
    const options = { silent: true, pageSize: SIZES[widthMm], margins: { marginType: 'none' as const }, ...device };
    webContents.print(options, (printed, reason) => printed || log.error({ event: 'print.failed', reason }));
  });
}
