// The machine's printers: one, called `slips`, which is a folder that gets a PDF for each print. Nobody is there to answer a dialog.
import fs from 'node:fs';
import path from 'node:path';
import type { WebContentsPrintOptions } from 'electron';
import type { Session } from './cdp.ts';

export const PRINTER = 'slips';
const MICROMETRES_PER_INCH = 25_400;

/** Gives Electron's reason when nothing is printed, and else nothing. */
export async function printSilently(
  session: Session,
  { silent, deviceName = PRINTER, pageSize, margins }: WebContentsPrintOptions = {},
): Promise<string> {
  const folder = process.env.CARDWRIGHT_STAND_IN_PRINTER;
  if (silent !== true) return 'Print job canceled';
  if (deviceName !== PRINTER || folder === undefined) return 'Invalid deviceName provided';
  if (typeof pageSize !== 'object') throw new Error('This printer is told the size of its paper.');
  const margin = margins?.marginType === 'none' ? 0 : 0.4;
  const { data } = await session.send('Page.printToPDF', {
    paperWidth: pageSize.width / MICROMETRES_PER_INCH,
    paperHeight: pageSize.height / MICROMETRES_PER_INCH,
    ...{ marginTop: margin, marginBottom: margin, marginLeft: margin, marginRight: margin },
  });
  fs.writeFileSync(path.join(folder, `${Date.now()}.pdf`), Buffer.from(data, 'base64'));
  return '';
}
