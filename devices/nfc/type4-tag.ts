// The NDEF message on a Type 4 tag, or in a phone that plays one: NFC Forum Type 4 Tag 2.0.
//
//   SELECT D2760000850101, the NDEF application   SELECT E103, the capability container   READ BINARY
//   0-1 length   2 version   3-4 longest answer   5-6 longest command   7 04 the NDEF file: 9-10 its identifier   11-12 its size
//   SELECT the NDEF file   READ BINARY: 0-1 length of the message, then the message
//
// No other application is ever selected. A bank card does not have this one and answers with a refusal; its payment applications
// (2PAY.SYS.DDF01 and those it lists) are never asked for, and so nothing of them can be read.
import type { SlotCard } from '../transport/card-slot.ts';
import { ask, hex } from './command.ts';

const SELECT_NDEF = '00 a4 04 00 07 d2760000850101 00';
const SELECT_CONTAINER = '00 a4 00 0c 02 e103';
const READ_CONTAINER = '00 b0 00 00 0f';
const CONTAINER_BYTES = 15;
const NDEF_FILE = 0x04;
/** In bytes: as much of a message as is read, and of one answer. */
const LONGEST = 1024;
const LONGEST_ANSWER = 240;

/** Undefined where the card has none, or refuses. */
export async function readType4(card: SlotCard): Promise<Buffer | undefined> {
  if (!(await ask(card, SELECT_NDEF)) || !(await ask(card, SELECT_CONTAINER))) return undefined;
  const container = await ask(card, READ_CONTAINER);
  if (!container || container.length < CONTAINER_BYTES || container.readUInt8(7) !== NDEF_FILE) return undefined;
  if (!(await ask(card, `00 a4 00 0c 02 ${hex(container.readUInt16BE(9), 2)}`))) return undefined;
  const length = await read(card, 0, 2);
  if (length?.length !== 2) return undefined;
  const most = Math.max(1, Math.min(container.readUInt16BE(3), LONGEST_ANSWER));
  return readMessage(card, Math.min(length.readUInt16BE(0), LONGEST), most);
}

async function readMessage(card: SlotCard, length: number, most: number): Promise<Buffer | undefined> {
  let message = Buffer.alloc(0);
  while (message.length < length) {
    const part = await read(card, 2 + message.length, Math.min(most, length - message.length));
    if (!part || part.length === 0) return undefined;
    message = Buffer.concat([message, part]);
  }
  return message;
}

const read = (card: SlotCard, offset: number, bytes: number): Promise<Buffer | undefined> =>
  ask(card, `00 b0 ${hex(offset, 2)} ${hex(bytes, 1)}`);
