import { decodeIdTech } from '../decoding/idtech.ts';
import { createIdTechFramer } from '../framing/idtech-framer.ts';
import { serialLine } from '../transport/serial-settings.ts';
import type { ReaderModel } from './model.ts';

const ACK = 0x06;
const NAK = 0x15;

/** ID TECH MiniMag, SecureMag and relatives on RS-232: enhanced, original or plain ASCII output (manual 80096504-001). */
export const idTechSerial: ReaderModel = {
  kind: 'reader',
  name: 'idtech-serial',
  title: 'ID TECH magstripe reader on a serial line',
  lines: [serialLine(9600), serialLine(38_400), serialLine(19_200), serialLine(115_200), serialLine(9600, '7E1')],
  framing: createIdTechFramer,
  decode: decodeIdTech,
  probe: {
    // STX 'R' 22h ETX LRC: review the firmware version. A reader at this speed acknowledges it, or says that it does not know it.
    ask: Buffer.from([0x02, 0x52, 0x22, 0x03, 0x02 ^ 0x52 ^ 0x22 ^ 0x03]),
    isAnswer: ([first]) => first === ACK || first === NAK,
  },
};
