// One side of the VISA packet protocol: every packet acknowledged, three tries, then EOT.
import { LinkDownError, type Transport } from '../../transport/transport.ts';
import { Mailbox } from '../mailbox.ts';
import { ACK, EOT, encodePacket, NAK, type Packet, PacketDecoder, type Received } from './frames.ts';

const TRIES = 3;
/** How long the other side may take to acknowledge a packet, in ms. */
const ACK_MS = 1000;

export class VisaLink {
  readonly #transport: Transport;
  readonly #decoder = new PacketDecoder();
  readonly #answers = new Mailbox<'ack' | 'nak' | 'eot'>();
  readonly #packets = new Mailbox<Packet | 'down'>();
  #damagedInARow = 0;

  constructor(transport: Transport) {
    this.#transport = transport;
    transport.onBytes((chunk) => {
      for (const received of this.#decoder.push(chunk)) this.#take(received);
    });
    transport.status.on(({ state }) => {
      this.#decoder.reset();
      if (state === 'absent') this.#packets.put('down');
    });
  }

  /** Sends a packet until it is acknowledged; rejects with `LinkDownError` after three tries. */
  async send(packet: Packet, ackMs: number = ACK_MS): Promise<void> {
    this.#answers.clear();
    for (let attempt = 0; attempt < TRIES; attempt++) {
      await this.#transport.write(encodePacket(packet));
      const answer = await this.#answers.take(ackMs);
      if (answer === 'ack') return;
    }
    await this.#transport.write(Buffer.of(EOT)).catch(() => undefined);
    throw new LinkDownError('no acknowledgement');
  }

  /** The next packet; undefined after `timeoutMs`. Rejects with `LinkDownError` when the device goes away. */
  async receive(timeoutMs: number, signal?: AbortSignal): Promise<Packet | undefined> {
    const packet = await this.#packets.take(timeoutMs, signal);
    if (packet === 'down') throw new LinkDownError('unplugged');
    return packet;
  }

  /** Forgets packets that arrived unasked: a key pressed before the prompt, the rest of an aborted dialogue. */
  clear(): void {
    this.#packets.clear();
  }

  #take(received: Received): void {
    switch (received.kind) {
      case 'ack':
      case 'nak':
      case 'eot':
        this.#answers.put(received.kind);
        break;
      case 'damaged':
        this.#damagedInARow += 1;
        this.#reply(this.#damagedInARow < TRIES ? NAK : EOT);
        break;
      default:
        this.#damagedInARow = 0;
        this.#reply(ACK);
        this.#packets.put(received);
    }
  }

  #reply(answer: number): void {
    this.#transport.write(Buffer.of(answer)).catch(() => undefined);
  }
}
