// `devices decode --model nfc-pcsc`: a recorded dialogue with a card, through the reader's own session.

import { lineOf } from '../msr/masked-line.ts';
import type { OwnCards } from '../msr/own-cards.ts';
import { createSessionReader } from '../msr/session-reader.ts';
import { createTagSession } from '../nfc/tag-session.ts';
import { type Chip, createMemorySlot } from '../transport/memory-slot.ts';
import { bytesIn } from './hex-input.ts';
import { print } from './options.ts';

export const TRANSCRIPT_HELP = `
For nfc-pcsc: the card's answer to reset after "atr", then each command after "=>" and its answer after "<=", in hexadecimal:

  atr 3b8f8001804f0ca0000003060300010000000068
  => ffca000000
  <= 04a1b2c3d4e5809000`;

const REFUSED = Buffer.of(0x6d, 0x00);

/** Reads the cards in a text, each from its answer to reset on, and prints what each tells. Throws an Error that names a line it cannot read. */
export async function decodeTags(text: string, cards: OwnCards, raw: boolean): Promise<void> {
  const { slot, present } = createMemorySlot('recorded');
  const reader = createSessionReader('recorded', createTagSession, slot, cards);
  reader.onSwipe((event) => print(lineOf(event, raw)));
  reader.open();
  for (const chip of chipsIn(text)) await present(chip);
  await reader.close();
}

/** A command that was not recorded is refused, as a card refuses one that it does not know. */
function chipsIn(text: string): readonly Chip[] {
  const chips: { readonly atr: Buffer; readonly answers: Map<string, Buffer> }[] = [];
  let asked = '';
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [, mark, hex = ''] = /^\s*(atr|=>|<=)\s*(.*)$/i.exec(line) ?? [];
    if (line.trim() === '') continue;
    const bytes = bytesIn(hex);
    const chip = chips.at(-1);
    if (!bytes || !mark || (!chip && mark.toLowerCase() !== 'atr'))
      throw new Error(`Line ${index + 1} is no part of a card's dialogue: see decode --help.`);
    if (mark === '=>') asked = bytes.toString('hex');
    else if (mark === '<=') chip?.answers.set(asked, bytes);
    else chips.push({ atr: bytes, answers: new Map() });
  }
  return chips.map(({ atr, answers }) => ({
    atr,
    answer: (command) => answers.get(command.toString('hex')) ?? REFUSED,
  }));
}
