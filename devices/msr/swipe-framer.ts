// Cuts a reader's bytes into swipes: a swipe ends with CR, LF or ETX, or with a pause after its last end sentinel.

/** Three full tracks with sentinels, LRCs and separators fit in this with room to spare; more is a device that babbles. */
const LONGEST = 512;
const CR = 0x0d;
const LF = 0x0a;
const STX = 0x02;
const ETX = 0x03;

export type Frame = { readonly kind: 'swipe'; readonly text: string } | { readonly kind: 'tooLong' };

/** The bytes of a swipe in the making. They are zeroed as soon as the swipe is cut or dropped. */
export class SwipeFramer {
  readonly #buffer = Buffer.alloc(LONGEST);
  #length = 0;
  #overflowing = false;

  /** Takes the next bytes, however they are cut, and gives the swipes that they complete. */
  push(chunk: Uint8Array): readonly Frame[] {
    const frames: Frame[] = [];
    for (const byte of chunk) {
      if (byte === STX) this.reset();
      else if (byte === CR || byte === LF || byte === ETX) frames.push(...this.end());
      else if (this.#length < LONGEST) this.#buffer[this.#length++] = byte;
      else this.#overflowing = true;
    }
    return frames;
  }

  /** Whether what is held looks complete, so that a pause may end it (readers set to send no terminator). */
  get mayBeComplete(): boolean {
    const last = this.#buffer.subarray(0, this.#length).lastIndexOf('?');
    return last >= 0 && this.#length - last <= 2;
  }

  /** Ends the swipe in the making, if there is one. */
  end(): readonly Frame[] {
    const frame: Frame = this.#overflowing ? { kind: 'tooLong' } : { kind: 'swipe', text: this.#text() };
    const empty = this.#length === 0;
    this.reset();
    return empty ? [] : [frame];
  }

  /** Drops what is held: the device went away, or starts anew. */
  reset(): void {
    this.#buffer.fill(0, 0, this.#length);
    this.#length = 0;
    this.#overflowing = false;
  }

  #text(): string {
    return this.#buffer.toString('latin1', 0, this.#length);
  }
}
