// Frames of the VISA/Verifone packet protocol (Verifone PINpad 1000SE programmer's manual, 'Packet formats').
//
//   STX message ETX LRC   transactions
//   SI  message SO  LRC   management
//   ACK | NAK | EOT       answers, one byte
//
// LRC is the exclusive or of every byte after STX (or SI) up to and including ETX (or SO).
import { FrameBuffer } from '../../framing/framer.ts';

export const STX = 0x02;
export const ETX = 0x03;
export const EOT = 0x04;
export const ACK = 0x06;
export const SO = 0x0e;
export const SI = 0x0f;
export const NAK = 0x15;
export const SUB = 0x1a;

/** A message may hold a customer's PIN: who takes it zeroes it. */
export type Packet = { readonly kind: 'transaction' | 'management'; readonly message: Buffer };
export type Received =
  | Packet
  | { readonly kind: 'ack' }
  | { readonly kind: 'nak' }
  | { readonly kind: 'eot' }
  | { readonly kind: 'damaged' };

/** Longest message that is put together; a longer one is damaged. */
const LONGEST = 256;

const lrcOf = (bytes: Uint8Array): number => bytes.reduce((lrc, byte) => lrc ^ byte, 0);

export function encodePacket(kind: Packet['kind'], message: string): Buffer {
  const [start, end] = kind === 'transaction' ? [STX, ETX] : [SI, SO];
  const body = Buffer.concat([Buffer.from(message, 'latin1'), Buffer.of(end)]);
  return Buffer.concat([Buffer.of(start), body, Buffer.of(lrcOf(body))]);
}

/** Puts frames together from bytes however they are cut. Bytes outside a frame that mean nothing are noise and passed over. */
export class PacketDecoder {
  #start: number | undefined;
  readonly #body = new FrameBuffer(LONGEST);
  #ended = false;

  push(chunk: Uint8Array): readonly Received[] {
    const received: Received[] = [];
    for (const byte of chunk) {
      const complete = this.#take(byte);
      if (complete) received.push(complete);
    }
    return received;
  }

  reset(): void {
    this.#start = undefined;
    this.#body.clear();
    this.#ended = false;
  }

  #take(byte: number): Received | undefined {
    if (this.#start === undefined) return this.#outside(byte);
    if (this.#ended) return this.#check(byte);
    this.#body.add(byte);
    this.#ended = byte === (this.#start === STX ? ETX : SO);
    if (!this.#body.overflown) return undefined;
    this.reset();
    return { kind: 'damaged' };
  }

  #outside(byte: number): Received | undefined {
    if (byte === STX || byte === SI) this.#start = byte;
    if (byte === ACK) return { kind: 'ack' };
    if (byte === NAK) return { kind: 'nak' };
    return byte === EOT ? { kind: 'eot' } : undefined;
  }

  #check(lrc: number): Received {
    const good = lrcOf(this.#body.view) === lrc;
    const message = Buffer.from(this.#body.view.subarray(0, -1));
    const kind = this.#start === STX ? 'transaction' : 'management';
    this.reset();
    if (good) return { kind, message };
    message.fill(0);
    return { kind: 'damaged' };
  }
}
