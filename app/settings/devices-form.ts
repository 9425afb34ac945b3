// The settings of devices: the reader, the scanner and the PIN pad, as the command line names them.
import { z } from 'zod';
import { notBlank } from './values.ts';

const BESIDES = 'Given on the command line, it wins over this.';

export const devicesForm = z
  .strictObject({
    reader: notBlank
      .optional()
      .describe(
        `The card reader, as npm run devices -- list shows it (serial:/dev/ttyUSB0, hid:0801:0002). ${BESIDES}`,
      ),
    scanner: notBlank.optional().describe(`A barcode scanner beside the card reader, likewise. ${BESIDES}`),
    pinpad: notBlank.optional().describe(`The PIN pad, likewise; none where there is none. ${BESIDES}`),
  })
  .prefault({});
