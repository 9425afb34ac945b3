// Cuts a device's bytes into frames: one swipe, one scan, one report.

export type FrameFault = 'tooLong' | 'incomplete' | 'checksum';

/** Whoever takes a frame zeroes its bytes when they are decoded. */
export type Frame =
  | { readonly kind: 'frame'; readonly bytes: Buffer }
  | { readonly kind: 'fault'; readonly reason: FrameFault };

export interface Framer {
  /** Takes the next bytes, however they are cut, and gives the frames that they complete. */
  readonly push: (chunk: Uint8Array) => readonly Frame[];
  /** How long a pause (ms) ends what is held; undefined when a pause means nothing. */
  readonly pauseMs: () => number | undefined;
  /** The pause came: what was held is a frame, or the rest of one that broke off. */
  readonly end: () => readonly Frame[];
  /** Drops and zeroes what is held: called when the device goes away or comes back. */
  readonly reset: () => void;
}

/** The bytes of a frame that is not whole yet, in one buffer of fixed size, which is zeroed after use. */
export class FrameBuffer {
  readonly #bytes: Buffer;
  #length = 0;
  #overflown = false;

  constructor(longest: number) {
    this.#bytes = Buffer.alloc(longest);
  }

  get length(): number {
    return this.#length;
  }

  get overflown(): boolean {
    return this.#overflown;
  }

  /** What is held, to look at. */
  get view(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  add(byte: number): void {
    if (this.#length < this.#bytes.length) this.#bytes[this.#length++] = byte;
    else this.#overflown = true;
  }

  append(bytes: Uint8Array): void {
    const fitting = bytes.subarray(0, this.#bytes.length - this.#length);
    this.#bytes.set(fitting, this.#length);
    this.#length += fitting.length;
    this.#overflown ||= fitting.length < bytes.length;
  }

  /** Gives a copy, and empties the buffer. */
  take(): Buffer {
    const taken = Buffer.from(this.view);
    this.clear();
    return taken;
  }

  clear(): void {
    this.view.fill(0);
    this.#length = 0;
    this.#overflown = false;
  }
}
