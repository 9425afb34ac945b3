// The digits of a PIN while they are entered, in memory that is zeroed.

const LONGEST = 12;

export class PinBuffer {
  readonly #digits = Buffer.alloc(LONGEST);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Takes an ASCII digit unless `longest` are there already. */
  push(digit: number, longest: number): void {
    if (this.#length < Math.min(longest, LONGEST)) this.#digits[this.#length++] = digit;
  }

  equals(other: PinBuffer): boolean {
    return this.#digits.equals(other.#digits) && this.#length === other.#length;
  }

  /** A copy that is the taker's to zero. */
  copy(): Buffer {
    return Buffer.from(this.#digits.subarray(0, this.#length));
  }

  wipe(): void {
    this.#digits.fill(0);
    this.#length = 0;
  }
}
