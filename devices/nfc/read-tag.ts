// What a membership card or a phone tells that is held to an NFC reader: the texts and links on it, and a card's own number (UID).
//
// What is asked of it follows from its answer to reset, as PC/SC part 3, 3.1.3.2.3 has it for storage cards:
//
//   … 4F 0C A0 00 00 03 06 standard(1) card(2) 00 00 00 00     card: 00 01 and 00 02 MIFARE Classic, 00 03 Ultralight and NTAG, …
//
// Any other card has a processor, and may be a bank's or a phone: then the NDEF application alone is asked for, and its UID is not
// taken (a phone's is a random one, and a bank card's must be nobody's membership number). See type4-tag.ts.
import type { TagScan } from '../msr/own-cards.ts';
import type { SlotCard } from '../transport/card-slot.ts';
import { ask } from './command.ts';
import { textsOf } from './ndef.ts';
import { readType2 } from './type2-tag.ts';
import { readType4 } from './type4-tag.ts';

const STORAGE_CARD = Buffer.from('4f0ca000000306', 'hex');
const ULTRALIGHT = 0x0003;

/** PC/SC part 3, 3.2.2.1.3: GET DATA, the UID. */
const GET_UID = 'ff ca 00 00 00';
const UID_BYTES: readonly number[] = [4, 7, 8, 10];
/** ISO/IEC 14443-3, 6.5.4: a number of four bytes that begins so is a random one. */
const RANDOM = 0x08;

/** Rejects with `LinkDownError` when the card was taken away too soon. */
export async function readTag(card: SlotCard): Promise<TagScan> {
  const atr = Buffer.from(card.atr);
  const at = atr.indexOf(STORAGE_CARD);
  const named = at < 0 ? -1 : at + STORAGE_CARD.length + 1;
  if (named < 0 || named + 2 > atr.length) return { kind: 'tag', texts: textsIn(await readType4(card)) };
  const uid = await readUid(card);
  const message = atr.readUInt16BE(named) === ULTRALIGHT ? await readType2(card) : undefined;
  return { kind: 'tag', texts: textsIn(message), uid };
}

const textsIn = (message: Buffer | undefined): readonly string[] => (message ? textsOf(message) : []);

/** In capital hexadecimal, as readers that type it do. */
async function readUid(card: SlotCard): Promise<string | undefined> {
  const uid = await ask(card, GET_UID);
  if (!uid || !UID_BYTES.includes(uid.length) || (uid.length === 4 && uid[0] === RANDOM)) return undefined;
  return uid.toString('hex').toUpperCase();
}
