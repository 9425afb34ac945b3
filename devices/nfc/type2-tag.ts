// The NDEF message on a Type 2 tag (NTAG, MIFARE Ultralight): NFC Forum Type 2 Tag 1.2. Its reader reads it by PC/SC part 3's own
// command, READ BINARY: FF B0 00 page 10 gives four pages of four bytes.
//
//   page 3: E1, version, size of the data in units of 8 bytes, access   page 4...: blocks of tag, length (1 byte, or FF and two), value
//   blocks: 00 nothing, 01 02 locks and memory, 03 the NDEF message, FD the maker's, FE the end
import type { SlotCard } from '../transport/card-slot.ts';
import { ask, hex } from './command.ts';

const MAGIC = 0xe1;
const FIRST_PAGE = 3;
const PAGE_BYTES = 4;
const READ_BYTES = 16;
const BLOCK = { nothing: 0x00, message: 0x03, end: 0xfe } as const;
/** A message of a loyalty card is a link or a text; more than this is none. In bytes. */
const LONGEST = 888;

/** Undefined where the tag has none, or is no such tag. */
export async function readType2(card: SlotCard): Promise<Buffer | undefined> {
  const head = await readPages(card, FIRST_PAGE);
  if (!head || head.length < READ_BYTES || head.readUInt8(0) !== MAGIC) return undefined;
  const size = Math.min(head.readUInt8(2) * 8, LONGEST);
  let data = head.subarray(PAGE_BYTES);
  for (;;) {
    const found = findMessage(data.subarray(0, size));
    if (found !== 'more' || data.length >= size) return found === 'more' ? undefined : found;
    const next = await readPages(card, FIRST_PAGE + 1 + data.length / PAGE_BYTES);
    if (!next || next.length < READ_BYTES) return undefined;
    data = Buffer.concat([data, next.subarray(0, READ_BYTES)]);
  }
}

const readPages = (card: SlotCard, page: number): Promise<Buffer | undefined> =>
  ask(card, `ff b0 00 ${hex(page, 1)} 10`);

/** `more`: the message is not all there yet. */
function findMessage(data: Buffer): Buffer | undefined | 'more' {
  for (let at = 0; at < data.length; ) {
    const tag = data.readUInt8(at);
    if (tag === BLOCK.end) return undefined;
    if (tag === BLOCK.nothing) {
      at += 1;
      continue;
    }
    const isLong = data[at + 1] === 0xff;
    const valueAt = at + (isLong ? 4 : 2);
    if (valueAt > data.length) return 'more';
    const end = valueAt + (isLong ? data.readUInt16BE(at + 2) : data.readUInt8(at + 1));
    if (tag === BLOCK.message) return end > data.length ? 'more' : data.subarray(valueAt, end);
    at = end;
  }
  return 'more';
}
