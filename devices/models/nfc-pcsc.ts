import { createTagSession } from '../nfc/tag-session.ts';
import type { SlotModel } from './model.ts';

/** Contactless readers of the system's PC/SC (CCID readers such as ACR122U, Omnikey 5022, uTrust 3700 F): cards' UIDs, NDEF texts and links. */
export const nfcPcsc: SlotModel = {
  kind: 'slot',
  name: 'nfc-pcsc',
  title: 'NFC reader of the system’s PC/SC: membership cards and phones',
  session: createTagSession,
};
