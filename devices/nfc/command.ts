// Commands to a card, and its answers (ISO/IEC 7816-4): CLA INS P1 P2 [Lc data] [Le]; data SW1 SW2.
import type { SlotCard } from '../transport/card-slot.ts';

/** The answer's data where the card says that all is well (90 00); undefined where it refuses. */
export async function ask(card: SlotCard, command: string): Promise<Buffer | undefined> {
  const answer = await card.transmit(Buffer.from(command.replaceAll(' ', ''), 'hex'));
  const isWell = answer.length >= 2 && answer.readUInt16BE(answer.length - 2) === 0x9000;
  return isWell ? answer.subarray(0, -2) : undefined;
}

/** A number in hexadecimal, as wide as `bytes`. */
export const hex = (value: number, bytes: number): string => value.toString(16).padStart(bytes * 2, '0');
