import { decodeIdTechReport, idTechReportLength, isIdTechReportWhole } from '../decoding/idtech.ts';
import { HEAD, LONGEST, TAIL } from '../framing/idtech-framer.ts';
import { createReportFramer } from '../framing/report-framer.ts';
import type { ReaderModel } from './model.ts';

/** ID TECH MiniMag, SecureMag and relatives on USB, in their own HID mode or in mode 'other' (manual 80096504-001). */
export const idTechHid: ReaderModel = {
  kind: 'reader',
  name: 'idtech-hid',
  title: 'ID TECH magstripe reader, USB HID',
  hid: { vendorId: 0x0acd },
  framing: () => createReportFramer(HEAD + LONGEST + TAIL, idTechReportLength, { isWhole: isIdTechReportWhole }),
  decode: decodeIdTechReport,
};
