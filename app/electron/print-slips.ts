// Prints the slip of the page that asks for it, without a dialog.
import { ipcMain } from 'electron';
import { CHANNELS } from '../../shared/bridge/channels.ts';
import type { Log } from '../log/log.ts';
import type { Slip } from '../settings/settings-form.ts';
import { ORIGIN } from './screens-protocol.ts';

/** Electron's page sizes are in micrometres. The heights are those of renderer/styles/codes.css. */
const SIZES = { 58: { width: 58_000, height: 110_000 }, 80: { width: 80_000, height: 120_000 } } as const;

export function printSlips({ widthMm, printer }: Slip, log: Log): void {
  ipcMain.on(CHANNELS.print, ({ sender, senderFrame }) => {
    if (senderFrame === null || senderFrame !== sender.mainFrame || !senderFrame.url.startsWith(`${ORIGIN}/`)) return;
    const device = printer === undefined ? {} : { deviceName: printer };
    const options = { silent: true, pageSize: SIZES[widthMm], margins: { marginType: 'none' as const }, ...device };
    sender.print(options, (printed, reason) => printed || log.error({ event: 'print.failed', reason }));
  });
}
