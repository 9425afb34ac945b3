// Memory that held a secret is zeroed, whatever happens.

/** Notes a buffer as secret and gives it back. */
export type Secret = (buffer: Buffer) => Buffer;

/** Runs `work`, then zeroes every buffer that it noted, even when it throws. What it returns is its taker's to zero. */
export function zeroing<Result>(work: (secret: Secret) => Result): Result {
  const noted: Buffer[] = [];
  try {
    return work((buffer) => {
      noted.push(buffer);
      return buffer;
    });
  } finally {
    for (const buffer of noted) buffer.fill(0);
  }
}

/** `left` XOR `right`, as long as `left`; bytes that `right` has not count as zero. */
export function xor(left: Buffer, right: Buffer): Buffer {
  const result = Buffer.from(left);
  for (const [index, byte] of right.subarray(0, left.length).entries()) {
    result[index] = left.readUInt8(index) ^ byte;
  }
  return result;
}
