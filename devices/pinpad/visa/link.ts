// One side of the VISA packet protocol: every packet acknowledged, three tries, then EOT.
import { LinkDownError, type Transport } from '../../transport/transport.ts';
import { Mailbox } from '../mailbox.ts';
import { ACK, EOT, encodePacket, NAK, type Packet, PacketDecoder, type Received } from './frames.ts';

const TRIES = 3;
/** How long the other side may take to acknowledge a packet, in ms. */
const ACK_MS = 1000;
/** A pause (ms) within a packet after which the rest of it was lost, or its beginning was noise. At 1200 baud a byte takes 8. */
const GAP_MS = 300;

/** What comes in place of an answer: the pad ended the session. */
export const ENDED = 'ended';

export class VisaLink {
  readonly #transport: Transport;
  readonly #decoder = new PacketDecoder();
  readonly #answers = new Mailbox<'ack' | 'nak' | 'eot' | 'down'>();
  readonly #packets = new Mailbox<Packet | typeof ENDED | 'down'>();
  #sending = false;
  /** A request was sent; its answer is expected once it is acknowledged: what comes before is an older one, sent again. */
  #requested = false;
  #expecting = false;
  #damagedInARow = 0;
  #lastAt = 0;

  constructor(transport: Transport) {
    this.#transport = transport;
    transport.onBytes((chunk) => {
      const at = performance.now();
      if (at - this.#lastAt > GAP_MS) this.#decoder.reset();
      this.#lastAt = at;
      for (const received of this.#decoder.push(chunk)) this.#take(received);
    });
    transport.status.on(({ state }) => {
      this.#decoder.reset();
      if (state === 'claimed') return;
      if (this.#sending) this.#answers.put('down');
      if (this.#expecting) this.#packets.put('down');
    });
  }

  /** Sends a packet until it is acknowledged; rejects with `LinkDownError` after three tries, or when the pad ends the session. */
  async send(kind: Packet['kind'], message: string, ackMs: number = ACK_MS): Promise<void> {
    this.#answers.clear();
    this.#sending = true;
    try {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        // A stray STX would swallow the acknowledgement.
        this.#decoder.reset();
        await this.#transport.write(encodePacket(kind, message));
        const answer = await this.#answers.take(ackMs);
        if (answer === 'ack') return;
        if (answer === 'eot') throw new LinkDownError('the pad ended the session');
        if (answer === 'down') throw new LinkDownError('unplugged');
      }
    } finally {
      this.#sending = false;
    }
    await this.#transport.write(Buffer.of(EOT)).catch(() => undefined);
    throw new LinkDownError('no acknowledgement');
  }

  /** The next packet, or that the pad ended the session; undefined after `timeoutMs`. Rejects with `LinkDownError` when the device goes away. */
  async receive(timeoutMs: number, signal?: AbortSignal): Promise<Packet | typeof ENDED | undefined> {
    const packet = await this.#packets.take(timeoutMs, signal);
    if (packet === 'down') throw new LinkDownError('unplugged');
    return packet;
  }

  /** Sends a request whose answer `receive` is to give. */
  request(message: string, kind: Packet['kind'] = 'transaction'): Promise<void> {
    this.forget();
    this.#requested = true;
    return this.send(kind, message);
  }

  /** No answer is wanted any more: what waits, and what comes unasked, is dropped and zeroed. It may be a customer's PIN. */
  forget(): void {
    this.#requested = false;
    this.#expecting = false;
    this.#packets.clear((packet) => {
      if (typeof packet === 'object') packet.message.fill(0);
    });
  }

  #take(received: Received): void {
    switch (received.kind) {
      case 'eot':
        if (this.#sending) this.#answers.put('eot');
        else if (this.#expecting) this.#packets.put(ENDED);
        break;
      case 'ack':
        // What follows is an answer already, in the same chunk even.
        this.#sending = false;
        this.#expecting = this.#requested;
        this.#answers.put('ack');
        break;
      case 'nak':
        this.#answers.put('nak');
        break;
      case 'damaged':
        this.#damagedInARow += 1;
        this.#reply(this.#damagedInARow < TRIES ? NAK : EOT);
        break;
      default:
        this.#damagedInARow = 0;
        this.#reply(ACK);
        if (this.#expecting) this.#packets.put(received);
        else received.message.fill(0);
    }
  }

  #reply(answer: number): void {
    this.#transport.write(Buffer.of(answer)).catch(() => undefined);
  }
}
